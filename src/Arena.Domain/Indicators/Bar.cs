using Arena.Domain.Markets;

namespace Arena.Domain.Indicators;

/// <summary>
/// A closed candle as indicators read it: binary floating point, on the stack. Prices in quote currency, volume in the base asset.
/// Statistics may be approximate to the last binary digit; money never is, and never comes from here.
/// </summary>
public readonly record struct Bar(DateTimeOffset OpenTime, double Open, double High, double Low, double Close, double Volume)
{
    /// <summary>(high + low + close) / 3.</summary>
    public double Typical => (High + Low + Close) / 3;

    /// <summary>(high + low) / 2.</summary>
    public double Median => (High + Low) / 2;

    public static Bar Of(Candle candle)
    {
        ArgumentNullException.ThrowIfNull(candle);
        return new(
            candle.OpenTime, (double)candle.Open, (double)candle.High, (double)candle.Low, (double)candle.Close, (double)candle.Volume);
    }
}

/// <summary>Which number of a candle an indicator follows.</summary>
public enum PriceSource { Close, Open, High, Low, Volume, Median, Typical }

public static class PriceSources
{
    public static double Read(this PriceSource source, in Bar bar) => source switch
    {
        PriceSource.Close => bar.Close,
        PriceSource.Open => bar.Open,
        PriceSource.High => bar.High,
        PriceSource.Low => bar.Low,
        PriceSource.Volume => bar.Volume,
        PriceSource.Median => bar.Median,
        _ => bar.Typical,
    };
}
