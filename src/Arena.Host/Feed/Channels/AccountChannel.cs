using Arena.Projections.Wallets;

namespace Arena.Host.Feed.Channels;

/// <summary>Topic <c>account</c>: the listener's own wallet, whenever it changed.</summary>
public sealed class AccountChannel(WalletQueries wallets, FeedWriter writer)
    : OwnSnapshotChannel<WalletView>("account", "The listener's own wallet, whenever it changed; null before there is one.", writer)
{
    protected override async Task<(WalletView? View, long Position)> ReadAsync(string userId, CancellationToken cancellationToken)
    {
        var wallet = await wallets.FindAsync(userId, cancellationToken);
        return (wallet, wallet?.Position ?? 0);
    }

    protected override bool IsSame(WalletView view, WalletView before)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(before);
        return view.Allocations.SequenceEqual(before.Allocations) && view with { Allocations = before.Allocations } == before;
    }
}
