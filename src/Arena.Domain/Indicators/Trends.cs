namespace Arena.Domain.Indicators;

/// <summary>
/// Average directional index: outputs adx, plusDi, minusDi. Directional movements and true range by Wilder's smoothing, DX = 100 x |+DI - -DI| /
/// (+DI + -DI), 0 where neither moves; ADX its smoothing. DIs after n + 1, ADX after 2n. Source: Wilder (1978).
/// </summary>
public sealed class Adx(int length = 14) : Indicator(3)
{
    private TrueRange _trueRange;
    private SeededAverage _range = SeededAverage.Wilder(AtLeastOne(length));
    private SeededAverage _plus = SeededAverage.Wilder(length);
    private SeededAverage _minus = SeededAverage.Wilder(length);
    private SeededAverage _adx = SeededAverage.Wilder(length);
    private double _high;
    private double _low;

    public override int WarmUp => 2 * length;

    public override int Settled => WarmUp * SeededAverage.Settling;

    public double? PlusDi => this[1];

    public double? MinusDi => this[2];

    public override void Update(in Bar bar)
    {
        var (up, down, trueRange) = (bar.High - _high, _low - bar.Low, _trueRange.Push(bar));
        (_high, _low) = (bar.High, bar.Low);
        if (double.IsNaN(trueRange)) return;

        var range = _range.Push(trueRange);
        var plus = _plus.Push(up > down && up > 0 ? up : 0);
        var minus = _minus.Push(down > up && down > 0 ? down : 0);
        if (double.IsNaN(range)) return;
        var (plusDi, minusDi) = range > 0 ? (100 * plus / range, 100 * minus / range) : (0, 0);
        var sum = plusDi + minusDi;
        Set(0, _adx.Push(sum > 0 ? 100 * Math.Abs(plusDi - minusDi) / sum : 0));
        Set(1, plusDi);
        Set(2, minusDi);
    }
}

/// <summary>
/// Supertrend: outputs the line, direction (+1 up: the line is support below the price; -1 down), upper, lower. Bands are median +- k x ATR(n);
/// a band moves against the trend only after a close beyond it; the trend turns where the close crosses the other band. The first trend is down
/// unless the close is above the upper band. Warm after n + 1. Source: Seban; bands as TradingView's ta.supertrend.
/// </summary>
public sealed class Supertrend(int length = 10, double multiplier = 3) : Indicator(4)
{
    private readonly Atr _atr = new(length);
    private double _upper = double.NaN;
    private double _lower;
    private double _close;
    private bool _isUp;

    public override int WarmUp => _atr.WarmUp;

    public override int Settled => _atr.Settled;

    /// <summary>+1 or -1.</summary>
    public double? Direction => this[1];

    public double? Upper => this[2];

    public double? Lower => this[3];

    public override void Update(in Bar bar)
    {
        _atr.Update(bar);
        var band = multiplier * _atr.ValueOrNaN(0);
        if (double.IsNaN(band)) return;

        var (upper, lower) = (bar.Median + band, bar.Median - band);
        if (!double.IsNaN(_upper))
        {
            if (upper >= _upper && _close <= _upper) upper = _upper;
            if (lower <= _lower && _close >= _lower) lower = _lower;
        }
        _isUp = _isUp ? bar.Close >= lower : bar.Close > upper;
        (_upper, _lower, _close) = (upper, lower, bar.Close);
        Set(0, _isUp ? lower : upper);
        Set(1, _isUp ? 1 : -1);
        Set(2, upper);
        Set(3, lower);
    }
}
