using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Watchlists;
using Arena.EventStore;

namespace Arena.Application.Watchlists;

/// <param name="Symbols">As they are now.</param>
public sealed record WatchlistSaved(IReadOnlyList<string> Symbols) : CommandResponse;

/// <summary>Any command on the watchlist of the session's tenant.</summary>
public static class ChangeWatchlist
{
    public static async Task<Handled<WatchlistSaved>> Handle(EventSession session, Func<WatchlistState, Outcome> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(decide);
        var stream = await session.FetchForWriting<WatchlistState>(StreamIds.Watchlist(session.TenantId), cancellationToken);
        var state = stream.Aggregate ?? Watchlist.Initial;
        var outcome = decide(state);
        if (outcome.Denial is { } denial) return denial;
        stream.Append(outcome.Events);
        return new WatchlistSaved(outcome.Events.Aggregate(state, Watchlist.Evolve).Symbols);
    }
}
