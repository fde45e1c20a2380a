using System.Diagnostics;

namespace Arena.Benchmarks.Log;

/// <summary>The latest state of a stream of 10,000 events, by a process that has nothing of it in memory: from its events alone, and from a snapshot.</summary>
internal sealed class AggregateBenchmark : IBenchmark
{
    private const int Events = 10_000;
    private const int Times = 60;
    private const int WarmUp = 20;

    public string Name => "aggregate";

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct)
    {
        await using var database = await LogDatabase.StartAsync(ct);
        await database.MigrateAsync("arena", ct);
        await EventRows.CreateStreamsAsync(database.DataSource, "arena", "s", 1, Events, ct);
        await EventRows.CopyAsync(database.DataSource, "arena", "s", 1, Events, 1, ct);
        await database.ExecuteAsync("vacuum analyze arena.mt_events", ct);

        var folded = await FoldAsync(database, "truncate arena.snapshots", ct);
        // Whoever folds a long stream leaves a snapshot behind it.
        var snapshot = await FoldAsync(database, "select 1", ct);
        return
        [
            Measure.AtMost(Name, "10,000 events, without a snapshot", Percentile.Of(folded, 50), "ms", 25, Percentile.Of(folded, 50), Percentile.Of(folded, 99)),
            Measure.AtMost(Name, "10,000 events, with a snapshot", Percentile.Of(snapshot, 50), "ms", 2, Percentile.Of(snapshot, 50), Percentile.Of(snapshot, 99)),
        ];
    }

    private static async Task<List<double>> FoldAsync(LogDatabase database, string before, CancellationToken ct)
    {
        var times = new List<double>();
        for (var i = 0; i < WarmUp + Times; i++)
        {
            await database.ExecuteAsync(before, ct);
            // Closing a store waits for its snapshots.
            await using var store = database.OpenStore();
            var started = Stopwatch.GetTimestamp();
            var account = await store.OpenSession(Ledger.Tenant).FetchLatest<Account>(EventRows.StreamName("s", 0), ct);
            if (i >= WarmUp) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (account?.Entries != Events) throw new InvalidOperationException($"{account?.Entries} entries were folded, not {Events}.");
        }

        return times;
    }
}
