using System.Globalization;
using System.Text.Json.Nodes;
using Arena.TestSupport.Hosts;
using Npgsql;

namespace Arena.Benchmarks;

/// <summary>
/// 50 bots of all kinds on a turn a second, in the real host on its own database, for a minute: what the process holds in memory, how late turns
/// begin, how big the arena's state is.
/// </summary>
internal sealed class ArenaBenchmark : IBenchmark
{
    private const int Bots = 50;
    private const double MegaByte = 1024 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);
    private static readonly string[] Symbols = ["BTCUSD", "ETHUSD", "SOLUSD", "BNBUSD", "XRPUSD", "DOGEUSD"];

    public string Name => "arena";

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct)
    {
        // Not a private folder: the account that PostgreSQL runs as under root has to enter it.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"arena-bench-{Guid.CreateVersion7():n}")).FullName;
        try
        {
            await using var host = HostProcess.Start(new HostSettings(folder, HostProcess.FreePort(), Environment: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ARENA__DEMO"] = "false",
                ["ARENA__TURNINTERVAL"] = Interval.ToString("c", CultureInfo.InvariantCulture),
            }));
            await host.WaitUntilReadyAsync(TimeSpan.FromMinutes(2), ct);
            return await MeasureAsync(host, ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<Measure>> MeasureAsync(HostProcess host, CancellationToken ct)
    {
        using var client = new ArenaClient(host.Settings.Address);
        await client.SignInAsync(ct);
        await CreateBotsAsync(client, ct);
        await Task.Delay(WarmUp, ct);

        var from = TimeProvider.System.GetUtcNow();
        var resident = new List<double>();
        while (TimeProvider.System.GetUtcNow() - from < Duration)
        {
            resident.Add(host.ResidentBytes / MegaByte);
            await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
        }

        var to = TimeProvider.System.GetUtcNow();
        using var anyone = new HttpClient { BaseAddress = host.Settings.Address };
        var state = await anyone.GetByteArrayAsync(new Uri("api/v1/arena/state", UriKind.Relative), ct);
        await using var database = NpgsqlDataSource.Create(host.ConnectionString);
        var delays = await TurnDelays.ReadAsync(database, from, to - Interval, ct);
        return
        [
            Measure.AtMost(Name, "resident memory of the host, most", resident.Max(), "MB", 400, Percentile.Of(resident, 50), Percentile.Of(resident, 99)),
            Measure.AtMost(Name, "start delay of turns, p99", Percentile.Of(delays, 99), "ms", 250, Percentile.Of(delays, 50), Percentile.Of(delays, 99)),
            Measure.AtMost(Name, "arena state", state.Length / 1024.0, "KB", 200),
        ];
    }

    private static async Task CreateBotsAsync(ArenaClient client, CancellationToken ct)
    {
        await client.PostAsync("account/wallet/deposit", new JsonObject { ["amount"] = 10_000 * Bots }, ct: ct);
        for (var i = 0; i < Bots; i++)
        {
            var bot = new JsonObject { ["name"] = $"Bench {i + 1}", ["allocation"] = 10_000, ["symbols"] = new JsonArray([.. Symbols]) };
            switch (i % 6)
            {
                case 0 or 1 or 2:
                    (bot["kind"], bot["personality"], bot["seed"]) = ("scripted", new[] { "momentum", "mean_reversion", "scalper" }[i % 6], i);
                    break;
                case 3:
                    bot["kind"] = "rules";
                    bot["rule"] = new JsonObject { ["fast"] = 20, ["slow"] = 60, ["portionOfEquity"] = 0.1, ["allowShort"] = true };
                    break;
                case 4:
                    bot["kind"] = "dca";
                    bot["dca"] = new JsonObject { ["amount"] = 50, ["everyTurns"] = 10, ["maxNotional"] = 3_000 };
                    break;
                default:
                    bot["kind"] = "buy_and_hold";
                    break;
            }

            await client.PostAsync("bots", bot, ct: ct);
        }
    }
}
