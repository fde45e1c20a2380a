namespace Arena.EventStore;

/// <summary>The most recent events, deserialised once for all that follow the log.</summary>
internal sealed class EventRing(int capacity)
{
    private readonly Lock _lock = new();
    private readonly List<StoredEvent> _events = [];
    private long _floor = long.MaxValue;

    /// <summary>The last sequence known to be in the log.</summary>
    public long Head { get; private set; }

    /// <summary>Begins anew: nothing at or below the position is here.</summary>
    public void Reset(long position)
    {
        lock (_lock)
        {
            _events.Clear();
            _floor = position;
            Head = position;
        }
    }

    public void Add(IReadOnlyList<StoredEvent> page)
    {
        lock (_lock)
        {
            _events.AddRange(page);
            Head = _events[^1].Sequence;
            // Cut in large pieces: moving the rest up is then rare.
            if (_events.Count <= 2 * capacity)
                return;
            var cut = _events.Count - capacity;
            _floor = _events[cut - 1].Sequence;
            _events.RemoveRange(0, cut);
        }
    }

    /// <summary>Null when events after the position may have left the ring.</summary>
    public IReadOnlyList<StoredEvent>? After(long position, int limit)
    {
        lock (_lock)
        {
            if (position < _floor)
                return null;
            var (low, high) = (0, _events.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_events[middle].Sequence <= position)
                    low = middle + 1;
                else
                    high = middle;
            }

            return _events.GetRange(low, Math.Min(limit, _events.Count - low));
        }
    }
}
