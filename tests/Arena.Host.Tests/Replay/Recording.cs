using Arena.Adapters.Backtests;
using Arena.Application.Backtests;
using System.Globalization;
using System.Text;
using Arena.Adapters.Markets;
using Arena.Domain.Markets;
using Arena.Host.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Host.Tests.Replay;

/// <summary>Two symbols' minutes as candle files, with gaps where nobody traded; the same for the same seed.</summary>
public sealed class Recording : IDisposable
{
    /// <summary>So that the recording crosses an instant of funding, 08:00.</summary>
    private static readonly DateTimeOffset Start = new(2024, 3, 5, 5, 0, 0, TimeSpan.Zero);

    private static readonly string[] Symbols = ["BTCUSD", "ETHUSD"];

    public static IReadOnlyDictionary<string, decimal> NoInputs { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    private readonly string _folder = Directory.CreateTempSubdirectory("arena-recording-").FullName;

    private Recording(IReadOnlyDictionary<string, string> candles)
    {
        foreach (var (symbol, csv) in candles) File.WriteAllText(PathOf(symbol), csv);
    }

    /// <summary>As <c>ARENA__MARKET__FILES</c> wants it.</summary>
    public string Files => string.Join(';', Symbols.Select(symbol => $"{symbol}={PathOf(symbol)}"));

    /// <summary>The files' contents, as an upload brings them.</summary>
    public IReadOnlyDictionary<string, string> Csv => Symbols.ToDictionary(symbol => symbol, symbol => File.ReadAllText(PathOf(symbol)), StringComparer.Ordinal);

    /// <summary>The recorded candles as a backtest takes them.</summary>
    public IReadOnlyList<BacktestSeries> Series => [.. Symbols.Select(symbol => BacktestCandles.OfFile(PathOf(symbol), symbol))];

    public static async Task<Recording> OfAsync(int minutes)
    {
        var market = new SimulatedMarket(new SimulatedMarketOptions(11, Start, Symbols, TimeSpan.FromMinutes(1)));
        var csv = Symbols.ToDictionary(symbol => symbol, _ => new StringBuilder("open_time,open,high,low,close,volume\n"), StringComparer.Ordinal);
        for (var minute = 0; minute < minutes; minute++)
        {
            var step = (await market.NextAsync(CancellationToken.None))!;
            foreach (var (symbol, bar) in step.Bars)
                if (Traded(symbol, minute)) csv[symbol].AppendLine(Line(bar));
        }

        return new Recording(csv.ToDictionary(c => c.Key, c => c.Value.ToString(), StringComparer.Ordinal));
    }

    /// <summary>What the bots of an arena did, by stream.</summary>
    public static async Task<IReadOnlyList<(string Stream, IReadOnlyList<object> Events)>> BotsAsync(RunningArena arena)
    {
        var store = arena.Services.GetRequiredService<EventStore.EventStore>();
        var (all, after) = (new List<EventStore.StoredEvent>(), 0L);
        while (await store.ReadAllAsync(after, 5_000, CancellationToken.None) is { Count: > 0 } page)
        {
            all.AddRange(page);
            after = page[^1].Sequence;
        }
        return [.. all.Where(e => e.StreamId.StartsWith("bot-", StringComparison.Ordinal)).GroupBy(e => e.StreamId).Select(g => (g.Key, (IReadOnlyList<object>)[.. g.Select(e => e.Data)]))];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Now and then a minute is missing, once a quarter of an hour of both, and ether ends early.</summary>
    private static bool Traded(string symbol, int minute) =>
        minute is < 90 or >= 105 && (symbol == "BTCUSD" ? minute % 17 != 3 : minute % 11 != 5 && minute < 540);

    private static string Line(Candle bar) => string.Create(
        CultureInfo.InvariantCulture, $"{bar.OpenTime:yyyy-MM-ddTHH:mm:ssZ},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}");

    private string PathOf(string symbol) => Path.Combine(_folder, symbol + ".csv");
}
