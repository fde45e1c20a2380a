using Arena.EventStore;
using Arena.Projections;

namespace Arena.Host.Feed.Channels;

/// <summary>A topic of rows that only ever grow (trades, decisions): the latest as a snapshot, then each new one as an event.</summary>
/// <param name="name">Of the topic, and of the projection that its rows come from.</param>
public abstract class RowChannel<T>(string name, EventStore.EventStore store, ProjectionDaemon daemon, FeedWriter writer) : FeedChannel
{
    private const int SnapshotRows = 50;

    /// <summary>How much of the past <c>since</c> replays; more than that is answered with a snapshot.</summary>
    private const int ReplayLimit = 500;
    private long? _sent;

    /// <summary>
    /// All rows up to here can be read: their own projection has passed it, and so has that of the bots, which says whose they are.
    /// A row beyond it could hide one that is still to come.
    /// </summary>
    private long Horizon => Math.Min(daemon.PositionOf(name), daemon.PositionOf("bots"));

    public override IReadOnlyList<FeedTopic> Describe() =>
    [
        new(name, FeedAccess.Spectator, "The latest rows, newest first, then each new one; with `since` every row after that position instead, where these are not too many.",
            [new(FeedMessage.Snapshot, typeof(IReadOnlyList<T>)), new(FeedMessage.Event, typeof(T))]),
    ];

    public override bool Owns(string topic) => string.Equals(topic, name, StringComparison.Ordinal);

    /// <summary>Rows after a position, oldest first, of all tenants.</summary>
    protected abstract Task<IReadOnlyList<FeedItem<T>>> AfterAsync(long position, int limit, CancellationToken cancellationToken);

    /// <summary>The latest rows that the scope may see, newest first.</summary>
    protected abstract Task<IReadOnlyList<T>> LatestAsync(ReadScope scope, int count, CancellationToken cancellationToken);

    protected abstract long PositionOf(T row);

    /// <summary>As anyone but its owner may see it.</summary>
    protected virtual T Sanitise(T row) => row;

    public override async Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var horizon = Horizon;
        _sent ??= horizon;
        if (since is { } position && await MissedAsync(position, horizon, cancellationToken) is { } missed)
        {
            return new FeedOpening(
                [.. missed.Where(row => audience.MaySee(row.TenantId, row.IsPublic)).Select(row => writer.Frame(name, FeedMessage.Event, row.Position, ViewFor(audience, row)))],
                Math.Max(position, horizon));
        }

        var latest = (await LatestAsync(audience.View, SnapshotRows, cancellationToken)).Where(row => PositionOf(row) <= horizon).ToList();
        return new FeedOpening([writer.Frame(name, FeedMessage.Snapshot, horizon, latest)], horizon);
    }

    public override async Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var listeners = hub.On(name).ToList();
        if (listeners.Count == 0)
        {
            _sent = null;
            return;
        }

        var horizon = Horizon;
        while (_sent < horizon)
        {
            var rows = await AfterAsync(_sent.Value, ReplayLimit, cancellationToken);
            foreach (var row in rows.Where(row => row.Position <= horizon)) Send(row, listeners);
            _sent = rows.Count == ReplayLimit ? Math.Min(rows[^1].Position, horizon) : horizon;
        }
    }

    /// <summary>Null: too much, or a position that this log never had (it was restored, or is another one).</summary>
    private async Task<IReadOnlyList<FeedItem<T>>?> MissedAsync(long since, long horizon, CancellationToken cancellationToken)
    {
        if (since >= horizon) return since <= await store.HighWaterAsync(cancellationToken) ? [] : null;
        var rows = await AfterAsync(since, ReplayLimit + 1, cancellationToken);
        return rows.Count > ReplayLimit ? null : [.. rows.Where(row => row.Position <= horizon)];
    }

    private void Send(FeedItem<T> row, IEnumerable<FeedConnection> listeners)
    {
        FeedFrame? whole = null;
        FeedFrame? sanitised = null;
        foreach (var listener in listeners.Where(l => l.Audience.MaySee(row.TenantId, row.IsPublic)))
        {
            listener.Send(listener.Audience.Owns(row.TenantId)
                ? whole ??= writer.Frame(name, FeedMessage.Event, row.Position, row.Item)
                : sanitised ??= writer.Frame(name, FeedMessage.Event, row.Position, Sanitise(row.Item)));
        }
    }

    private T ViewFor(FeedAudience audience, FeedItem<T> row) => audience.Owns(row.TenantId) ? row.Item : Sanitise(row.Item);
}
