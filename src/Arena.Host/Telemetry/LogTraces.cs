using System.Collections.Concurrent;
using System.Diagnostics;
using Arena.Application;
using Arena.EventStore;
using Arena.Host.Feed;
using Arena.Projections;

namespace Arena.Host.Telemetry;

/// <summary>
/// Goes on behind the log with the traces of what was appended: a span for each read model that the events went into, and one for the feed that
/// showed them. A trace of a turn so reaches from its schedule to the screen, whichever nodes it passed. Nothing is done while no traces are recorded.
/// </summary>
public sealed class LogTraces(ProjectionDaemon daemon, FeedPump pump, FeedHub hub, TimeProvider wall) : IHostedService
{
    /// <summary>What the feed's rows come from.</summary>
    private static readonly string[] Shown = ["bots", "trades", "decisions"];

    private const int MostFollowed = 1_000;

    private readonly ConcurrentDictionary<long, Followed> _followed = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        daemon.Appended += Follow;
        daemon.Progressed += Note;
        pump.Pumped += Show;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        daemon.Appended -= Follow;
        daemon.Progressed -= Note;
        pump.Pumped -= Show;
        return Task.CompletedTask;
    }

    private void Follow(IReadOnlyList<StoredEvent> events)
    {
        if (!ArenaTelemetry.Source.HasListeners()) return;
        foreach (var append in events.Where(e => e.Headers.ContainsKey(ArenaTelemetry.TraceHeader)).GroupBy(e => e.Headers[ArenaTelemetry.TraceHeader], StringComparer.Ordinal))
        {
            if (!ActivityContext.TryParse(append.Key, null, isRemote: true, out var parent)) continue;
            var types = append.Select(e => e.Type).ToHashSet(StringComparer.Ordinal);
            var last = append.Last();
            var models = ReadModels.All.Where(p => p.Handles.Overlaps(types)).Select(p => p.Name).ToList();
            if (models.Count == 0) continue;
            _followed[last.Sequence] = new Followed(parent, last.Sequence, last.Timestamp, models.ToHashSet(StringComparer.Ordinal));

            // Where a read model stands still, the traces of what comes now are worth more than those of what waits for it.
            if (_followed.Count > MostFollowed) _followed.TryRemove(_followed.Keys.Min(), out _);

            // One that was awake has passed it before we were told.
            foreach (var model in models.Where(m => daemon.PositionOf(m) >= last.Sequence)) Note(model, last.Sequence);
        }
    }

    private void Note(string projection, long position)
    {
        foreach (var followed in _followed.Values.Where(f => f.Position <= position))
        {
            lock (followed)
            {
                if (!followed.Awaited.Remove(projection)) continue;
                followed.LastRead = wall.GetUtcNow();
                Record($"project {projection}", followed, followed.At, followed.LastRead);
                if (followed.Awaited.Count == 0 && (followed.IsShown || hub.Count == 0)) _followed.TryRemove(followed.Position, out _);
            }
        }
    }

    private void Show()
    {
        foreach (var followed in _followed.Values)
        {
            lock (followed)
            {
                if (followed.IsShown || followed.Awaited.Overlaps(Shown)) continue;
                followed.IsShown = true;
                Record("feed", followed, followed.LastRead, wall.GetUtcNow());
                if (followed.Awaited.Count == 0) _followed.TryRemove(followed.Position, out _);
            }
        }
    }

    private void Record(string name, Followed followed, DateTimeOffset from, DateTimeOffset to)
    {
        using var span = ArenaTelemetry.Source.StartActivity(name, ActivityKind.Consumer, followed.Parent, startTime: from);
        if (span is null) return;
        span.SetTag("arena.position", followed.Position);
        if (name == "feed") span.SetTag("arena.listeners", hub.Count);
        span.SetEndTime(to.UtcDateTime);
    }

    /// <param name="Position">Of the last event of the append.</param>
    /// <param name="Awaited">Read models that have not passed it yet.</param>
    private sealed record Followed(ActivityContext Parent, long Position, DateTimeOffset At, HashSet<string> Awaited)
    {
        public DateTimeOffset LastRead { get; set; } = At;

        public bool IsShown { get; set; }
    }
}
