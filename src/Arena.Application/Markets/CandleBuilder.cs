using Arena.Domain.Markets;

namespace Arena.Application.Markets;

/// <summary>
/// Makes candles of the market's steps. A step covers the time up to its instant, so that the one at 12:01:00 ends the minute of 12:00. A candle is
/// closed with the step at its end, or, where that one is missing, with the first step after it.
/// </summary>
internal sealed class CandleBuilder(Timeframe timeframe)
{
    private Candle? _open;
    private DateTimeOffset _closed = DateTimeOffset.MinValue;

    /// <summary>The candle as far as it is known, of what the step at an instant belongs to.</summary>
    public static DateTimeOffset StartOf(Timeframe timeframe, DateTimeOffset at) => timeframe.StartOf(at.AddTicks(-1));

    /// <summary>Nothing that began up to then is taken any more: it is there already.</summary>
    public void SkipUntil(DateTimeOffset openTime) => (_closed, _open) = (openTime, null);

    /// <summary>Forgets a candle that was not finished.</summary>
    public void DropUnfinished() => _open = null;

    public void Push(DateTimeOffset at, Candle step, Action<Candle> closed)
    {
        var start = StartOf(timeframe, at);
        if (start <= _closed) return;
        if (_open is { } before && before.OpenTime != start) Close(before, closed);
        _open = _open is { } open
            ? open with { High = Math.Max(open.High, step.High), Low = Math.Min(open.Low, step.Low), Close = step.Close, Volume = open.Volume + step.Volume }
            : step with { OpenTime = start };
        if (at.UtcTicks >= start.UtcTicks + timeframe.Ticks) Close(_open, closed);
    }

    private void Close(Candle candle, Action<Candle> closed)
    {
        (_closed, _open) = (candle.OpenTime, null);
        closed(candle);
    }
}
