using Arena.Application.Markets;
using Arena.Domain.Bots;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;

namespace Arena.Application.Backtests;

/// <summary>One symbol of a backtest, and how far it was played. Candles after <see cref="Seen"/> are not looked at by anybody.</summary>
internal sealed class BacktestTrack
{
    private readonly decimal _unit;
    private readonly decimal _largest;
    private readonly int _end;
    private long _above = long.MinValue;
    private long _below = long.MaxValue;

    public BacktestTrack(BacktestSeries series, DateTimeOffset? to)
    {
        (Instrument, Candles) = (series.Instrument, series.Candles);
        _end = to is { } end ? Candles.IndexOf(end) : Candles.Count;
        _unit = 1;
        for (var i = 0; i < Candles.Decimals; i++) _unit *= 10;
        _largest = long.MaxValue / _unit;
        Aim();
    }

    public Instrument Instrument { get; }

    public CandleSeries Candles { get; }

    /// <summary>Place of the next candle.</summary>
    public int Next { get; private set; }

    /// <summary>Place of the last closed candle; -1: none yet.</summary>
    public int Seen => Next - 1;

    /// <summary>Whether a candle closed in this step.</summary>
    public bool Traded { get; private set; }

    /// <summary>When the next candle closes; the largest number at the end.</summary>
    public long NextClose { get; private set; }

    public long NextOpen { get; private set; }

    public decimal Mark => Seen < 0 ? 0 : Candles.Close(Seen);

    /// <summary>What is quiet in this symbol until the bot changes.</summary>
    public void Guard(QuietBand band) => (_above, _below) = (Raw(decimal.Floor, band.Above), Raw(decimal.Ceiling, band.Below));

    /// <summary>Whether the candle that closed sets nothing off.</summary>
    public bool IsQuiet
    {
        get
        {
            var (low, high) = Candles.Range(Seen);
            return low > _above && high < _below;
        }
    }

    /// <summary>Whether the next candle's first price sets nothing off.</summary>
    public bool OpensQuietly => Candles.RawOpen(Next) is var open && open > _above && open < _below;

    public void Take(long at)
    {
        Traded = NextClose == at;
        if (!Traded) return;
        Next++;
        Aim();
    }

    /// <summary>Null: no candle has closed yet.</summary>
    public Quote? Quote(CandleQuotes quotes)
    {
        if (Seen < 0) return null;
        var close = Candles.Close(Seen);
        return Traded ? quotes.Of(Instrument, close, Candles.High(Seen), Candles.Low(Seen), Candles.Volume(Seen), Candles.Open(Seen)) : quotes.Of(Instrument, close, close, close);
    }

    /// <summary>At the first price of the next candle where that closes at an instant, at the last close elsewhere.</summary>
    public Quote? OpenQuote(CandleQuotes quotes, long closesAt)
    {
        if (NextClose == closesAt && Candles.Open(Next) is var open) return quotes.Of(Instrument, open, open, open);
        return Seen < 0 ? null : quotes.Of(Instrument, Candles.Close(Seen), Candles.Close(Seen), Candles.Close(Seen));
    }

    private void Aim()
    {
        NextOpen = Next < _end ? Candles.OpenTicks(Next) : long.MaxValue;
        NextClose = Next < _end ? NextOpen + Candles.Timeframe.Ticks : long.MaxValue;
    }

    private long Raw(Func<decimal, decimal> round, decimal price)
    {
        if (price >= _largest) return long.MaxValue;
        return price <= 0 ? long.MinValue : (long)round(price * _unit);
    }
}
