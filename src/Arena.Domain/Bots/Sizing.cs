using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>From a decision's size to a quantity on the instrument's step, rounded down.</summary>
internal static class Sizing
{
    /// <summary>Far above any market, far below what arithmetic on decimals can hold.</summary>
    private const decimal Largest = 1_000_000_000_000m;

    /// <param name="feeRate">
    /// A portion of equity is what the order costs, margin and opening fee together, so that a portion of 1 is affordable;
    /// 0 for orders that only reduce.
    /// </param>
    /// <returns>The refusal, or null with the quantity.</returns>
    public static Denial? Of(
        TradeDecision decision, Instrument instrument, Price price, Leverage leverage, Money equity, decimal feeRate, out Quantity quantity)
    {
        quantity = Quantity.Zero;
        var sizes = (decision.Notional is null ? 0 : 1) + (decision.Quantity is null ? 0 : 1) + (decision.PortionOfEquity is null ? 0 : 1);
        if (sizes == 0) return Denials.Because(Denials.SizeMissing);
        if (sizes > 1) return Denials.Because(Denials.SizeAmbiguous);

        var size = decision.Notional?.Value ?? decision.Quantity?.Value ?? decision.PortionOfEquity ?? 0;
        var largest = decision.PortionOfEquity is null ? Largest : 1;
        if (size <= 0 || size > largest) return Denials.Because(Denials.SizeInvalid, ("size", size), ("maximum", largest));

        var raw = decision switch
        {
            { Quantity: { } asked } => asked.Value,
            { Notional: { } notional } => notional.Value / price.Value,
            _ => size * Math.Max(0, equity.Value) / (price.Value * (1 / leverage.Value + feeRate)),
        };
        quantity = Rounding.Down(new Quantity(Math.Min(raw, Largest)), instrument);
        return quantity.IsZero ? Denials.Because(Denials.StepSize, ("quantity", raw), ("step", instrument.StepSize)) : null;
    }
}
