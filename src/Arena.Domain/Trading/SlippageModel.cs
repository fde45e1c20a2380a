using Arena.Domain.Amounts;

namespace Arena.Domain.Trading;

/// <summary>How much worse than the quote a taker is filled: a fixed share of the price, in basis points (1/10,000). 0 is the null object.</summary>
public static class SlippageModel
{
    /// <summary>A buyer pays more, a seller gets less. Not rounded to the tick.</summary>
    public static Price Apply(Price price, OrderSide side, decimal basisPoints)
    {
        var share = basisPoints / 10_000m;
        return new Price(price.Value * (side == OrderSide.Buy ? 1 + share : 1 - share));
    }
}
