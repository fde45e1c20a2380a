using Arena.Domain.Indicators;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;

namespace Arena.Application.Markets;

/// <summary>Where prices come from: the simulator, a recording, an exchange. One node at a time draws from it, in order.</summary>
public interface IMarketSource
{
    string Name { get; }

    IReadOnlyList<Instrument> Instruments { get; }

    /// <summary>The market's clock before its first step.</summary>
    DateTimeOffset StartsAt { get; }

    /// <summary>Market time between two steps.</summary>
    TimeSpan StepInterval { get; }

    /// <summary>
    /// Bars before the first step, oldest first, by symbol: what indicators warm up on. Empty where the source has none.
    /// </summary>
    IReadOnlyDictionary<string, IReadOnlyList<Candle>> Warmup { get; }

    /// <summary>Continues after the last recorded snapshot; null: from the beginning.</summary>
    void Resume(MarketSnapshot? last);

    /// <summary>The next step, or null at the market's end.</summary>
    ValueTask<MarketStep?> NextAsync(CancellationToken cancellationToken);
}

/// <summary>One step: the snapshot, and the bar of each symbol that traded in it.</summary>
public sealed record MarketStep(MarketSnapshot Snapshot, IReadOnlyDictionary<string, Candle> Bars);

/// <summary>The recent past of the market, as every decision maker sees it.</summary>
public interface IMarketHistory
{
    /// <summary>The last <paramref name="count"/> marks of a symbol, oldest first, the current one last; fewer where there are fewer.</summary>
    IReadOnlyList<decimal> Marks(string symbol, int count);

    /// <summary>Closed candles that began after an instant, oldest first, as far as they are kept.</summary>
    /// <param name="timeframe">A second or a minute.</param>
    IReadOnlyList<Bar> Bars(string symbol, Timeframe timeframe, DateTimeOffset after);
}
