using Arena.Domain.Amounts;
using Arena.Domain.Instruments;

namespace Arena.Domain.Trading;

/// <summary>Quantities to the step, prices to the tick. A step or tick of 0 leaves the value alone.</summary>
public static class Rounding
{
    public static Quantity Down(Quantity quantity, decimal step) => step <= 0 ? quantity : new(decimal.Floor(quantity.Value / step) * step);

    /// <summary>On the steps that an order may have: they are counted from the smallest quantity, and below it from 0.</summary>
    public static Quantity Down(Quantity quantity, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return quantity < instrument.MinQuantity
            ? Down(quantity, instrument.StepSize)
            : Down(quantity - instrument.MinQuantity, instrument.StepSize) + instrument.MinQuantity;
    }

    public static Price Down(Price price, decimal tick) => tick <= 0 ? price : new(decimal.Floor(price.Value / tick) * tick);

    public static Price Up(Price price, decimal tick) => tick <= 0 ? price : new(decimal.Ceiling(price.Value / tick) * tick);

    public static Price Nearest(Price price, decimal tick) =>
        tick <= 0 ? price : new(decimal.Round(price.Value / tick, 0, MidpointRounding.ToEven) * tick);

    /// <summary>An average of prices is on no tick; it is kept to as many decimals as money.</summary>
    public static Price Average(decimal value) => new(decimal.Round(value, Money.Decimals, MidpointRounding.ToEven));
}
