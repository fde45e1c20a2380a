using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.TestSupport.Hosts;

namespace Arena.Benchmarks;

/// <summary>The real host on a database and a data folder of its own, for as long as something is measured.</summary>
internal static class MeasuredHost
{
    public const double MegaByte = 1024 * 1024;

    private static readonly TimeSpan CatchUpPatience = TimeSpan.FromHours(2);
    private static readonly TimeSpan CatchUpPoll = TimeSpan.FromSeconds(5);

    /// <summary>Six symbols of the simulated market.</summary>
    private static readonly string[] Symbols = ["BTCUSD", "ETHUSD", "SOLUSD", "BNBUSD", "XRPUSD", "DOGEUSD"];

    /// <param name="environment">Further variables of the host.</param>
    public static async Task<IReadOnlyList<Measure>> RunAsync(
        IReadOnlyDictionary<string, string> environment, Func<HostProcess, ArenaClient, Task<IReadOnlyList<Measure>>> measure, CancellationToken ct)
    {
        // Not a private folder: the account that PostgreSQL runs as under root has to enter it.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"arena-bench-{Guid.CreateVersion7():n}")).FullName;
        try
        {
            var all = new Dictionary<string, string>(environment, StringComparer.Ordinal) { ["ARENA__DEMO"] = "false" };
            await using var host = HostProcess.Start(new HostSettings(folder, HostProcess.FreePort(), Environment: all));
            await host.WaitUntilReadyAsync(TimeSpan.FromMinutes(2), ct);
            using var client = new ArenaClient(host.Settings.Address);
            await client.SignInAsync(ct);
            return await measure(host, client);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Bots of all kinds that need no language model, in turn.</summary>
    public static async Task CreateBotsAsync(ArenaClient client, int count, CancellationToken ct)
    {
        await client.PostAsync("account/wallet/deposit", new JsonObject { ["amount"] = 10_000 * count }, ct: ct);
        for (var i = 0; i < count; i++)
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

    /// <summary>Until every read model has what the log has, and none is being rebuilt. The arena has to stand still.</summary>
    /// <exception cref="InvalidOperationException">It took longer than anybody waits.</exception>
    public static async Task CatchUpAsync(ArenaClient client, Action<string> progress, CancellationToken ct)
    {
        var from = TimeProvider.System.GetTimestamp();
        while (true)
        {
            // A sign-in does not last as long as this may take.
            await client.SignInAsync(ct);
            var projections = (await client.GetAsync("projections", ct: ct)).GetProperty("items").EnumerateArray().ToList();
            var lag = projections.Max(p => p.GetProperty("lag").GetInt64());
            var rebuilds = projections.Count(p => p.GetProperty("rebuild").ValueKind != JsonValueKind.Null);
            if (lag == 0 && rebuilds == 0) return;
            if (TimeProvider.System.GetElapsedTime(from) > CatchUpPatience) throw new InvalidOperationException($"The read models lag by {lag} events, {rebuilds} are rebuilt, after {CatchUpPatience}.");
            progress(string.Create(CultureInfo.InvariantCulture, $"{lag:#,0} events to project, {rebuilds} rebuilds"));
            await Task.Delay(CatchUpPoll, ct);
        }
    }

    /// <summary>Megabytes that the host holds, twice a second.</summary>
    public static async Task<IReadOnlyList<double>> WatchMemoryAsync(HostProcess host, TimeSpan duration, CancellationToken ct)
    {
        var from = TimeProvider.System.GetTimestamp();
        var resident = new List<double>();
        while (TimeProvider.System.GetElapsedTime(from) < duration)
        {
            resident.Add(host.ResidentBytes / MegaByte);
            await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
        }

        return resident;
    }
}
