using Arena.Domain.Amounts;
using Arena.Domain.Markets;

namespace Arena.Domain.Trading;

/// <summary>
/// At which price a paper order is filled. A taker's price is rounded to the tick against the taker,
/// and never below one tick: a sale for nothing is not a price.
/// </summary>
public static class FillModel
{
    /// <summary>A market order: the other side of the book, and slippage on top.</summary>
    public static Price Market(Quote quote, OrderSide side, decimal tick, decimal slippageBasisPoints)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return Taken(side == OrderSide.Buy ? quote.Ask : quote.Bid, side, tick, slippageBasisPoints);
    }

    /// <summary>
    /// A stop or target that the mark has crossed. Where the mark stands beyond the trigger, the fill is at the worse of
    /// trigger and the other side of the book (a gap is not filled at the trigger); where the mark only touched it and came back, at the trigger.
    /// </summary>
    public static Price Triggered(Price trigger, bool markStandsBeyond, Quote quote, OrderSide side, decimal tick, decimal slippageBasisPoints)
    {
        ArgumentNullException.ThrowIfNull(quote);
        var price = trigger;
        if (markStandsBeyond && side == OrderSide.Sell && quote.Bid < trigger) price = quote.Bid;
        if (markStandsBeyond && side == OrderSide.Buy && quote.Ask > trigger) price = quote.Ask;
        return Taken(price, side, tick, slippageBasisPoints);
    }

    private static Price Taken(Price price, OrderSide side, decimal tick, decimal slippageBasisPoints)
    {
        var slipped = SlippageModel.Apply(price, side, slippageBasisPoints);
        if (side == OrderSide.Buy) return Rounding.Up(slipped, tick);
        var sold = Rounding.Down(slipped, tick);
        return sold.Value > 0 ? sold : new Price(tick);
    }
}
