using System.Text.Json.Serialization;
using Arena.Domain.Amounts;

namespace Arena.Domain.Markets;

/// <summary>One symbol's prices at one instant, as the engine uses and records them.</summary>
/// <param name="High">Highest mark since the step before; stops and liquidations look at it.</param>
/// <param name="Low">Lowest mark since the step before.</param>
/// <param name="FundingRate">Rate of one funding interval; positive: longs pay shorts.</param>
/// <param name="Volume">Traded since the step before, base asset; null where the market does not tell.</param>
public sealed record Quote(
    string Symbol, Price Mark, Price Bid, Price Ask, Price High, Price Low, decimal FundingRate, decimal? Volume = null)
{
    /// <summary>First mark since the step before; null where the market does not tell.</summary>
    public Price? Open { get; init; }

    /// <summary>False: the market tells that nobody traded since the step before, and the last mark stands. Such a step is no candle.</summary>
    [JsonIgnore]
    public bool IsTraded => Open is not null || Volume is not 0;
}

/// <summary>All traded symbols at one instant of the market's clock: every bot of a turn sees the same one.</summary>
/// <param name="Step">Number of the market's tick, from 1.</param>
/// <param name="At">The market's clock, UTC (a replay's clock is the recording's).</param>
public sealed record MarketSnapshot(long Step, DateTimeOffset At, IReadOnlyList<Quote> Quotes)
{
    public Quote? Find(string symbol)
    {
        for (var i = 0; i < Quotes.Count; i++)
            if (string.Equals(Quotes[i].Symbol, symbol, StringComparison.Ordinal)) return Quotes[i];
        return null;
    }
}

/// <summary>The market ticked. Stream <c>market</c>; the fold of the last one is the current market.</summary>
public sealed record PricesObserved(string Source, long Step, DateTimeOffset At, IReadOnlyList<Quote> Prices);

/// <summary>The recording ended (<c>market_ended</c>): the last prices stand, and the arena pauses.</summary>
public sealed record MarketEnded(string Source, long Step, DateTimeOffset At);

/// <summary>One bar: first, highest, lowest, last price and the traded volume of the time from <paramref name="OpenTime"/> on.</summary>
public sealed record Candle(DateTimeOffset OpenTime, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume)
{
    /// <summary>What one step of the market tells; a market that tells no first mark has the last one for it, and one without a volume 0.</summary>
    /// <param name="at">The step's instant, which is the candle's end.</param>
    public static Candle Of(Quote quote, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return new(at, (quote.Open ?? quote.Mark).Value, quote.High.Value, quote.Low.Value, quote.Mark.Value, quote.Volume ?? 0);
    }
}
