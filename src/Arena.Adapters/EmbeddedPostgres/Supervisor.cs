using Microsoft.Extensions.Logging;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>Watches the server's process and starts it again, with growing pauses, when it dies under a running host.</summary>
internal sealed class Supervisor : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Healthy = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
        private readonly Postmaster _postmaster;
    private readonly string _log;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _watching;
    private volatile PostmasterFile _running;
    private volatile string? _lastFailure;
    private volatile EmbeddedPostgresState _state = EmbeddedPostgresState.Running;
    private int _restarts;
    private TimeSpan _pause = FirstPause;
    private long? _startedAt;

    private Supervisor(PostmasterFile running, Endpoint endpoint, Postmaster postmaster, string log, TimeProvider time, ILogger logger)
    {
        (_running, Endpoint, _postmaster, _log, _time, _logger) = (running, endpoint, postmaster, log, time, logger);
        _watching = Task.Run(() => WatchAsync(_stopping.Token));
    }

    public Endpoint Endpoint { get; }

    public EmbeddedPostgresState State => _state;

    public int Restarts => Volatile.Read(ref _restarts);

    public string? LastFailure => _lastFailure;

    public int ProcessId => _running.Pid;

    public static Supervisor Watch(PostmasterFile running, Endpoint endpoint, Postmaster postmaster, string log, TimeProvider time, ILogger logger) =>
        new(running, endpoint, postmaster, log, time, logger);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        _stopping.Dispose();
        _state = EmbeddedPostgresState.Stopped;
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(LookEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                if (!_running.IsAlive)
                    await RestartAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RestartAsync(CancellationToken ct)
    {
        _state = EmbeddedPostgresState.Restarting;
        _logger.Died(_running.Pid, _log);

        // A server that dies again soon after a restart waits longer each time, like one that does not start at all.
        if (_startedAt is { } startedAt && _time.GetElapsedTime(startedAt) < Healthy)
            await PauseAsync(ct);
        else
            _pause = FirstPause;
        while (true)
        {
            try
            {
                _running = await _postmaster.StartAsync(Endpoint, _log, ct);
                _startedAt = _time.GetTimestamp();
                _lastFailure = null;
                Interlocked.Increment(ref _restarts);
                _state = EmbeddedPostgresState.Running;
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                _lastFailure = failure.Message;
                _logger.RestartFailed(_pause, failure.Message);
                await PauseAsync(ct);
            }
        }
    }

    private async Task PauseAsync(CancellationToken ct)
    {
        await Task.Delay(_pause, _time, ct);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }
}
