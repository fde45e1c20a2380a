using Arena.Domain.Markets;

namespace Arena.Application.Markets;

/// <summary>The last marks of every symbol, one a step. One writer (the market's driver), any number of readers.</summary>
public sealed class MarketHistory : IMarketHistory
{
    /// <summary>Marks kept for each symbol: what a restarted node reads back, so that it decides as if it had never stopped.</summary>
    public const int DefaultCapacity = 2_000;

    private readonly int _capacity;
    private readonly Dictionary<string, Ring> _rings = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _lastStep;

    /// <param name="capacity">Marks kept for each symbol.</param>
    public MarketHistory(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    /// <summary>Fills from the bars before the first step; forgets everything known until then.</summary>
    public void Seed(IReadOnlyDictionary<string, IReadOnlyList<Candle>> warmup)
    {
        ArgumentNullException.ThrowIfNull(warmup);
        lock (_gate)
        {
            _rings.Clear();
            _lastStep = 0;
            foreach (var (symbol, bars) in warmup)
                foreach (var bar in bars) RingOf(symbol).Add(bar.Close);
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
            foreach (var quote in snapshot.Quotes) RingOf(quote.Symbol).Add(quote.Mark.Value);
        }
    }

    public IReadOnlyList<decimal> Marks(string symbol, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_gate)
        {
            return _rings.TryGetValue(symbol, out var ring) ? ring.Last(count) : [];
        }
    }

    private Ring RingOf(string symbol)
    {
        if (!_rings.TryGetValue(symbol, out var ring)) _rings[symbol] = ring = new Ring(_capacity);
        return ring;
    }

    private sealed class Ring(int capacity)
    {
        private readonly decimal[] _values = new decimal[capacity];
        private int _next;
        private int _count;

        public void Add(decimal value)
        {
            _values[_next] = value;
            _next = (_next + 1) % capacity;
            _count = Math.Min(_count + 1, capacity);
        }

        public decimal[] Last(int count)
        {
            var taken = new decimal[Math.Min(count, _count)];
            for (var i = 0; i < taken.Length; i++)
                taken[i] = _values[(_next - taken.Length + i + capacity) % capacity];
            return taken;
        }
    }
}
