namespace Arena.Domain.Indicators;

/// <summary>Simple moving average: the mean of the last n. Warm after n.</summary>
public sealed class Sma(int length, PriceSource source = PriceSource.Close) : SeriesIndicator(1, source)
{
    private readonly RollingWindow _window = new(AtLeastOne(length));

    public override int WarmUp => _window.Length;

    public override void Update(double value)
    {
        _window.Push(value);
        if (_window.IsFull) Set(0, _window.Mean);
    }
}

/// <summary>Exponential moving average: e + (x - e) x 2 / (n + 1), seeded by the mean of the first n. Warm after n.</summary>
public sealed class Ema(int length, PriceSource source = PriceSource.Close) : SeriesIndicator(1, source)
{
    private SeededAverage _average = new(AtLeastOne(length), 2d / (length + 1));

    public override int WarmUp => length;

    public override int Settled => WarmUp * SeededAverage.Settling;

    public override void Update(double value) => Set(0, _average.Push(value));
}

/// <summary>Weighted moving average: weights n for the latest, down to 1. Warm after n.</summary>
public sealed class Wma(int length, PriceSource source = PriceSource.Close) : SeriesIndicator(1, source)
{
    private readonly RollingWindow _window = new(AtLeastOne(length));
    private readonly double _weights = length * (length + 1d) / 2;
    private double _weighted;
    private int _sinceExact;

    public override int WarmUp => _window.Length;

    public override void Update(double value)
    {
        var before = _window.Sum;
        var wasFull = _window.IsFull;
        _window.Push(value);
        if (!_window.IsFull) return;

        if (wasFull && ++_sinceExact < _window.Length) _weighted += (_window.Length * value) - before;
        else Weigh();
        Set(0, _weighted / _weights);
    }

    private void Weigh()
    {
        (_weighted, _sinceExact) = (0, 0);
        for (var ago = 0; ago < _window.Length; ago++) _weighted += (_window.Length - ago) * _window.Ago(ago);
    }
}

/// <summary>An average that follows with a fixed share of the distance, seeded by the mean of its first n; NaN until then.</summary>
internal struct SeededAverage(int length, double share)
{
    /// <summary>Lengths after which the seed's share is below e^-15, by Wilder's smoothing, the slowest.</summary>
    public const int Settling = 16;

    private int _count;
    private double _value;

    /// <summary>Wilder's smoothing: the share is 1/n.</summary>
    public static SeededAverage Wilder(int length) => new(length, 1d / length);

    public double Push(double value)
    {
        if (_count >= length) return _value += (value - _value) * share;
        _value += value;
        if (++_count < length) return double.NaN;
        return _value /= length;
    }
}
