using System.Globalization;
using Arena.TestSupport.Hosts;
using Npgsql;

namespace Arena.Benchmarks.Spectators;

/// <summary>
/// A thousand listeners of the feed on one host that trades with fifty bots, twenty more that send and read nothing, then five thousand requests
/// for the arena's state in a second: how late what was committed reaches the listeners, what the host holds, how late turns begin meanwhile.
/// </summary>
internal sealed class SpectatorBenchmark : IBenchmark
{
    private const int Bots = 50;
    private const int Listeners = 1_000;
    private const int Stalled = 20;
    private const int Connections = 16;
    private const int Together = 8;

    /// <summary>What a dashboard of a visitor is on.</summary>
    private static readonly string[] Topics = ["arena", "leaderboard", "trades", "decisions"];

    /// <summary>Texts that messages begin with, so that reading them makes no new ones.</summary>
    public static readonly string[] Words = [.. Topics, "system", "snapshot", "delta", "event", "heartbeat", "pong"];

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PingPeriod = TimeSpan.FromSeconds(20);

    public string Name => "spectators";

    public Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct) =>
        MeasuredHost.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ARENA__TURNINTERVAL"] = Interval.ToString("c", CultureInfo.InvariantCulture),
                ["ARENA__SETTINGS__FEED__CONNECTIONSOFONE"] = "2000",
            },
            async (host, client) =>
            {
                await MeasuredHost.CreateBotsAsync(client, Bots, ct);
                IReadOnlyList<Measure> feed = await FollowAsync(host, ct);
                return [.. feed, await AskAsync(host, "br", ct), await AskAsync(host, "identity", ct)];
            },
            ct);

    private async Task<IReadOnlyList<Measure>> FollowAsync(HostProcess host, CancellationToken ct)
    {
        var before = host.ResidentBytes / MeasuredHost.MegaByte;
        var spectators = new List<Spectator>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            var reading = new List<Task>();
            for (var i = 0; i < Listeners; i++)
            {
                spectators.Add(await Spectator.ConnectAsync(host.Settings.Address, Topics, null, ct));
                reading.Add(spectators[i].ReadAsync(end.Token));
            }

            for (var i = 0; i < Stalled; i++) spectators.Add(await Spectator.ConnectAsync(host.Settings.Address, Topics, receiveBuffer: 4096, ct));
            var pinging = PingAsync(spectators, end.Token);
            await Task.Delay(WarmUp, ct);

            var from = TimeProvider.System.GetUtcNow();
            var resident = await MeasuredHost.WatchMemoryAsync(host, Duration, ct);
            var to = TimeProvider.System.GetUtcNow();

            var stalled = spectators[Listeners..];
            reading.AddRange(stalled.Select(s => s.ReadAsync(end.Token)));
            await Task.Delay(Recovery, ct);
            await end.CancelAsync();
            await Task.WhenAll(reading);
            await pinging;
            return await MeasuresAsync(host, spectators[..Listeners], stalled, before, resident, from, to, ct);
        }
        finally
        {
            foreach (var spectator in spectators) spectator.Dispose();
        }
    }

    private async Task<IReadOnlyList<Measure>> MeasuresAsync(
        HostProcess host, IReadOnlyList<Spectator> listeners, IReadOnlyList<Spectator> stalled, double before, IReadOnlyList<double> resident,
        DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(host.ConnectionString);
        var committed = await CommittedAsync(database, from - WarmUp, ct);
        var rows = Delays(listeners, l => Rows(l, committed), from, to);
        var states = Delays(listeners, l => States(l, "arena", committed), from, to);
        var boards = Delays(listeners, l => States(l, "leaderboard", committed), from, to);
        var turns = await TurnDelays.ReadAsync(database, from, to - Interval, ct);
        var half = resident.Count / 2;
        var growth = Percentile.Of([.. resident.Skip(half)], 50) - Percentile.Of([.. resident.Take(half)], 50);
        var whole = listeners.Count(l => !l.IsClosed && l.Deliveries.Count(d => d is { Topic: "trades" or "decisions", Type: "snapshot" }) == 2);
        var recovered = stalled.Count(s => s.IsClosed || IsUpToDate(s, committed, to));
        var rate = listeners.Sum(l => l.Deliveries.Count(d => d.At >= from && d.At < to)) / (to - from).TotalSeconds;
        return
        [
            Measure.AtMost(Name, $"delivery of {rows.Count:N0} trades and decisions, p99", Percentile.Of(rows, 99), "ms", 250, Percentile.Of(rows, 50), Percentile.Of(rows, 99)),
            Measure.AtMost(Name, $"delivery of {states.Count:N0} states, from their oldest event, p99", Percentile.Of(states, 99), "ms", 250, Percentile.Of(states, 50), Percentile.Of(states, 99)),
            Measure.AtMost(Name, $"delivery of {boards.Count:N0} leaderboards, from their oldest event, p99", Percentile.Of(boards, 99), "ms", 250, Percentile.Of(boards, 50), Percentile.Of(boards, 99)),
            Measure.AtLeast(Name, "messages to a thousand listeners", rate, "messages/s", 5_000),
            Measure.AtLeast(Name, "listeners that missed nothing", (double)whole / listeners.Count, "of all", 1),
            Measure.AtLeast(Name, $"readers that stalled: up to date {Recovery.TotalSeconds:0} s after they read again, or closed", (double)recovered / stalled.Count, "of all", 1),
            Measure.AtMost(Name, "start delay of turns meanwhile, p99", Percentile.Of(turns, 99), "ms", 250, Percentile.Of(turns, 50), Percentile.Of(turns, 99)),
            Measure.AtMost(Name, $"resident memory of the host, most ({before:0} MB before they came)", resident.Max(), "MB", 600, Percentile.Of(resident, 50), Percentile.Of(resident, 99)),
            Measure.AtMost(Name, "its growth from the first half minute to the second", Math.Max(growth, 1), "MB", 50),
        ];
    }

    /// <summary>The last state that a reader has is no older than the last second before all of them were stopped.</summary>
    private static bool IsUpToDate(Spectator reader, IReadOnlyDictionary<long, DateTimeOffset> committed, DateTimeOffset to) =>
        reader.Deliveries.LastOrDefault(d => d.Topic == "arena") is { Position: > 0 } last && committed.Where(e => e.Key <= last.Position).Max(e => e.Value) >= to;

    /// <summary>Milliseconds from the moment at which an event was handed to the store, which is before its commit, to its delivery.</summary>
    private static IReadOnlyList<double> Delays(
        IEnumerable<Spectator> listeners, Func<Spectator, IEnumerable<(DateTimeOffset Handed, DateTimeOffset At)>> deliveries, DateTimeOffset from, DateTimeOffset to) =>
        [.. listeners.SelectMany(deliveries).Where(d => d.At >= from && d.At < to).Select(d => (d.At - d.Handed).TotalMilliseconds)];

    private static IEnumerable<(DateTimeOffset Handed, DateTimeOffset At)> Rows(Spectator listener, IReadOnlyDictionary<long, DateTimeOffset> committed) =>
        listener.Deliveries.Where(d => d is { Topic: "trades" or "decisions", Type: "event" } && committed.ContainsKey(d.Position)).Select(d => (committed[d.Position], d.At));

    /// <summary>Each with the oldest event that it is the first to show.</summary>
    private static IEnumerable<(DateTimeOffset Handed, DateTimeOffset At)> States(Spectator listener, string topic, IReadOnlyDictionary<long, DateTimeOffset> committed)
    {
        var states = listener.Deliveries.Where(d => d.Topic == topic).ToList();
        return states.Zip(states.Skip(1)).Where(s => s.Second.Type == "delta" && s.First.Position < s.Second.Position && committed.ContainsKey(s.First.Position + 1)).Select(s => (committed[s.First.Position + 1], s.Second.At));
    }

    private static async Task<IReadOnlyDictionary<long, DateTimeOffset>> CommittedAsync(NpgsqlDataSource database, DateTimeOffset from, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select seq_id, timestamp from arena.mt_events where timestamp >= $1");
        command.Parameters.Add(new() { Value = from });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var committed = new Dictionary<long, DateTimeOffset>();
        while (await reader.ReadAsync(ct)) committed[reader.GetInt64(0)] = reader.GetFieldValue<DateTimeOffset>(1);
        return committed;
    }

    private static async Task PingAsync(IReadOnlyList<Spectator> spectators, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(PingPeriod, ct);
                foreach (var spectator in spectators.Where(s => !s.IsClosed)) await spectator.PingAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    private async Task<Measure> AskAsync(HostProcess host, string encoding, CancellationToken ct)
    {
        var requests = new StateRequests(host.Settings.Address, encoding, Connections, Together);
        await requests.RunAsync(Asking, ct);
        return Measure.AtLeast(
            Name, $"GET /arena/state, {requests.BodyBytes / 1024.0:0.#} KB of {encoding}", requests.Count / Asking.TotalSeconds, "requests/s", 5_000,
            Percentile.Of(requests.Latencies, 50), Percentile.Of(requests.Latencies, 99));
    }
}
