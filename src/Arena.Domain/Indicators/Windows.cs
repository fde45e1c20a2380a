namespace Arena.Domain.Indicators;

/// <summary>The last n numbers and their sum.</summary>
internal sealed class RollingWindow(int length)
{
    private readonly double[] _values = new double[length];
    private int _next;

    public int Length => _values.Length;

    public int Count { get; private set; }

    public bool IsFull => Count == _values.Length;

    public double Sum { get; private set; }

    public double Mean => Sum / _values.Length;

    /// <summary>In the order of the ring, not of time.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    /// <returns>The number that left the window; 0 while it fills.</returns>
    public double Push(double value)
    {
        var old = _values[_next];
        _values[_next] = value;
        if (Count < _values.Length) Count++;
        if (++_next == _values.Length) _next = 0;
        if (_next == 0) Resum();
        else Sum += value - old;
        return old;
    }

    /// <summary>The number pushed that many pushes ago; 0 is the latest.</summary>
    public double Ago(int pushes)
    {
        var index = _next - 1 - pushes;
        return _values[index < 0 ? index + _values.Length : index];
    }

    /// <summary>Once a round, so that what adding and subtracting leaves behind does not pile up over a year of minutes.</summary>
    private void Resum()
    {
        var sum = 0d;
        foreach (var value in _values) sum += value;
        Sum = sum;
    }
}

/// <summary>The largest (or, negated, the smallest) of the last n numbers: a queue in which no number is smaller than one behind it.</summary>
internal sealed class ExtremeWindow(int length, bool largest)
{
    private readonly (long At, double Value)[] _queue = new (long, double)[length];
    private int _head;
    private int _count;
    private long _at;

    public bool IsFull => _at >= _queue.Length;

    /// <summary>Of the numbers so far, while the window fills.</summary>
    public double Extreme => _queue[_head].Value;

    public void Push(double value)
    {
        _at++;
        if (_count > 0 && _queue[_head].At <= _at - _queue.Length)
        {
            _head = _head + 1 == _queue.Length ? 0 : _head + 1;
            _count--;
        }
        while (_count > 0 && IsBeaten(_queue[Last].Value, value)) _count--;
        _count++;
        _queue[Last] = (_at, value);
    }

    private int Last => (_head + _count - 1) % _queue.Length;

    private bool IsBeaten(double old, double value) => largest ? old <= value : old >= value;
}
