using System.Collections.Concurrent;

namespace Arena.EventStore;

/// <summary>How far each projection is, as this process knows it, and who waits for it.</summary>
internal sealed class PositionBoard(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, long> _positions = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly List<Waiter> _waiters = [];
    private volatile string[] _counted = [];

    /// <summary>A projection moved on.</summary>
    public Action<string, long>? Progressed { get; set; }

    public long PositionOf(string name) => _positions.GetValueOrDefault(name);

    /// <summary>Those that a reader waits for: not one that is paused, failed or not built yet.</summary>
    public void Count(IEnumerable<string> names)
    {
        _counted = [.. names];
        Release();
    }

    /// <summary>Heard from whichever node works; only forward.</summary>
    public void Advance(string name, long position)
    {
        var moved = false;
        _positions.AddOrUpdate(name, _ => { moved = true; return position; }, (_, known) => { moved = position > known; return Math.Max(known, position); });
        if (!moved)
            return;
        Release();
        Progressed?.Invoke(name, position);
    }

    /// <summary>Read from the tables: after a crash of the server it may be less than what was heard.</summary>
    public void Correct(string name, long position, long heardBefore)
    {
        if (position < heardBefore)
            _positions.TryUpdate(name, position, heardBefore);
        else
            Advance(name, position);
    }

    public async Task<bool> WaitForAsync(long position, TimeSpan timeout, CancellationToken ct)
    {
        if (Reached(position))
            return true;
        var waiter = new Waiter(position);
        lock (_lock)
            _waiters.Add(waiter);
        try
        {
            // Again, now that a change would be heard.
            return Reached(position) || await waiter.Done.Task.WaitAsync(timeout, clock, ct);
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            lock (_lock)
                _waiters.Remove(waiter);
        }
    }

    private bool Reached(long position)
    {
        foreach (var name in _counted)
        {
            if (PositionOf(name) < position)
                return false;
        }

        return true;
    }

    private void Release()
    {
        lock (_lock)
        {
            foreach (var waiter in _waiters)
            {
                if (Reached(waiter.Position))
                    waiter.Done.TrySetResult(true);
            }
        }
    }

    private sealed record Waiter(long Position)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
