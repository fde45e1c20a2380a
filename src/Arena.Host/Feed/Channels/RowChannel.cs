using Arena.Projections;

namespace Arena.Host.Feed.Channels;

/// <summary>A topic of rows that only ever grow (trades, decisions): the latest as a snapshot, then each new one as an event.</summary>
public abstract class RowChannel<T>(string name, FeedWriter writer) : FeedChannel
{
    private const int SnapshotRows = 50;

    /// <summary>How much of the past <c>since</c> replays; more than that is answered with a snapshot.</summary>
    private const int ReplayLimit = 500;
    private long? _sent;

    public override bool Owns(string topic) => string.Equals(topic, name, StringComparison.Ordinal);

    /// <summary>Rows after a position, oldest first, of all tenants.</summary>
    protected abstract Task<IReadOnlyList<FeedItem<T>>> AfterAsync(long position, int limit, CancellationToken cancellationToken);

    /// <summary>Of the newest row of anyone; 0 where there is none.</summary>
    protected abstract Task<long> LastPositionAsync(CancellationToken cancellationToken);

    /// <summary>The latest rows that the scope may see, newest first.</summary>
    protected abstract Task<IReadOnlyList<T>> LatestAsync(ReadScope scope, int count, CancellationToken cancellationToken);

    protected abstract long PositionOf(T row);

    /// <summary>As anyone but its owner may see it.</summary>
    protected virtual T Sanitise(T row) => row;

    public override async Task<IReadOnlyList<FeedFrame>> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);

        // Taken before the rows are read: what comes in between is sent by the pump, and skipped where the snapshot has it.
        _sent ??= await LastPositionAsync(cancellationToken);
        if (since is { } position)
        {
            var missed = await AfterAsync(position, ReplayLimit + 1, cancellationToken);
            if (missed.Count <= ReplayLimit)
                return [.. missed.Where(row => audience.MaySee(row.TenantId, row.IsPublic)).Select(row => writer.Frame(name, FeedMessage.Event, row.Position, ViewFor(audience, row)))];
        }

        var latest = await LatestAsync(audience.View, SnapshotRows, cancellationToken);
        return [writer.Frame(name, FeedMessage.Snapshot, latest.Select(PositionOf).DefaultIfEmpty(0).Max(), latest)];
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

        IReadOnlyList<FeedItem<T>> rows;
        do
        {
            rows = await AfterAsync(_sent!.Value, ReplayLimit, cancellationToken);
            foreach (var row in rows)
            {
                Send(row, listeners);
                _sent = row.Position;
            }
        }
        while (rows.Count == ReplayLimit);
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
