namespace Arena.Domain.Indicators;

/// <summary>
/// Relative strength index: 100 x gain / (gain + loss), averages by Wilder's smoothing seeded by the mean of the first n changes.
/// Warm after n + 1; null where the price has not moved at all. Source: Wilder, "New Concepts in Technical Trading Systems" (1978).
/// </summary>
public sealed class Rsi(int length = 14, PriceSource source = PriceSource.Close) : SeriesIndicator(1, source)
{
    private SeededAverage _gain = SeededAverage.Wilder(AtLeastOne(length));
    private SeededAverage _loss = SeededAverage.Wilder(length);
    private double _last = double.NaN;

    public override int WarmUp => length + 1;

    public override int Settled => WarmUp * SeededAverage.Settling;

    public override void Update(double value)
    {
        var change = value - _last;
        _last = value;
        if (double.IsNaN(change)) return;
        var (gain, loss) = (_gain.Push(Math.Max(0, change)), _loss.Push(Math.Max(0, -change)));
        Set(0, 100 * gain / (gain + loss));
    }
}

/// <summary>
/// Moving average convergence divergence: outputs macd = EMA(fast) - EMA(slow), signal = EMA of macd, histogram = macd - signal; each EMA seeded
/// by the mean of its first values. Warm after slow + signal - 1. Source: Appel (1979).
/// </summary>
public sealed class Macd(int fast = 12, int slow = 26, int signal = 9, PriceSource source = PriceSource.Close) : SeriesIndicator(3, source)
{
    private SeededAverage _fast = new(AtLeastOne(fast), 2d / (fast + 1));
    private SeededAverage _slow = new(AtLeastOne(slow), 2d / (slow + 1));
    private SeededAverage _signal = new(AtLeastOne(signal), 2d / (signal + 1));

    public override int WarmUp => Math.Max(fast, slow) + signal - 1;

    public override int Settled => WarmUp * SeededAverage.Settling;

    public double? Signal => this[1];

    public double? Histogram => this[2];

    public override void Update(double value)
    {
        var macd = _fast.Push(value) - _slow.Push(value);
        if (double.IsNaN(macd)) return;
        var signalled = _signal.Push(macd);
        Set(0, macd);
        Set(1, signalled);
        Set(2, macd - signalled);
    }
}

/// <summary>
/// Stochastic: k = 100 x (close - lowest low) / (highest high - lowest low) of the last n, smoothed by SMA(smooth); d = SMA(signal) of k.
/// Null where the range is nothing; d then waits for the next k. Source: Lane (1984).
/// </summary>
public sealed class Stochastic(int length = 14, int signal = 3, int smooth = 1) : Indicator(2)
{
    private readonly ExtremeWindow _high = new(AtLeastOne(length), largest: true);
    private readonly ExtremeWindow _low = new(length, largest: false);
    private readonly RollingWindow _smooth = new(AtLeastOne(smooth));
    private readonly RollingWindow _signal = new(AtLeastOne(signal));

    public override int WarmUp => length + smooth + signal - 2;

    public double? K => this[0];

    public double? D => this[1];

    public override void Update(in Bar bar)
    {
        _high.Push(bar.High);
        _low.Push(bar.Low);
        if (!_high.IsFull) return;

        var range = _high.Extreme - _low.Extreme;
        if (range <= 0)
        {
            Set(0, double.NaN);
            Set(1, double.NaN);
            return;
        }
        _smooth.Push(100 * (bar.Close - _low.Extreme) / range);
        if (!_smooth.IsFull) return;
        Set(0, _smooth.Mean);
        _signal.Push(_smooth.Mean);
        if (_signal.IsFull) Set(1, _signal.Mean);
    }
}

/// <summary>
/// Commodity channel index: (typical - SMA of it) / (0.015 x mean absolute deviation from that SMA). Warm after n; null where nothing deviates.
/// Source: Lambert (1980).
/// </summary>
public sealed class Cci(int length = 20) : Indicator(1)
{
    private const double Scale = 0.015;
    private readonly RollingWindow _typical = new(AtLeastOne(length));

    public override int WarmUp => length;

    public override int Steps => length;

    public override void Update(in Bar bar)
    {
        _typical.Push(bar.Typical);
        if (!_typical.IsFull) return;
        var (mean, deviation) = (_typical.Mean, 0d);
        foreach (var value in _typical.Values) deviation += Math.Abs(value - mean);
        Set(0, Undefined.Ratio(bar.Typical - mean, Scale * deviation / length));
    }
}

/// <summary>Rate of change in percent: 100 x (x - x[n]) / x[n], x[n] the value n candles ago. Warm after n + 1; null where that was 0.</summary>
public sealed class RateOfChange(int length = 10, PriceSource source = PriceSource.Close) : SeriesIndicator(1, source)
{
    private readonly RollingWindow _window = new(AtLeastOne(length) + 1);

    public override int WarmUp => _window.Length;

    public override void Update(double value)
    {
        _window.Push(value);
        if (_window.IsFull) Set(0, Undefined.Ratio(100 * (value - _window.Ago(length)), _window.Ago(length)));
    }
}

/// <summary>A share of nothing is no number.</summary>
internal static class Undefined
{
    public static double Ratio(double part, double whole) => whole == 0 ? double.NaN : part / whole;
}
