using Arena.Domain.Indicators;
using Arena.Domain.Markets;

namespace Arena.Application.Markets;

/// <summary>
/// The market's past as this node knows it: the last marks of every symbol, one a step, and the candles of a second and of a minute that the steps
/// made. One writer (the market's driver), any number of readers.
/// </summary>
public sealed class MarketHistory : IMarketHistory
{
    /// <summary>Marks kept for each symbol, and seconds: what a restarted node reads back, so that it decides as if it had never stopped.</summary>
    public const int DefaultCapacity = 7_200;

    /// <summary>Five weeks.</summary>
    public const int MinutesKept = 50_000;

    private readonly int _capacity;
    private readonly Dictionary<string, SymbolHistory> _symbols = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private IReadOnlyDictionary<string, IReadOnlyList<Candle>>? _unplaced;
    private long _lastStep;

    /// <param name="capacity">Marks kept for each symbol.</param>
    public MarketHistory(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    /// <summary>Fills from the bars before the first step; forgets everything known until then.</summary>
    /// <param name="firstStepAt">What the bars ended before; null: the step that comes next.</param>
    public void Seed(IReadOnlyDictionary<string, IReadOnlyList<Candle>> warmup, DateTimeOffset? firstStepAt = null)
    {
        ArgumentNullException.ThrowIfNull(warmup);
        lock (_gate)
        {
            _symbols.Clear();
            _lastStep = 0;
            foreach (var (symbol, bars) in warmup)
                foreach (var bar in bars) Of(symbol).Marks.Add(bar.Close);
            _unplaced = warmup;
            if (firstStepAt is { } at) PlaceWarmup(at);
        }
    }

    /// <summary>Minutes that were recorded before the steps that are appended next, oldest first.</summary>
    public void Restore(string symbol, IEnumerable<Candle> minutes)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        lock (_gate)
        {
            foreach (var minute in minutes) Of(symbol).Restore(minute);
        }
    }

    /// <summary>The marks of the next step; a step that is already in is ignored.</summary>
    public void Append(MarketSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        lock (_gate)
        {
            if (snapshot.Step <= _lastStep) return;
            _lastStep = snapshot.Step;
            PlaceWarmup(snapshot.At);
            foreach (var quote in snapshot.Quotes) Of(quote.Symbol).Append(snapshot.At, quote);
        }
    }

    public IReadOnlyList<decimal> Marks(string symbol, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_gate)
        {
            return _symbols.TryGetValue(symbol, out var history) ? history.Marks.Last(count) : [];
        }
    }

    public IReadOnlyList<Bar> Bars(string symbol, Timeframe timeframe, DateTimeOffset after)
    {
        lock (_gate)
        {
            if (!_symbols.TryGetValue(symbol, out var history)) return [];
            var ring = timeframe == Timeframe.Minute ? history.Minutes : timeframe == Timeframe.Second ? history.Seconds
                : throw new ArgumentOutOfRangeException(nameof(timeframe), timeframe, "Seconds and minutes are kept; longer candles are made of them.");
            return ring.LastWhile(bar => bar.OpenTime > after);
        }
    }

    /// <summary>A source's bars may tell the time of another start of the program: they end where the first step begins.</summary>
    private void PlaceWarmup(DateTimeOffset firstStepAt)
    {
        if (_unplaced is null) return;
        foreach (var (symbol, bars) in _unplaced)
        {
            if (bars.Count < 2) continue;
            var interval = bars[1].OpenTime - bars[0].OpenTime;
            for (var i = 0; i < bars.Count; i++) Of(symbol).PushCandle(firstStepAt - ((bars.Count - i) * interval), bars[i]);
            Of(symbol).EndWarmup();
        }

        _unplaced = null;
    }

    private SymbolHistory Of(string symbol)
    {
        if (!_symbols.TryGetValue(symbol, out var history)) _symbols[symbol] = history = new SymbolHistory(_capacity);
        return history;
    }

    private sealed class SymbolHistory(int capacity)
    {
        private readonly CandleBuilder _second = new(Timeframe.Second);
        private readonly CandleBuilder _minute = new(Timeframe.Minute);

        public Ring<decimal> Marks { get; } = new(capacity);

        public Ring<Bar> Seconds { get; } = new(capacity);

        public Ring<Bar> Minutes { get; } = new(MinutesKept);

        public void Append(DateTimeOffset at, Quote quote)
        {
            Marks.Add(quote.Mark.Value);
            if (quote.IsTraded) PushCandle(at, Candle.Of(quote, at));
        }

        public void PushCandle(DateTimeOffset at, Candle step)
        {
            _second.Push(at, step, closed => Seconds.Add(Bar.Of(closed)));
            _minute.Push(at, step, closed => Minutes.Add(Bar.Of(closed)));
        }

        /// <summary>A minute that only part of was warm-up is told by the steps alone, as it was recorded.</summary>
        public void EndWarmup()
        {
            _second.DropUnfinished();
            _minute.DropUnfinished();
        }

        public void Restore(Candle minute)
        {
            Minutes.Add(Bar.Of(minute));
            _minute.SkipUntil(minute.OpenTime);
        }
    }
}
