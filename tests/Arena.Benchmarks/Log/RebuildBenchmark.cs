using System.Diagnostics;

namespace Arena.Benchmarks.Log;

/// <summary>A read model of a million events is built anew beside the live one, which a reader polls all the while; against reading and deserialising them.</summary>
internal sealed class RebuildBenchmark : IBenchmark
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    public string Name => "rebuild";

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct)
    {
        await using var log = await MillionEvents.CreateAsync(ct);
        await log.CatchUpAsync(ct);
        var reading = await log.ReadRateAsync(ct);
        var (rate, polls) = await RebuildAsync(log, ct);
        return
        [
            Measure.Against(Name, "1,000,000 events", rate, "events/s", reading, "read and deserialise", 0.5),
            Measure.AtMost(Name, $"slowest of {polls.Count} answers to a reader meanwhile", polls.Max(), "ms", 1000, Percentile.Of(polls, 50), Percentile.Of(polls, 99)),
        ];
    }

    private static async Task<(double Rate, List<double> Polls)> RebuildAsync(MillionEvents log, CancellationToken ct)
    {
        await using var daemon = log.Database.Daemon(log.Store, new Balances(version: 2));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var polling = PollAsync(log.Database, done.Token);
        var clock = Stopwatch.StartNew();
        await daemon.RebuildAsync("balances", null, ct);
        var rate = MillionEvents.Total / clock.Elapsed.TotalSeconds;
        await done.CancelAsync();
        return (rate, await polling);
    }

    /// <summary>A reader of the leaderboard: every answer is whole, and the old or the new.</summary>
    private static async Task<List<double>> PollAsync(LogDatabase database, CancellationToken until)
    {
        var times = new List<double>();
        while (!until.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            await using (var command = database.DataSource.CreateCommand("select count(*), sum(entries)::bigint, count(distinct edition) from arena.balances"))
            await using (var rows = await command.ExecuteReaderAsync(CancellationToken.None))
            {
                await rows.ReadAsync(CancellationToken.None);
                if ((rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2)) is var answer && answer != (MillionEvents.Streams, MillionEvents.Total, 1))
                    throw new InvalidOperationException($"A reader saw {answer} during the rebuild, not {(MillionEvents.Streams, MillionEvents.Total, 1)}.");
            }

            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(PollInterval, CancellationToken.None);
        }

        return times;
    }
}
