using Arena.Projections;

namespace Arena.Host.Feed.Channels;

/// <summary>A topic of rows that only ever grow (trades, decisions): the latest as a snapshot, then each new one as an event.</summary>
public abstract class RowChannel<T>(string topic, FeedWriter writer) : FeedChannel
{
    /// <summary>How much of the past <c>since</c> replays; more than that is answered with a snapshot.</summary>
    private const int ReplayLimit = 500;
    private long? _sent;

    public override bool Owns(string topic1) => topic1 == topic;

    /// <summary>Rows after a position, oldest first, of all tenants.</summary>
    protected abstract Task<IReadOnlyList<FeedItem<T>>> AfterAsync(long position, int limit, CancellationToken cancellationToken);

    /// <summary>The latest rows that the scope may see, newest first.</summary>
    protected abstract Task<IReadOnlyList<T>> LatestAsync(ReadScope scope, CancellationToken cancellationToken);

    protected abstract long PositionOf(T row);

    /// <summary>As a spectator may see it.</summary>
    protected virtual T Sanitise(T row) => row;

    public override async Task<IReadOnlyList<FeedFrame>> OpenAsync(string topic1, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);

        // Taken before the rows are read: what comes in between is sent by the pump, and skipped where the snapshot has it.
        _sent ??= (await LatestAsync(ReadScope.Admin, cancellationToken)).Select(PositionOf).DefaultIfEmpty(0).Max();
        if (since is { } position)
        {
            var missed = await AfterAsync(position, ReplayLimit + 1, cancellationToken);
            if (missed.Count <= ReplayLimit)
                return [.. missed.Where(m => audience.MaySee(m.TenantId, m.IsPublic)).Select(m => writer.Frame(topic, FeedMessage.Event, m.Position, ViewFor(audience, m)))];
        }

        var latest = await LatestAsync(audience.Scope, cancellationToken);
        return [writer.Frame(topic, FeedMessage.Snapshot, latest.Count == 0 ? 0 : latest.Max(PositionOf), latest)];
    }

    public override async Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var listeners = hub.On(topic).ToList();
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
                var open = writer.Frame(topic, FeedMessage.Event, row.Position, row.Item);
                var sanitised = row.IsPublic ? writer.Frame(topic, FeedMessage.Event, row.Position, Sanitise(row.Item)) : default;
                foreach (var listener in listeners.Where(l => l.Audience.MaySee(row.TenantId, row.IsPublic)))
                    listener.Send(IsOwn(listener.Audience, row.TenantId) ? open : sanitised);
                _sent = row.Position;
            }
        }
        while (rows.Count == ReplayLimit);
    }

    private T ViewFor(FeedAudience audience, FeedItem<T> row) => IsOwn(audience, row.TenantId) ? row.Item : Sanitise(row.Item);

    private static bool IsOwn(FeedAudience audience, string tenantId) => audience.IsAdmin || string.Equals(audience.UserId, tenantId, StringComparison.Ordinal);
}
