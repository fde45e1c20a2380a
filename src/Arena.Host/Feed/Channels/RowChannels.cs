using Arena.EventStore;
using Arena.Projections;
using Arena.Projections.Decisions;
using Arena.Projections.Trades;

namespace Arena.Host.Feed.Channels;

/// <summary>Topic <c>trades</c>.</summary>
public sealed class TradeChannel(TradeQueries trades, EventStore.EventStore store, ProjectionDaemon daemon, FeedWriter writer) : RowChannel<TradeView>("trades", store, daemon, writer)
{
    protected override Task<IReadOnlyList<FeedItem<TradeView>>> AfterAsync(long position, int limit, CancellationToken cancellationToken) =>
        trades.AfterAsync(position, limit, cancellationToken);

    protected override async Task<IReadOnlyList<TradeView>> LatestAsync(ReadScope scope, int count, CancellationToken cancellationToken) =>
        (await trades.OfArenaAsync(scope, new TradeFilter(), new PageRequest(count), cancellationToken)).Items;

    protected override long PositionOf(TradeView row) => row.Position;
}

/// <summary>Topic <c>decisions</c>: the model chat.</summary>
public sealed class DecisionChannel(DecisionQueries decisions, EventStore.EventStore store, ProjectionDaemon daemon, FeedWriter writer) : RowChannel<DecisionView>("decisions", store, daemon, writer)
{
    protected override Task<IReadOnlyList<FeedItem<DecisionView>>> AfterAsync(long position, int limit, CancellationToken cancellationToken) =>
        decisions.AfterAsync(position, limit, cancellationToken);

    protected override async Task<IReadOnlyList<DecisionView>> LatestAsync(ReadScope scope, int count, CancellationToken cancellationToken) =>
        (await decisions.OfArenaAsync(scope, new DecisionFilter(), new PageRequest(count), cancellationToken)).Items;

    protected override long PositionOf(DecisionView row) => row.Position;

    protected override DecisionView Sanitise(DecisionView row) => row.Sanitised();
}
