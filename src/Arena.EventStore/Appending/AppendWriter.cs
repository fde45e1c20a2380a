using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.EventStore;

/// <summary>
/// Group commit: whoever finds the writer idle commits its own request and then drives it, draining the queue and committing many requests in one
/// round trip, until nothing waits. A request waits in a bounded queue (back-pressure), can be cancelled until it is taken
/// into a batch, and after that learns for certain whether it is in the log.
/// </summary>
internal sealed partial class AppendWriter : IAsyncDisposable
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly EventStoreOptions _options;
    private readonly ILogger _logger;
    private readonly Channel<AppendRequest> _queue;
    private readonly BatchTaker _taker;
    private readonly AppendBatch _batch;
    private readonly CancellationTokenSource _abandon = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private NpgsqlConnection? _connection;
    private int _disposed;

    public AppendWriter(NpgsqlDataSource dataSource, EventStoreOptions options, ILogger logger)
    {
        _dataSource = dataSource;
        _options = options;
        _logger = logger;
        _queue = Channel.CreateBounded<AppendRequest>(options.AppendQueueCapacity);
        _taker = new BatchTaker(_queue.Reader, options);
        _batch = new AppendBatch(options.Schema);
    }

    /// <summary>Told after each commit that moved the log, with its new last sequence.</summary>
    public Action<long>? Committed { get; set; }

    public async Task<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, typeof(EventStore));
        var started = TimeProvider.System.GetTimestamp();
        await using var registration = ct.UnsafeRegister(static (r, token) => ((AppendRequest)r!).Cancel(token), request);
        if (!await CommitAloneAsync(request))
            await EnqueueAsync(request, ct);
        var outcome = await request.Outcome;
        StoreMetrics.AppendDuration.Record(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        return outcome;
    }

    /// <summary>Commits what is queued, then stops; what cannot be committed within the limit is told so.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _queue.Writer.Complete();
        _abandon.CancelAfter(_options.ShutdownTimeout);
        await _turn.WaitAsync();
        await DrainAsync();
        await DisconnectAsync();
        _abandon.Dispose();
        _turn.Dispose();
    }

    /// <summary>Where nobody else appends, the caller commits its own request: no queue and no change of threads between it and its answer.</summary>
    /// <returns>False: the request is as it was.</returns>
    private async Task<bool> CommitAloneAsync(AppendRequest request)
    {
        if (!TakeTurn())
            return false;
        try
        {
            if (_connection is null || _taker.Waits || !request.TryTake())
                return false;
            await CommitAsync([request]);
            return true;
        }
        finally
        {
            _turn.Release();
            if (_taker.Waits)
                Drive();
        }
    }

    private async Task EnqueueAsync(AppendRequest request, CancellationToken ct)
    {
        try
        {
            await _queue.Writer.WriteAsync(request, ct);
        }
        catch (ChannelClosedException e)
        {
            throw new ObjectDisposedException("The event store is closed.", e);
        }

        Drive();
    }

    private void Drive()
    {
        if (!TakeTurn())
            return;
        // The driver serves others too: it must not run in the first caller's trace or synchronisation context.
        if (ExecutionContext.IsFlowSuppressed())
        {
            Start();
            return;
        }

        using (ExecutionContext.SuppressFlow())
            Start();

        void Start() => _ = SynchronizationContext.Current is null ? DriveAsync() : Task.Run(DriveAsync);
    }

    private async Task DriveAsync()
    {
        do
        {
            try
            {
                await DrainAsync();
            }
            finally
            {
                _turn.Release();
            }

            // Whoever came between the last look and the release found the turn taken.
        }
        while (_taker.Waits && TakeTurn());
    }

    private bool TakeTurn()
    {
        try
        {
            return _turn.Wait(0);
        }
        catch (ObjectDisposedException)
        {
            // Closed meanwhile, and closing drained the queue.
            return false;
        }
    }

    private async Task DrainAsync()
    {
        while (_taker.Waits)
        {
            try
            {
                // Connect first: while the server is away a request stays cancellable in the queue.
                if (!await ConnectAsync())
                {
                    _taker.FailAll(new ObjectDisposedException(nameof(EventStore)));
                    return;
                }
            }
#pragma warning disable CA1031 // the server is there and refuses, a missing schema for example: waiting would not help, all are told
            catch (Exception e)
#pragma warning restore CA1031
            {
                await DisconnectAsync();
                _taker.FailAll(e);
                continue;
            }

            var batch = _taker.Take();
            if (batch.Count > 0)
                await CommitAsync(batch);
            if (batch.Count > 1)
                // Those just answered often come again at once: behind them in the pool's queue, the next batch is a full one.
                await Task.Yield();
        }
    }

    private async Task CommitAsync(IReadOnlyList<AppendRequest> batch)
    {
        var pending = batch;
        Exception? lost = null;
        for (var attempt = 0; pending.Count > 0; attempt++)
        {
            if (attempt > 1)
                await PauseAsync(TimeSpan.FromMilliseconds(Math.Min(20 << Math.Min(attempt, 6), 1000)));
            var sent = false;
            try
            {
                if (!await ConnectAsync())
                {
                    foreach (var request in pending)
                        request.Fail(new AppendOutcomeUnknownException(lost));
                    return;
                }

                pending = await WithoutCommittedAsync(pending);
                if (pending.Count == 0)
                    return;
                sent = true;
                var outcomes = await _batch.ExecuteAsync(pending);
                await AnswerAsync(pending, outcomes);
                return;
            }
            catch (PostgresException e) when (sent && e.InvariantSeverity is "ERROR" && !(pending is [{ MayBeCommitted: true }] && attempt < 10))
            {
                // The server rolled the whole batch back: whoever caused it is found alone.
                if (pending.Count == 1)
                {
                    pending[0].Fail(e);
                    return;
                }

                LogBatchFailed(e, pending.Count);
                foreach (var request in pending)
                    await CommitAsync([request]);
                return;
            }
            catch (NpgsqlException e)
            {
                lost = e;
                LogConnectionLost(e, pending.Count);
                foreach (var request in pending)
                    request.MayBeCommitted = true;
                await DisconnectAsync();
            }
#pragma warning disable CA1031 // the loop outlives every request; the request is told
            catch (Exception e)
#pragma warning restore CA1031
            {
                foreach (var request in pending)
                    request.Fail(e);
                await DisconnectAsync();
                return;
            }
        }
    }

    private async Task AnswerAsync(IReadOnlyList<AppendRequest> requests, IReadOnlyList<AppendOutcome> outcomes)
    {
        long last = 0;
        for (var i = 0; i < requests.Count; i++)
        {
            var outcome = outcomes[i];
            if (outcome is not AppendOutcome.Committed && requests[i].MayBeCommitted)
                // The lost attempt may have arrived after all, between the look-up and this one.
                outcome = await AppendLookup.FindAsync(_connection!, _options.Schema, requests[i]) ?? outcome;
            if (outcome is AppendOutcome.Committed { Position: var position } && requests[i].EventCount > 0)
            {
                last = Math.Max(last, position);
                StoreMetrics.AppendedEvents.Add(requests[i].EventCount);
            }

            requests[i].Complete(outcome);
        }

        StoreMetrics.BatchSize.Record(requests.Count);
        if (last > 0)
            Committed?.Invoke(last);
    }

    private async Task<IReadOnlyList<AppendRequest>> WithoutCommittedAsync(IReadOnlyList<AppendRequest> requests)
    {
        if (!requests.Any(r => r.MayBeCommitted))
            return requests;
        var rest = new List<AppendRequest>();
        foreach (var request in requests)
        {
            if (request.MayBeCommitted && await AppendLookup.FindAsync(_connection!, _options.Schema, request) is { } committed)
                await AnswerAsync([request], [committed]);
            else
                rest.Add(request);
        }

        return rest;
    }

    private async Task<bool> ConnectAsync()
    {
        var delay = TimeSpan.FromMilliseconds(20);
        while (_connection is null)
        {
            try
            {
                var connection = await _dataSource.OpenConnectionAsync(_abandon.Token);
                _connection = connection;
                await _batch.ConnectAsync(connection, _options.AppendTimeout, _abandon.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
            catch (NpgsqlException e) when (e is not PostgresException { InvariantSeverity: "ERROR" })
            {
                LogCannotConnect(e.Message, delay);
                await DisconnectAsync();
                await PauseAsync(delay);
                delay = TimeSpan.FromMilliseconds(Math.Min(delay.TotalMilliseconds * 2, 1000));
            }

            if (_abandon.IsCancellationRequested)
                return false;
        }

        return true;
    }

    private async Task PauseAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _abandon.Token);
        }
        catch (OperationCanceledException)
        {
            // Closing ends the pause; the caller looks at the token.
        }
    }

    private async Task DisconnectAsync()
    {
        await _batch.DisconnectAsync();
        if (_connection is null)
            return;
        // It is set to what suits appends alone: nobody else gets it from the pool.
        _dataSource.Clear();
        await _connection.DisposeAsync();
        _connection = null;
    }

    [LoggerMessage(2101, LogLevel.Warning, "The connection was lost during an append of {Requests} requests; their outcome is looked up")]
    private partial void LogConnectionLost(Exception e, int requests);

    [LoggerMessage(2102, LogLevel.Warning, "An append of {Requests} requests was rolled back; each is tried alone")]
    private partial void LogBatchFailed(Exception e, int requests);

    [LoggerMessage(2103, LogLevel.Warning, "The event store cannot reach its database, next try in {Delay}: {Reason}")]
    private partial void LogCannotConnect(string reason, TimeSpan delay);
}
