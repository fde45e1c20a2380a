using System.Globalization;
using System.Text;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Notifications;

/// <summary>A recording of bitcoin at the prices that a test names, a minute each; it stands still until the first bot trades.</summary>
public sealed class PriceStory : IDisposable
{
    private static readonly DateTimeOffset Start = new(2024, 3, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("arena-story-").FullName;

    public PriceStory(params decimal[] prices)
    {
        var csv = new StringBuilder("open_time,open,high,low,close,volume\n");
        for (var i = 0; i < prices.Length; i++)
            csv.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{Start.AddMinutes(i):yyyy-MM-ddTHH:mm:ssZ},{prices[i]},{prices[i]},{prices[i]},{prices[i]},5"));
        File.WriteAllText(CandleFile, csv.ToString());
    }

    private string CandleFile => Path.Combine(_folder, "BTCUSD.csv");

    /// <summary>Keys of a host that plays it.</summary>
    public (string Key, string Value)[] Configuration =>
        [("ARENA:MARKET:SOURCE", "replay"), ("ARENA:MARKET:FILES", $"BTCUSD={CandleFile}"), ("ARENA:MARKET:SPEED", "max")];

    /// <summary>A bot that does nothing makes the market move, to its end.</summary>
    public static async Task PlayAsync(Trader trader)
    {
        ArgumentNullException.ThrowIfNull(trader);
        await trader.DepositAsync(1_000);
        (await trader.Api.PostAsync("/bots", Onlooker)).ShouldBe(HttpStatusCode.Created);
        await Eventually.TrueAsync(async () => (await trader.Api.GetAsync("/arena/state"))["status"].GetString() == "ended", "the end of the recording");
    }

    public static object Onlooker => new
    {
        name = "Onlooker", kind = "dca", symbols = new[] { "BTCUSD" }, allocation = 100, dca = new { amount = 20, everyTurns = 10_000, maxNotional = 20 },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
