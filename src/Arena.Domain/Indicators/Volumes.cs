namespace Arena.Domain.Indicators;

/// <summary>On-balance volume: from 0, plus the volume of a candle that closes higher, minus that of one that closes lower. Warm at once. Source: Granville (1963).</summary>
public sealed class Obv : Indicator
{
    private double _close = double.NaN;
    private double _balance;

    public Obv() : base(1) { }

    public override int WarmUp => 1;

    public override void Update(in Bar bar)
    {
        if (bar.Close > _close) _balance += bar.Volume;
        else if (bar.Close < _close) _balance -= bar.Volume;
        _close = bar.Close;
        Set(0, _balance);
    }
}

/// <summary>
/// Volume-weighted average price of the session, which begins at 00:00 UTC: sum of typical price x volume / sum of volume. Null until the
/// session has any volume.
/// </summary>
public sealed class Vwap : Indicator
{
    private long _day = long.MinValue;
    private double _traded;
    private double _volume;

    public Vwap() : base(1) { }

    public override int WarmUp => 1;

    public override void Update(in Bar bar)
    {
        var day = bar.OpenTime.UtcTicks / TimeSpan.TicksPerDay;
        if (day != _day) (_day, _traded, _volume) = (day, 0, 0);
        _traded += bar.Typical * bar.Volume;
        _volume += bar.Volume;
        Set(0, Undefined.Ratio(_traded, _volume));
    }
}

/// <summary>The mean of the last n volumes. Warm after n.</summary>
public sealed class VolumeAverage : Indicator
{
    private readonly Sma _average;

    public VolumeAverage(int length = 20) : base(1) => _average = new(length);

    public override int WarmUp => _average.WarmUp;

    public override void Update(in Bar bar)
    {
        _average.Update(bar.Volume);
        Set(0, _average.ValueOrNaN(0));
    }
}
