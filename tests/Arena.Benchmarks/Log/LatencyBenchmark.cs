using System.Diagnostics;

namespace Arena.Benchmarks.Log;

/// <summary>From the call that appends one event to the moment at which the daemon has committed it to the read model, 500 times, one after another.</summary>
internal sealed class LatencyBenchmark : IBenchmark
{
    private const int Times = 500;
    private const int WarmUp = 200;

    public string Name => "latency";

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct)
    {
        await using var database = await LogDatabase.StartAsync(ct);
        await database.MigrateAsync("arena", ct);
        await using var store = database.OpenStore();
        await using var daemon = database.Daemon(store, new Balances());
        await daemon.StartAsync(ct);
        var times = new List<double>();
        for (var i = 0; i < WarmUp + Times; i++)
        {
            // Alone: nothing of the append before is still going on.
            await Task.Delay(TimeSpan.FromMilliseconds(5), ct);
            var started = Stopwatch.GetTimestamp();
            var session = store.OpenSession(Ledger.Tenant);
            session.Append("s-0", [Ledger.Entry(i)]);
            var position = await session.SaveChangesAsync(ct: ct);
            if (!await daemon.WaitForAsync(position, TimeSpan.FromSeconds(30), ct)) throw new InvalidOperationException($"Position {position} was not projected within 30 s.");
            if (i >= WarmUp) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (i % 100 == 99) await CheckAsync(database, i + 1, ct);
        }

        return
        [
            Measure.AtMost(Name, "append to projected, p50", Percentile.Of(times, 50), "ms", 5, Percentile.Of(times, 50), Percentile.Of(times, 99)),
            Measure.AtMost(Name, "append to projected, p99", Percentile.Of(times, 99), "ms", 20, Percentile.Of(times, 50), Percentile.Of(times, 99)),
        ];
    }

    /// <summary>What the daemon calls projected has to be there for any other connection.</summary>
    private static async Task CheckAsync(LogDatabase database, long expected, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand("select entries from arena.balances where account = 's-0'");
        if (await command.ExecuteScalarAsync(ct) is not long entries || entries != expected)
            throw new InvalidOperationException($"The read model does not hold the {expected} entries that it is said to.");
    }
}
