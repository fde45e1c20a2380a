using Arena.Application.Candles;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;
using Arena.Projections;
using Arena.Projections.Markets;

namespace Arena.Host.Strategies;

/// <summary>Where the candles of a preview come from: what the arena's own market recorded, or the candle store.</summary>
public enum PreviewSource { Market, Store }

/// <summary>The last closed candles of a symbol, oldest first.</summary>
public sealed class PreviewCandles(MarketQueries markets, ICandleStore store)
{
    /// <returns>Null: there are none of the symbol that the timeframe could be made of.</returns>
    public Task<IReadOnlyList<Bar>?> LastAsync(PreviewSource source, string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken) =>
        source == PreviewSource.Store
            ? StoredAsync(symbol, timeframe, count, cancellationToken)
            : RecordedAsync(symbol, timeframe, count, cancellationToken);

    /// <summary>
    /// The latest minute is left out: it may not be over. A market that has just begun has none. Minutes go back five weeks, some 35 candles of a day:
    /// as far as a bot of the market has seen itself. The recorded hours go further, but are of marks and without a volume.
    /// </summary>
    private async Task<IReadOnlyList<Bar>?> RecordedAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken)
    {
        var minutes = await markets.MinutesAsync(symbol, timeframe.Length * (count + 1), cancellationToken);
        if (minutes.Count == 0 && await markets.FindAsync(ReadScope.Public, symbol, cancellationToken) is null) return null;
        var aggregator = new BarAggregator(timeframe, Timeframe.Minute);
        var bars = new List<Bar>(count);
        foreach (var minute in minutes.SkipLast(1))
        {
            var closed = aggregator.Push(Bar.Of(minute), out var first, out var second);
            if (closed > 0) bars.Add(first);
            if (closed > 1) bars.Add(second);
        }
        return [.. bars.TakeLast(count)];
    }

    private async Task<IReadOnlyList<Bar>?> StoredAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken) =>
        await store.LatestAsync(symbol, timeframe, count, cancellationToken) is { } candles ? [.. candles.Select(Bar.Of)] : null;
}
