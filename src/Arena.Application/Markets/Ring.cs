namespace Arena.Application.Markets;

/// <summary>The last so many values; it grows to its capacity as it is filled.</summary>
internal sealed class Ring<T>(int capacity)
{
    private readonly List<T> _values = [];
    private int _next;

    public void Add(T value)
    {
        if (_values.Count < capacity)
        {
            _values.Add(value);
            return;
        }

        _values[_next] = value;
        _next = (_next + 1) % capacity;
    }

    /// <summary>Oldest first; fewer where there are fewer.</summary>
    public T[] Last(int count)
    {
        var taken = new T[Math.Min(count, _values.Count)];
        for (var i = 0; i < taken.Length; i++) taken[i] = FromEnd(taken.Length - i);
        return taken;
    }

    /// <summary>The values at the end for which it holds, oldest first.</summary>
    public T[] LastWhile(Func<T, bool> holds)
    {
        var count = 0;
        while (count < _values.Count && holds(FromEnd(count + 1))) count++;
        return Last(count);
    }

    private T FromEnd(int place) => _values[(_next - place + _values.Count) % _values.Count];
}
