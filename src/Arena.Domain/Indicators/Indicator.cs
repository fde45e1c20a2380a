namespace Arena.Domain.Indicators;

/// <summary>
/// A streaming indicator: one update for each closed candle, in order; nothing is looked at twice and nothing ahead. An update allocates nothing.
/// Definitions, and where libraries differ: docs/domain/indicators.md.
/// </summary>
public abstract class Indicator
{
    private readonly double[] _outputs;

    /// <param name="outputs">How many figures it gives.</param>
    protected Indicator(int outputs)
    {
        _outputs = new double[outputs];
        Array.Fill(_outputs, double.NaN);
    }

    /// <summary>Candles until every output has its first value.</summary>
    public abstract int WarmUp { get; }

    /// <summary>Candles after which the outputs no longer tell, to some seven digits, where the series began. A running sum since the beginning always does.</summary>
    public virtual int Settled => WarmUp;

    /// <summary>What an update costs, roughly, in numbers that are gone through.</summary>
    public virtual int Steps => 10;

    /// <summary>The first output; null until it is warm, and where its formula divides nothing by nothing.</summary>
    public double? Value => this[0];

    /// <summary>An output by its place in <see cref="IndicatorKind.Outputs"/>; null as in <see cref="Value"/>.</summary>
    public double? this[int output] => double.IsNaN(_outputs[output]) ? null : _outputs[output];

    public abstract void Update(in Bar bar);

    /// <summary>As the indexer, with NaN in place of null: for evaluators that do nothing but compare.</summary>
    public double ValueOrNaN(int output) => _outputs[output];

    protected void Set(int output, double value) => _outputs[output] = value;

    private protected static int AtLeastOne(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return length;
    }
}

/// <summary>An indicator of one number of the candle; it can be fed with any series instead.</summary>
public abstract class SeriesIndicator(int outputs, PriceSource source) : Indicator(outputs)
{
    public sealed override void Update(in Bar bar) => Update(source.Read(bar));

    /// <param name="value">The next number of the series.</param>
    public abstract void Update(double value);
}
