using Arena.Projections.Wallets;

namespace Arena.Host.Feed.Channels;

/// <summary>Topic <c>account</c>: the listener's own wallet, whenever it changed.</summary>
public sealed class AccountChannel(WalletQueries wallets, FeedWriter writer, TimeProvider wall) : FeedChannel
{
    private const string Topic = "account";
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, WalletView> _sent = new(StringComparer.Ordinal);
    private long _readAt;

    public override IReadOnlyList<FeedTopic> Describe() =>
        [new(Topic, FeedAccess.User, "The listener's own wallet, whenever it changed; null before there is one.", [new(FeedMessage.Snapshot, typeof(WalletView))])];

    public override bool Owns(string topic) => string.Equals(topic, Topic, StringComparison.Ordinal);

    public override Task<FeedError?> RefusalAsync(string topic, FeedAudience audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        return Task.FromResult(audience.UserId is null ? FeedError.Of("UNAUTHENTICATED", "The topic 'account' needs a token.", topic) : null);
    }

    public override async Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var wallet = await wallets.FindAsync(audience.UserId!, cancellationToken);
        if (wallet is not null) _sent.TryAdd(audience.UserId!, wallet);

        // Mark 0: pools move with the market, without an event of the wallet, and must not be held back by its position.
        return new FeedOpening([writer.Frame(Topic, FeedMessage.Snapshot, wallet?.Position ?? 0, wallet)], Mark: 0);
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
            if (await wallets.FindAsync(ofUser.Key, cancellationToken) is not { } wallet || Same(wallet, _sent.GetValueOrDefault(ofUser.Key))) continue;
            _sent[ofUser.Key] = wallet;
            var frame = writer.Frame(Topic, FeedMessage.Snapshot, Math.Max(1, wallet.Position), wallet);
            foreach (var listener in ofUser) listener.Send(frame);
        }
    }

    private static bool Same(WalletView wallet, WalletView? before) =>
        before is not null && wallet.Allocations.SequenceEqual(before.Allocations) && wallet with { Allocations = before.Allocations } == before;
}
