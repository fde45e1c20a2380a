using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.EventStore;

/// <summary>
/// Runs projections and subscriptions: each on its own checkpoint, exactly once, on one node at a time; a fault of one stops only that one.
/// Everything but running (rebuild, pause, status) works without having been started, from any process.
/// </summary>
public sealed partial class ProjectionDaemon : IAsyncDisposable
{
    private const int Created = 0;
    private const int Started = 1;
    private const int Stopped = 2;
    private const int Disposed = 3;

    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _dataSource;
    private readonly EventStore _store;
    private readonly IReadOnlyList<Projection> _projections;
    private readonly IReadOnlyList<Subscription> _subscriptions;
    private readonly ILogger _logger;
    private readonly string _schema;
    private readonly Progression _progression;
    private readonly ProjectionTables _tables;
    private readonly PositionBoard _board;
    private readonly Signal _control = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly LogTail _tail;
    private readonly LeaseKeeper _leases;
    private readonly List<LogConsumer> _consumers = [];
    private Task _running = Task.CompletedTask;
    private int _state;

    /// <param name="ds">For read-model writes and locks; the store's own may be passed.</param>
    /// <param name="clock">Measures the time-outs of <see cref="WaitForAsync"/>.</param>
    public ProjectionDaemon(NpgsqlDataSource ds, EventStore store, IReadOnlyList<Projection> projections, IReadOnlyList<Subscription> subscriptions, TimeProvider clock, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(ds);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(projections);
        ArgumentNullException.ThrowIfNull(subscriptions);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(loggers);
        CheckNames(projections, subscriptions);
        _dataSource = ds;
        _store = store;
        _projections = projections;
        _subscriptions = subscriptions;
        _logger = loggers.CreateLogger<ProjectionDaemon>();
        _schema = store.Options.Schema;
        _progression = new Progression(ds, _schema);
        _tables = new ProjectionTables(ds, _schema, _progression);
        _tail = new LogTail(store, _logger);
        _leases = new LeaseKeeper(ds, _schema, _logger);
        _board = new PositionBoard(clock) { Progressed = TellProgress };
    }

    /// <summary>A projection or subscription has reached a position, on whichever node. Handlers must be quick.</summary>
    public event Action<string, long>? Progressed;

    /// <summary>
    /// New events, in the log's order, each once on every node, from the start of the daemon on. Handlers must be quick;
    /// what has to survive a restart is a <see cref="Subscription"/>.
    /// </summary>
    public event Action<IReadOnlyList<StoredEvent>>? Appended;

    public async Task StartAsync(CancellationToken ct)
    {
        if (Interlocked.CompareExchange(ref _state, Started, Created) != Created)
            throw new InvalidOperationException("The daemon was started before.");
        foreach (var projection in _projections)
            _consumers.Add(new ProjectionRunner(projection, _store, _tail, _leases, _progression, _tables, token => RebuildAsync(projection.Name, null, token), _logger));
        foreach (var subscription in _subscriptions)
            _consumers.Add(new SubscriptionRunner(subscription, _store, _tail, _leases, _progression, _logger));
        foreach (var consumer in _consumers)
            consumer.Progressed = _board.Advance;

        _tail.Moved = () => _consumers.ForEach(c => c.Wake());
        _tail.Appeared = TellEvents;
        _tail.Progressed = _board.Advance;
        _tail.Controlled = () =>
        {
            _control.Set();
            _leases.Wake();
            _consumers.ForEach(c => c.Reload());
        };
        _leases.Changed = () => _consumers.ForEach(c => c.Wake());
        await RefreshAsync(ct);
        await _tail.StartAsync(ct);
        _leases.Start([.. _consumers.Select(c => c.Name), Progression.HighWaterMark]);
        _running = Task.WhenAll(_consumers.Select(c => Task.Run(() => c.RunAsync(_stop.Token), ct)).Append(Task.Run(WatchAsync, ct)));
    }

    /// <summary>Lets the batches at hand end, then gives the leases back so that another node takes over at once.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (Interlocked.CompareExchange(ref _state, Stopped, Started) != Started)
            return;
        await _stop.CancelAsync();
        await _running.WaitAsync(ct);
        await _tail.DisposeAsync();
        await _leases.DisposeAsync();
        await NotifyControlAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        if (Interlocked.Exchange(ref _state, Disposed) is var before && before == Disposed)
            return;
        if (before == Created)
        {
            await _leases.DisposeAsync();
            await _tail.DisposeAsync();
        }

        foreach (var consumer in _consumers)
            consumer.Dispose();
        _control.Dispose();
        _stop.Dispose();
    }

    /// <summary>All projections and subscriptions of this program.</summary>
    public async Task<IReadOnlyList<ProjectionStatus>> StatusAsync(CancellationToken ct)
    {
        var highWater = await _store.HighWaterAsync(ct);
        var stored = (await _progression.ReadAsync(ct)).ToDictionary(p => p.Name, StringComparer.Ordinal);
        var rebuilds = await RebuildsAsync(highWater, ct);
        return
        [
            .. _projections.Select(p => StatusOf(p.Name, p.Version)),
            .. _subscriptions.Select(s => StatusOf(s.Name, 1)),
        ];

        ProjectionStatus StatusOf(string name, int version)
        {
            var rebuild = rebuilds.GetValueOrDefault(name);
            var leads = _leases.EpochOf(name) != 0;
            var position = leads && _consumers.Find(c => c.Name == name) is { } consumer ? consumer.Position : 0;
            if (!stored.TryGetValue(name, out var progress))
                return new ProjectionStatus(name, version, 0, highWater, highWater, rebuild is not null ? ProjectionRunState.Rebuilding : ProjectionRunState.Standby, null, null, null, rebuild);
            var state = rebuild is not null ? ProjectionRunState.Rebuilding
                : progress.State == Progression.Paused ? ProjectionRunState.Paused
                : progress.State == Progression.Failed ? ProjectionRunState.Failed
                : leads ? ProjectionRunState.Running
                : ProjectionRunState.Standby;

            // Whoever leads knows better than the table, which is told a little later.
            position = Math.Max(position, progress.Position);
            return new ProjectionStatus(
                name, progress.Version, position, highWater, Math.Max(0, highWater - position), state,
                progress.Error, progress.ErrorSequence, progress.ErrorStream, rebuild);
        }
    }

    /// <summary>Builds the projection's tables anew beside the live ones, and swaps them. Cancelled or interrupted, it can be called again and goes on.</summary>
    /// <exception cref="RebuildRunningException">It is being rebuilt.</exception>
    /// <exception cref="RebuildFailedException">An event stopped it.</exception>
    /// <exception cref="RebuildCancelledException"><see cref="CancelRebuildAsync"/> stopped it.</exception>
    public async Task RebuildAsync(string name, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        await RebuildOf(name).RunAsync(progress, ct);
        await RefreshAsync(ct);
    }

    /// <summary>
    /// Stops a rebuild on whichever node it runs, or gives up one that was interrupted, and discards what it built. False: there is none.
    /// </summary>
    public Task<bool> CancelRebuildAsync(string name, CancellationToken ct) => RebuildOf(name).CancelAsync(ct);

    /// <summary>When it returns, the rows and the checkpoint of a projection move no more; a subscription ends the batch at hand.</summary>
    public Task PauseAsync(string name, CancellationToken ct) => ControlAsync(_progression.PauseAsync(name, ct), ct);

    /// <summary>Goes on after a pause, or tries a failed event again.</summary>
    public Task ResumeAsync(string name, CancellationToken ct) => ControlAsync(_progression.ResumeAsync(name, ct), ct);

    /// <summary>Leaves one event out, now and in every rebuild; goes on when that event was what it had failed at.</summary>
    public Task SkipAsync(string name, long sequence, CancellationToken ct) => ControlAsync(_progression.SkipAsync(name, sequence, ct), ct);

    /// <summary>The last position heard of, from whichever node works.</summary>
    public long PositionOf(string name) => _board.PositionOf(name);

    /// <summary>True once all running projections have reached the position, false after the timeout. Those paused or failed are not waited for.</summary>
    public Task<bool> WaitForAsync(long position, TimeSpan timeout, CancellationToken ct) => _board.WaitForAsync(position, timeout, ct);

    private ProjectionRebuild RebuildOf(string name) =>
        _projections.FirstOrDefault(p => p.Name == name) is { } projection
            ? new ProjectionRebuild(_store, projection, _progression, _tables, _logger)
            : throw new ArgumentException($"There is no projection named {name}.", nameof(name));

    /// <summary>Whoever gave the order waits for positions under the new order.</summary>
    private async Task ControlAsync(Task order, CancellationToken ct)
    {
        await order;
        await RefreshAsync(ct);
    }

    private void TellProgress(string name, long position)
    {
        try
        {
            Progressed?.Invoke(name, position);
        }
#pragma warning disable CA1031 // a listener's fault must not stop the projection that it listens to
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogListenerFailed(e);
        }
    }

    private void TellEvents(IReadOnlyList<StoredEvent> events)
    {
        try
        {
            Appended?.Invoke(events);
        }
#pragma warning disable CA1031 // nor the tail that all projections are fed from
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogListenerFailed(e);
        }
    }

    private async Task WatchAsync()
    {
        long marked = 0;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(_stop.Token);
                if (_tail.Head > marked && _leases.EpochOf(Progression.HighWaterMark) != 0)
                {
                    await _progression.MarkHighWaterAsync(_tail.Head, _stop.Token);
                    marked = _tail.Head;
                }

                await _control.WaitAsync(Refresh, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                LogCannotRefresh(e.Message);
                await _control.WaitAsync(Refresh, CancellationToken.None);
            }
        }
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        var heard = _projections.ToDictionary(p => p.Name, p => _board.PositionOf(p.Name), StringComparer.Ordinal);
        var stored = await _progression.ReadAsync(ct);
        foreach (var progress in stored)
        {
            if (heard.TryGetValue(progress.Name, out var before) && !IsAhead(progress.Name, before))
                _board.Correct(progress.Name, progress.Position, before);
        }

        // One that nobody has created yet is about to run from the beginning: whoever waits, waits for it too.
        _board.Count(_projections.Where(p => stored.FirstOrDefault(s => s.Name == p.Name) is not { } s || (s.Version == p.Version && s.State == Progression.Running)).Select(p => p.Name));
    }

    /// <summary>This node runs it and has that in memory, whatever the table says yet.</summary>
    private bool IsAhead(string name, long position) =>
        position > 0 && _leases.EpochOf(name) != 0 && _consumers.Find(c => c.Name == name) is { } consumer && consumer.Position >= position;

    private async Task<Dictionary<string, RebuildProgress>> RebuildsAsync(long highWater, CancellationToken ct)
    {
        // A rebuild is running exactly while somebody holds its lock; one that was interrupted is only a row.
        await using var command = _dataSource.CreateCommand($"""
            select r.name, r.position, r.started_at
              from {_schema}.projection_rebuilds r
             where exists (select from pg_locks l
                            where l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())
                              and (l.classid::bigint << 32) | l.objid::bigint = hashtextextended('{_schema}.rebuild.' || r.name, 0))
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rebuilds = new Dictionary<string, RebuildProgress>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            rebuilds.Add(reader.GetString(0), new RebuildProgress(reader.GetString(0), reader.GetInt64(1), highWater, new DateTimeOffset(reader.GetDateTime(2))));
        return rebuilds;
    }

    private async Task NotifyControlAsync(CancellationToken ct)
    {
        try
        {
            await using var command = _dataSource.CreateCommand($"select pg_notify('{_schema}_control', '')");
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (NpgsqlException e)
        {
            // The others find out by themselves within a second.
            LogCannotRefresh(e.Message);
        }
    }

    private static void CheckNames(IReadOnlyList<Projection> projections, IReadOnlyList<Subscription> subscriptions)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in projections.Select(p => p.Name).Concat(subscriptions.Select(s => s.Name)))
        {
            SchemaName.Checked(name);
            if (!names.Add(name))
                throw new ArgumentException($"Two projections or subscriptions are named {name}.", nameof(projections));
        }
    }

    [LoggerMessage(2412, LogLevel.Error, "A listener of the daemon failed")]
    private partial void LogListenerFailed(Exception e);

    [LoggerMessage(2411, LogLevel.Warning, "The state of the projections cannot be read or told, trying again: {Reason}")]
    private partial void LogCannotRefresh(string reason);
}
