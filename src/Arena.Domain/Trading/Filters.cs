using Arena.Domain.Amounts;
using Arena.Domain.Instruments;

namespace Arena.Domain.Trading;

/// <summary>
/// A venue's filters, each with its code: price, quantity, notional. Sources: Binance, "Filters" (PRICE_FILTER: (price - minPrice) % tickSize == 0;
/// LOT_SIZE: (quantity - minQty) % stepSize == 0; MIN_NOTIONAL: price x quantity).
/// </summary>
public static class Filters
{
    /// <summary>Far above any market, far below what arithmetic on decimals can hold.</summary>
    public const decimal LargestPrice = 1_000_000_000_000m;

    /// <summary>The first filter that an order does not pass, or null. A reduce-only order need not have the smallest notional.</summary>
    public static Denial? Check(Instrument instrument, Price price, Quantity quantity, bool reduceOnly = false) =>
        OfPrice(instrument, price) ?? OfQuantity(instrument, quantity) ?? (reduceOnly ? null : OfNotional(instrument, quantity * price));

    public static Denial? OfPrice(Instrument instrument, Price price)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var (tick, least) = (instrument.TickSize, instrument.MinPrice?.Value ?? instrument.TickSize);
        var most = instrument.MaxPrice?.Value ?? LargestPrice;
        if (price.Value <= 0 || price.Value < least || price.Value > most)
            return Denials.Because(Denials.PriceFilter, ("price", price.Value), ("minimum", least), ("maximum", most));
        return tick > 0 && (price.Value - least) % tick != 0 ? Denials.Because(Denials.TickSize, ("price", price.Value), ("tick", tick)) : null;
    }

    public static Denial? OfQuantity(Instrument instrument, Quantity quantity)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var (step, least) = (instrument.StepSize, instrument.MinQuantity);
        if (quantity < least) return Denials.Because(Denials.MinQuantity, ("quantity", quantity.Value), ("minimum", least.Value));
        if (quantity > instrument.MaxQuantity)
            return Denials.Because(Denials.MaxQuantity, ("quantity", quantity.Value), ("maximum", instrument.MaxQuantity.Value.Value));
        return step > 0 && (quantity - least).Value % step != 0
            ? Denials.Because(Denials.StepSize, ("quantity", quantity.Value), ("step", step))
            : null;
    }

    public static Denial? OfNotional(Instrument instrument, Money notional)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return notional < instrument.MinNotional
            ? Denials.Because(Denials.MinNotional, ("notional", notional.Value), ("minimum", instrument.MinNotional.Value))
            : null;
    }
}
