using Arena.EventStore;
using Arena.Projections.Wallets;

namespace Arena.Host.Feed.Channels;

/// <summary>Topic <c>portfolio</c>: all that the listener has, as one figure and its parts, whenever it changed.</summary>
public sealed class PortfolioChannel(WalletQueries wallets, ProjectionDaemon daemon, FeedWriter writer, TimeProvider wall) : FeedChannel
{
    public const string Topic = "portfolio";
    private static readonly string[] Sources = ["wallets", "bots", "markets"];
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, PortfolioView> _sent = new(StringComparer.Ordinal);
    private long _readAt;

    /// <summary>What all its read models have passed; one of them may be ahead, and the portfolio newer.</summary>
    private long Horizon => Sources.Min(daemon.PositionOf);

    public override IReadOnlyList<FeedTopic> Describe() =>
        [new(Topic, FeedAccess.User, "Wallet and pools of the listener as one figure and its parts, at most once a second, whenever any of it changed.", [new(FeedMessage.Snapshot, typeof(PortfolioView))])];

    public override bool Owns(string topic) => string.Equals(topic, Topic, StringComparison.Ordinal);

    public override Task<FeedError?> RefusalAsync(string topic, FeedAudience audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        return Task.FromResult(audience.UserId is null ? FeedError.Of("UNAUTHENTICATED", "The topic 'portfolio' needs a token.", topic) : null);
    }

    public override async Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var horizon = Horizon;
        var portfolio = await wallets.PortfolioAsync(audience.UserId!, cancellationToken);

        // Where others listen, the next one that differs is still to be sent to them. Mark 0: a newer portfolio may have no newer position.
        if (portfolio is not null) _sent.TryAdd(audience.UserId!, portfolio);
        return new FeedOpening([writer.Frame(Topic, FeedMessage.Snapshot, horizon, portfolio)], Mark: 0);
    }

    public override async Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var listeners = hub.On(Topic).GroupBy(l => l.Audience.UserId!, StringComparer.Ordinal).ToList();
        foreach (var gone in _sent.Keys.Except(listeners.Select(l => l.Key), StringComparer.Ordinal).ToList()) _sent.Remove(gone);
        if (listeners.Count == 0 || wall.GetElapsedTime(_readAt) < Pace) return;
        _readAt = wall.GetTimestamp();
        foreach (var ofUser in listeners)
        {
            var horizon = Math.Max(1, Horizon);
            if (await wallets.PortfolioAsync(ofUser.Key, cancellationToken) is not { } portfolio || portfolio == _sent.GetValueOrDefault(ofUser.Key)) continue;
            _sent[ofUser.Key] = portfolio;
            var frame = writer.Frame(Topic, FeedMessage.Snapshot, horizon, portfolio);
            foreach (var listener in ofUser) listener.Send(frame);
        }
    }
}
