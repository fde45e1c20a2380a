using Arena.Domain.Amounts;

namespace Arena.Domain.Trading;

/// <summary>How much worse than the quote a taker is filled.</summary>
public interface ISlippageModel
{
    /// <summary>A buyer pays more, a seller gets less. Not rounded to the tick.</summary>
    /// <param name="volume">Traded in this step of the market, base asset; null: unknown.</param>
    Price Slip(Price price, OrderSide side, Quantity quantity, decimal? volume);
}

/// <summary>Filled at the quote: the null object.</summary>
public sealed class NoSlippage : ISlippageModel
{
    public Price Slip(Price price, OrderSide side, Quantity quantity, decimal? volume) => price;
}

/// <summary>A fixed share of the price, in basis points (1/10,000).</summary>
public sealed class FixedSlippage(decimal basisPoints) : ISlippageModel
{
    public Price Slip(Price price, OrderSide side, Quantity quantity, decimal? volume) => Slippages.Worse(price, side, basisPoints / 10_000m);
}

/// <summary>
/// Price x impact x (share of the step's volume)^2, the share never above the limit to which <see cref="VolumeShareFill"/> fills. Without a
/// volume, the fixed share alone. Source: Zipline's VolumeShareSlippage; LEAN's model of the same name.
/// </summary>
public sealed class VolumeShareSlippage(VolumeShare settings, decimal basisPoints = 0) : ISlippageModel
{
    public Price Slip(Price price, OrderSide side, Quantity quantity, decimal? volume)
    {
        var share = volume > 0 ? Math.Min(quantity.Value / volume.Value, settings.Limit) : volume is null ? 0 : settings.Limit;
        return Slippages.Worse(price, side, (basisPoints / 10_000m) + (settings.PriceImpact * share * share));
    }
}

/// <param name="Limit">Largest share of a step's volume that orders get, above 0 and up to 1; Zipline's default is 0.025.</param>
/// <param name="PriceImpact">Factor of the squared share; Zipline's default is 0.1.</param>
public sealed record VolumeShare(decimal Limit, decimal PriceImpact)
{
    public static VolumeShare Default { get; } = new(0.025m, 0.1m);
}

internal static class Slippages
{
    public static Price Worse(Price price, OrderSide side, decimal share) => new(price.Value * (side == OrderSide.Buy ? 1 + share : 1 - share));
}
