using Arena.Domain.Amounts;
using Arena.Domain.Markets;

namespace Arena.Domain.Trading;

/// <summary>How much of an order one step of the market fills.</summary>
public interface IFillModel
{
    /// <param name="volume">Traded in this step, base asset; null: unknown.</param>
    Quantity Fillable(Quantity quantity, decimal? volume);
}

/// <summary>All of it, at once: the null object.</summary>
public sealed class FullFill : IFillModel
{
    public Quantity Fillable(Quantity quantity, decimal? volume) => quantity;
}

/// <summary>A share of the step's volume for each order; all of it where the volume is unknown.</summary>
public sealed class VolumeShareFill(VolumeShare settings) : IFillModel
{
    public Quantity Fillable(Quantity quantity, decimal? volume) =>
        volume is { } traded ? Quantity.Min(quantity, new Quantity(traded * settings.Limit)) : quantity;
}

/// <summary>
/// At which price a paper order is filled. A taker's price is rounded to the tick against the taker,
/// and never below one tick: a sale for nothing is not a price.
/// </summary>
public static class FillPrices
{
    /// <summary>A market order: the other side of the book, and slippage on top.</summary>
    public static Price Market(Quote quote, OrderSide side, Quantity quantity, decimal tick, ISlippageModel slippage)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return Taken(side == OrderSide.Buy ? quote.Ask : quote.Bid, side, quantity, quote, tick, slippage);
    }

    /// <summary>
    /// A stop or target that the mark has crossed. Where the mark stands beyond the trigger, the fill is at the worse of
    /// trigger and the other side of the book (a gap is not filled at the trigger); where the mark only touched it and came back, at the trigger.
    /// </summary>
    public static Price Triggered(
        Price trigger, bool markStandsBeyond, Quote quote, OrderSide side, Quantity quantity, decimal tick, ISlippageModel slippage)
    {
        ArgumentNullException.ThrowIfNull(quote);
        var price = trigger;
        if (markStandsBeyond && side == OrderSide.Sell && quote.Bid < trigger) price = quote.Bid;
        if (markStandsBeyond && side == OrderSide.Buy && quote.Ask > trigger) price = quote.Ask;
        return Taken(price, side, quantity, quote, tick, slippage);
    }

    private static Price Taken(Price price, OrderSide side, Quantity quantity, Quote quote, decimal tick, ISlippageModel slippage)
    {
        ArgumentNullException.ThrowIfNull(slippage);
        var slipped = slippage.Slip(price, side, quantity, quote.Volume);
        if (side == OrderSide.Buy) return Rounding.Up(slipped, tick);
        var sold = Rounding.Down(slipped, tick);
        return sold.Value > 0 ? sold : new Price(tick);
    }
}
