using System.Globalization;
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
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);

    public string Name => "arena";

    public Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct) =>
        MeasuredHost.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ARENA__TURNINTERVAL"] = Interval.ToString("c", CultureInfo.InvariantCulture) },
            (host, client) => MeasureAsync(host, client, ct),
            ct);

    private async Task<IReadOnlyList<Measure>> MeasureAsync(HostProcess host, ArenaClient client, CancellationToken ct)
    {
        await MeasuredHost.CreateBotsAsync(client, Bots, ct);
        await Task.Delay(WarmUp, ct);

        var from = TimeProvider.System.GetUtcNow();
        var resident = await MeasuredHost.WatchMemoryAsync(host, Duration, ct);
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
}
