using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.EventStore;

/// <summary>
/// Follows the end of the log once for the whole process: LISTEN wakes it (and this process's own commits, and a slow poll as the safety net),
/// it reads what is new into a ring, and those near the end are fed from there.
/// </summary>
internal sealed partial class LogTail : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private const int PageSize = 1000;

    private readonly EventStore _store;
    private readonly ILogger _logger;
    private readonly EventRing _ring = new(4096);
    private readonly Signal _wake = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    public LogTail(EventStore store, ILogger logger)
    {
        _store = store;
        _logger = logger;
        store.Writer.Committed += Wake;
    }

    public long Head => _ring.Head;

    /// <summary>Events that are new in the log, in its order, each once.</summary>
    public Action<IReadOnlyList<StoredEvent>>? Appeared { get; set; }

    /// <summary>The head has moved.</summary>
    public Action? Moved { get; set; }

    /// <summary>A projection, and the position that it has reached, wherever it runs.</summary>
    public Action<string, long>? Progressed { get; set; }

    /// <summary>Somebody paused, resumed, skipped or rebuilt something; or the notifications were interrupted and anything may have happened.</summary>
    public Action? Controlled { get; set; }

    public async Task StartAsync(CancellationToken ct)
    {
        _running = Task.WhenAll(Task.Run(ListenAsync, ct), Task.Run(FollowAsync, ct));
        await _started.Task.WaitAsync(ct);
    }

    public async ValueTask<IReadOnlyList<StoredEvent>> ReadAsync(long after, int limit, CancellationToken ct) =>
        _ring.After(after, limit) ?? await _store.ReadAllAsync(after, limit, ct);

    public async ValueTask DisposeAsync()
    {
        _store.Writer.Committed -= Wake;
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _wake.Dispose();
    }

    /// <summary>Both this process's writer and the database tell of a commit; the second has nothing new.</summary>
    private void Wake(long sequence)
    {
        if (sequence > _ring.Head)
            _wake.Set();
    }

    private async Task FollowAsync()
    {
        var known = false;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (!known)
                {
                    _ring.Reset(await _store.HighWaterAsync(_stop.Token));
                    known = true;
                    _started.TrySetResult();
                    Moved?.Invoke();
                }

                while (await _store.ReadAllAsync(_ring.Head, PageSize, _stop.Token) is { Count: > 0 } page)
                {
                    _ring.Add(page);
                    Appeared?.Invoke(page);
                    Moved?.Invoke();
                    if (page.Count < PageSize)
                        break;
                }

                await _wake.WaitAsync(Poll, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                LogCannotRead(e.Message);
                await PauseAsync();
            }
        }
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _store.DataSource.OpenConnectionAsync(_stop.Token);

                // It listens to its end: nobody else gets it from the pool.
                _store.DataSource.Clear();
                connection.Notification += (_, n) => OnNotification(n.Channel, n.Payload);
                var schema = _store.Options.Schema;
                await using (var command = new NpgsqlCommand($"listen {schema}_events; listen {schema}_progress; listen {schema}_control", connection))
                    await command.ExecuteNonQueryAsync(_stop.Token);
                _wake.Set();
                Controlled?.Invoke();

                // Not for ever: Npgsql 10 loses a cancellation that comes just as a wait begins, and whoever stops would wait for it.
                while (!_stop.IsCancellationRequested)
                    await connection.WaitAsync(Poll, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                LogCannotListen(e.Message);
                await PauseAsync();
            }
        }
    }

    private void OnNotification(string channel, string payload)
    {
        if (channel.EndsWith("_events", StringComparison.Ordinal))
        {
            // What cannot be read may be anything.
            Wake(long.TryParse(payload, out var sequence) ? sequence : long.MaxValue);
        }
        else if (channel.EndsWith("_control", StringComparison.Ordinal))
        {
            Controlled?.Invoke();
        }
        else if (payload.LastIndexOf(':') is var colon and > 0 && long.TryParse(payload.AsSpan(colon + 1), out var position))
        {
            Progressed?.Invoke(payload[..colon], position);
        }
    }

    private async Task PauseAsync()
    {
        try
        {
            await Task.Delay(Poll / 4, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopping ends the pause; the loop looks at the token.
        }
    }

    [LoggerMessage(2401, LogLevel.Warning, "The log cannot be read, trying again: {Reason}")]
    private partial void LogCannotRead(string reason);

    [LoggerMessage(2402, LogLevel.Warning, "No notifications, polling until they are back: {Reason}")]
    private partial void LogCannotListen(string reason);
}
