using Arena.Application.Markets;
using Arena.Domain;
using Arena.Domain.Markets;
using Arena.Projections.Markets;

namespace Arena.Host.Hosting;

/// <summary>
/// What a starting node has to know of the market's past, so that it decides as one that never stopped: the minutes from the read model, and from the
/// log the steps that the read model has not got yet and those whose marks and seconds are kept.
/// </summary>
public sealed partial class MarketPast(
    EventStore.EventStore store, IMarketSource market, MarketBoard board, MarketHistory history, MarketQueries markets, ILogger<MarketPast> logger)
{
    private const int Page = 5_000;

    /// <summary>So far back the log is read where the read model lags behind; a rebuild that takes longer leaves a gap in the minutes.</summary>
    private const int MostSteps = 200_000;

    private long _version;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var first = await store.ReadStreamAsync(EventStore.EventStore.DefaultTenant, StreamIds.Market, 0, 1, cancellationToken);
        history.Seed(market.Warmup, first is [{ Data: PricesObserved begun }] ? begun.At : null);
        if (first.Count == 0) return;

        var steps = new List<PricesObserved>();
        DateTimeOffset? upTo = null;
        foreach (var symbol in market.Instruments.Select(i => i.Symbol))
        {
            // The last one may be half of a minute: the steps tell it whole.
            var minutes = await markets.MinutesAsync(symbol, cancellationToken);
            history.Restore(symbol, minutes.SkipLast(1));
            if (minutes is [.., var last] && (upTo is not { } earliest || last.OpenTime < earliest)) upTo = last.OpenTime;
        }

        var before = _version = await VersionAsync(cancellationToken);
        MarketEnded? ended = null;
        while (before > 0 && steps.Count < MostSteps && (steps.Count < MarketHistory.DefaultCapacity || upTo is not { } at || steps[0].At > at))
        {
            var from = Math.Max(0, before - Page);
            var page = await store.ReadStreamAsync(EventStore.EventStore.DefaultTenant, StreamIds.Market, from, (int)(before - from), cancellationToken);
            steps.InsertRange(0, page.Select(e => e.Data).OfType<PricesObserved>());
            ended ??= page.Select(e => e.Data).OfType<MarketEnded>().LastOrDefault();
            before = from;
        }

        if (before > 0 && upTo is { } covered && steps[0].At > covered) LogGap(covered, steps[0].At);
        foreach (var step in steps) board.Apply(step);
        if (ended is not null) board.Apply(ended);
    }

    /// <summary>The steps since <see cref="LoadAsync"/>.</summary>
    public async Task LoadNewerAsync(CancellationToken cancellationToken)
    {
        while (await store.ReadStreamAsync(EventStore.EventStore.DefaultTenant, StreamIds.Market, _version, Page, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var @event in page)
            {
                if (@event.Data is PricesObserved observed) board.Apply(observed);
                else if (@event.Data is MarketEnded over) board.Apply(over);
            }

            _version = page[^1].Version;
        }
    }

    private async Task<long> VersionAsync(CancellationToken cancellationToken) =>
        (await store.OpenSession(EventStore.EventStore.DefaultTenant).FetchForWriting<MarketState>(StreamIds.Market, cancellationToken)).Version;

    [LoggerMessage(6401, LogLevel.Warning, "The market's minutes from {From} to {To} are not read back yet: strategies warm up without them until the next start")]
    private partial void LogGap(DateTimeOffset from, DateTimeOffset to);
}
