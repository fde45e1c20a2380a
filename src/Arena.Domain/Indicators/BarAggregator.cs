using Arena.Domain.Markets;

namespace Arena.Domain.Indicators;

/// <summary>
/// Makes candles of a longer timeframe of shorter ones. A candle is given out when it is closed and not before: with the shorter candle that
/// ends with it, or, where that one is missing, with the first one after it.
/// </summary>
/// <param name="source">Length of what is pushed; null: single prices, of which none ends a candle.</param>
public sealed class BarAggregator(Timeframe timeframe, Timeframe? source)
{
    private Bar _open;
    private DateTimeOffset _start;
    private bool _isOpen;

    public Timeframe Timeframe => timeframe;

    /// <summary>Takes the next shorter candle, by rising time.</summary>
    /// <param name="closed">The candle that an earlier one should have closed, or that this one closes.</param>
    /// <param name="alsoClosed">The candle that this one closes besides, after a gap; without one, both are the same.</param>
    /// <returns>How many candles closed: 0, 1 or 2.</returns>
    public int Push(in Bar bar, out Bar closed, out Bar alsoClosed)
    {
        closed = default;
        var count = 0;
        var start = timeframe.StartOf(bar.OpenTime);
        if (_isOpen && start != _start)
        {
            closed = _open;
            (count, _isOpen) = (1, false);
        }
        _open = _isOpen
            ? _open with { High = Math.Max(_open.High, bar.High), Low = Math.Min(_open.Low, bar.Low), Close = bar.Close, Volume = _open.Volume + bar.Volume }
            : bar with { OpenTime = start };
        (_start, _isOpen) = (start, true);
        alsoClosed = closed;
        if (source is not { } length || bar.OpenTime.AddTicks(length.Ticks) < start.AddTicks(timeframe.Ticks)) return count;

        alsoClosed = _open;
        _isOpen = false;
        if (count == 0) closed = _open;
        return count + 1;
    }
}
