namespace Arena.Domain.Indicators;

/// <summary>
/// Bollinger bands: outputs middle = SMA(n), upper and lower = middle +- k population standard deviations, width = (upper - lower) / middle,
/// percent = (x - lower) / (upper - lower), null where the bands meet. Warm after n. Source: Bollinger, "Bollinger on Bollinger Bands" (2001).
/// </summary>
public sealed class BollingerBands(int length = 20, double deviations = 2, PriceSource source = PriceSource.Close) : SeriesIndicator(5, source)
{
    private readonly RollingWindow _window = new(AtLeastOne(length));

    public override int WarmUp => _window.Length;

    public override int Steps => length;

    public double? Upper => this[1];

    public double? Lower => this[2];

    public double? Width => this[3];

    public double? Percent => this[4];

    public override void Update(double value)
    {
        _window.Push(value);
        if (!_window.IsFull) return;

        // In two passes: a sum of squares loses what a calm market at a high price moves by.
        var (mean, squares) = (_window.Mean, 0d);
        foreach (var x in _window.Values) squares += (x - mean) * (x - mean);
        var band = deviations * Math.Sqrt(squares / length);
        Set(0, mean);
        Set(1, mean + band);
        Set(2, mean - band);
        Set(3, Undefined.Ratio(2 * band, mean));
        Set(4, Undefined.Ratio(value - (mean - band), 2 * band));
    }
}

/// <summary>
/// Average true range: Wilder's smoothing of max(high - low, |high - last close|, |low - last close|), seeded by the mean of the first n.
/// The first candle has no last close and no true range: warm after n + 1. Source: Wilder (1978).
/// </summary>
public sealed class Atr(int length = 14) : Indicator(1)
{
    private TrueRange _range;
    private SeededAverage _average = SeededAverage.Wilder(AtLeastOne(length));

    public override int WarmUp => length + 1;

    public override int Settled => WarmUp * SeededAverage.Settling;

    public override void Update(in Bar bar)
    {
        var range = _range.Push(bar);
        if (!double.IsNaN(range)) Set(0, _average.Push(range));
    }
}

/// <summary>Donchian channel: outputs upper = highest high, lower = lowest low of the last n, this candle among them, middle = their mean. Warm after n.</summary>
public sealed class Donchian(int length = 20) : Indicator(3)
{
    private readonly ExtremeWindow _high = new(AtLeastOne(length), largest: true);
    private readonly ExtremeWindow _low = new(length, largest: false);

    public override int WarmUp => length;

    public double? Lower => this[1];

    public double? Middle => this[2];

    public override void Update(in Bar bar)
    {
        _high.Push(bar.High);
        _low.Push(bar.Low);
        if (!_high.IsFull) return;
        Set(0, _high.Extreme);
        Set(1, _low.Extreme);
        Set(2, (_high.Extreme + _low.Extreme) / 2);
    }
}

/// <summary>The highest of the last n, this candle among them. Warm after n.</summary>
public sealed class Highest(int length, PriceSource source = PriceSource.High) : SeriesIndicator(1, source)
{
    private readonly ExtremeWindow _window = new(AtLeastOne(length), largest: true);

    public override int WarmUp => length;

    public override void Update(double value)
    {
        _window.Push(value);
        if (_window.IsFull) Set(0, _window.Extreme);
    }
}

/// <summary>The lowest of the last n, this candle among them. Warm after n.</summary>
public sealed class Lowest(int length, PriceSource source = PriceSource.Low) : SeriesIndicator(1, source)
{
    private readonly ExtremeWindow _window = new(AtLeastOne(length), largest: false);

    public override int WarmUp => length;

    public override void Update(double value)
    {
        _window.Push(value);
        if (_window.IsFull) Set(0, _window.Extreme);
    }
}

/// <summary>True range of a candle after another; NaN for the first.</summary>
internal struct TrueRange
{
    private double _close;
    private bool _hasClose;

    public double Push(in Bar bar)
    {
        var range = _hasClose
            ? Math.Max(bar.High - bar.Low, Math.Max(Math.Abs(bar.High - _close), Math.Abs(bar.Low - _close)))
            : double.NaN;
        (_close, _hasClose) = (bar.Close, true);
        return range;
    }
}
