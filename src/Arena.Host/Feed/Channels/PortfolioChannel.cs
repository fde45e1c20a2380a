using Arena.EventStore;
using Arena.Projections.Wallets;

namespace Arena.Host.Feed.Channels;

/// <summary>Topic <c>portfolio</c>: all that the listener has, as one figure and its parts, whenever it changed.</summary>
public sealed class PortfolioChannel(WalletQueries wallets, ProjectionDaemon daemon, FeedWriter writer)
    : OwnSnapshotChannel<PortfolioView>(Topic, "Wallet and pools of the listener as one figure and its parts, at most once a second, whenever any of it changed.", writer)
{
    public const string Topic = "portfolio";
    private static readonly string[] Sources = ["wallets", "bots", "markets"];

    /// <summary>The position is what all its read models have passed; one of them may be ahead, and the portfolio newer.</summary>
    protected override async Task<(PortfolioView? View, long Position)> ReadAsync(string userId, CancellationToken cancellationToken)
    {
        var position = Sources.Min(daemon.PositionOf);
        return (await wallets.PortfolioAsync(userId, cancellationToken), position);
    }
}
