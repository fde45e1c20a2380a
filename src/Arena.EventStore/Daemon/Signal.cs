namespace Arena.EventStore;

/// <summary>Wakes one waiter; several sets before it waits count as one.</summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(0, 1);

    public void Set()
    {
        try
        {
            if (_semaphore.CurrentCount == 0)
                _semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Set by somebody else in between: the waiter wakes either way.
        }
        catch (ObjectDisposedException)
        {
            // Told while everything was being closed: nobody waits any more.
        }
    }

    /// <summary>Returns when set, and after the interval in any case.</summary>
    public Task WaitAsync(TimeSpan interval, CancellationToken ct) => _semaphore.WaitAsync(interval, ct);

    public void Dispose() => _semaphore.Dispose();
}
