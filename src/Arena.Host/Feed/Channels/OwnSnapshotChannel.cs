namespace Arena.Host.Feed.Channels;

/// <summary>One view of what is the listener's own, whole, whenever it changed, at most once a second.</summary>
public abstract class OwnSnapshotChannel<TView>(string name, string description, FeedWriter writer) : FeedChannel
    where TView : class
{
    private readonly Dictionary<string, TView> _sent = new(StringComparer.Ordinal);

    public sealed override IReadOnlyList<FeedTopic> Describe() => [new(name, FeedAccess.User, description, [new(FeedMessage.Snapshot, typeof(TView))])];

    public sealed override bool Owns(string topic) => string.Equals(topic, name, StringComparison.Ordinal);

    public sealed override TimeSpan Pace => TimeSpan.FromSeconds(1);

    public sealed override Task<FeedError?> RefusalAsync(string topic, FeedAudience audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        return Task.FromResult(audience.UserId is null ? FeedError.Of("UNAUTHENTICATED", $"The topic '{name}' needs a token.", name) : null);
    }

    public sealed override async Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var (view, position) = await ReadAsync(audience.UserId!, cancellationToken);

        // Where others listen, the next one that differs is still to be sent to them.
        if (view is not null) _sent.TryAdd(audience.UserId!, view);

        // Mark 0: it changes without a newer position of its own (with the market, or while one of its read models is behind), and must not be held back by it.
        return new FeedOpening([writer.Frame(name, FeedMessage.Snapshot, position, view)], Mark: 0);
    }

    public sealed override async Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var listeners = hub.On(name).GroupBy(l => l.Audience.UserId!, StringComparer.Ordinal).ToList();
        foreach (var gone in _sent.Keys.Except(listeners.Select(l => l.Key), StringComparer.Ordinal).ToList()) _sent.Remove(gone);
        if (listeners.Count == 0) return;
        foreach (var ofUser in listeners)
        {
            var (read, position) = await ReadAsync(ofUser.Key, cancellationToken);
            if (read is not { } view || (_sent.GetValueOrDefault(ofUser.Key) is { } before && IsSame(view, before))) continue;
            _sent[ofUser.Key] = view;
            var frame = writer.Frame(name, FeedMessage.Snapshot, Math.Max(1, position), view);
            foreach (var listener in ofUser) listener.Send(frame);
        }
    }

    /// <summary>The view, null before there is one, and the position of the log that it is at least as new as.</summary>
    protected abstract Task<(TView? View, long Position)> ReadAsync(string userId, CancellationToken cancellationToken);

    protected virtual bool IsSame(TView view, TView before) => view.Equals(before);
}
