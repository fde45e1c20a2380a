using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.EventStore;

/// <summary>A part of the log, as one consumer needs it.</summary>
/// <param name="End">The last sequence that it covers, inclusive; its last event may lie before it.</param>
internal readonly record struct LogPage(IReadOnlyList<StoredEvent> Events, long End);

/// <summary>
/// The loop that projections and subscriptions share: hold the lease, know the checkpoint, take the next page, process it; begin anew when anything was in doubt.
/// A page that left nothing to commit moves the checkpoint in memory, and in its table a little later: most events are of no use to most consumers,
/// and a transaction of each for each page was most of what a busy arena asked of its database.
/// </summary>
internal abstract partial class LogConsumer(string name, EventStore store, LogTail tail, LeaseKeeper leases, Progression progression, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <summary>So long, and for the page at hand, the table may say less than <see cref="Position"/>: a crash repeats what came meanwhile, and another node hears of it so late.</summary>
    private static readonly TimeSpan CheckpointDelay = TimeSpan.FromMilliseconds(100);

    private readonly ILogger _logger = logger;
    private readonly Signal _signal = new();
    private int _epoch;
    private long _position;
    private long _passedAt;
    private volatile bool _stale;

    public string Name { get; } = name;

    protected EventStore Store { get; } = store;

    protected Progression Progression { get; } = progression;

    /// <summary>All of the log up to here is in what this consumer makes of it.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>The checkpoint as the table has it; not after <see cref="Position"/>.</summary>
    protected long Checkpoint { get; private set; }

    protected abstract int PageSize { get; }

    /// <summary>Told whenever <see cref="Position"/> has moved.</summary>
    public Action<string, long>? Progressed { get; set; }

    public bool Leads => leases.EpochOf(Name) != 0;

    /// <summary>There may be something to do.</summary>
    public void Wake() => _signal.Set();

    /// <summary>The tables may say something else than what was read.</summary>
    public void Reload()
    {
        _stale = true;
        _signal.Set();
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var pause = TimeSpan.FromMilliseconds(50);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!await ReadyAsync(ct) || !await StepAsync(ct))
                    await _signal.WaitAsync(Leads && !Stopped && Checkpoint < Position ? CheckpointDelay : Idle, ct);
                pause = TimeSpan.FromMilliseconds(50);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (PostgresException e) when (e.SqlState == Progression.Fenced)
            {
                LogFenced(Name, e.MessageText);
                Begin();
            }
#pragma warning disable CA1031 // the daemon outlives every fault of one projection; it is reported and tried again
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogInterrupted(e, Name);
                Begin();
                await _signal.WaitAsync(pause, CancellationToken.None);
                pause = TimeSpan.FromMilliseconds(Math.Min(pause.TotalMilliseconds * 2, 5000));
            }
        }

        await EndAsync();
    }

    public virtual void Dispose() => _signal.Dispose();

    /// <summary>Reads checkpoint and state anew; answers whether it may run.</summary>
    protected abstract Task<bool> LoadAsync(CancellationToken ct);

    /// <summary>What comes after the checkpoint.</summary>
    protected virtual async ValueTask<LogPage> NextAsync(LogTail log, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(log);
        var events = await log.ReadAsync(Position, PageSize, ct);
        return new LogPage(events, events.Count == 0 ? Position : events[^1].Sequence);
    }

    /// <summary>The page has been passed when it returns (<see cref="Passed"/>, <see cref="Committed"/>), or the consumer has stopped.</summary>
    protected abstract Task ProcessAsync(LogPage page, CancellationToken ct);

    /// <summary>Moves the table's checkpoint to <see cref="Position"/>, and nothing else.</summary>
    protected abstract Task CommitCheckpointAsync(CancellationToken ct);

    /// <summary>Forgets what was held in memory.</summary>
    protected abstract void Forget();

    /// <summary>It stopped itself; it goes on when the tables say so.</summary>
    protected bool Stopped { get; set; } = true;

    /// <summary>What the table says is what this process goes on from.</summary>
    protected void GoOnFrom(long checkpoint)
    {
        if (checkpoint != Checkpoint || Position < checkpoint)
            Volatile.Write(ref _position, checkpoint);
        Checkpoint = checkpoint;
        Progressed?.Invoke(Name, Position);
    }

    /// <summary>The events are in, and the table has the checkpoint.</summary>
    protected void Committed(long position, int events)
    {
        Checkpoint = position;
        Passed(position, events);
    }

    /// <summary>The events left nothing that had to be committed.</summary>
    protected void Passed(long position, int events)
    {
        if (Checkpoint == Position)
            _passedAt = TimeProvider.System.GetTimestamp();
        Volatile.Write(ref _position, position);
        var tag = new KeyValuePair<string, object?>("name", Name);
        StoreMetrics.ProjectedEvents.Add(events, tag);
        StoreMetrics.ProjectionLag.Record(Math.Max(0, tail.Head - position), tag);
        Progressed?.Invoke(Name, position);
    }

    /// <summary>The orderly end of one that runs repeats nothing.</summary>
    private async Task EndAsync()
    {
        if (Stopped || _epoch == 0 || leases.EpochOf(Name) != _epoch)
            return;
        try
        {
            await SaveCheckpointAsync(CancellationToken.None);
        }
        catch (NpgsqlException e)
        {
            LogNotSaved(Name, e.Message);
        }
    }

    /// <summary>From here on the table says what <see cref="Position"/> does.</summary>
    protected async Task SaveCheckpointAsync(CancellationToken ct)
    {
        if (Checkpoint == Position)
            return;
        await CommitCheckpointAsync(ct);
        Checkpoint = Position;
    }

    private void Begin()
    {
        Forget();
        _epoch = 0;
        Checkpoint = -1;
    }

    private async Task<bool> ReadyAsync(CancellationToken ct)
    {
        var epoch = leases.EpochOf(Name);
        if (epoch == 0)
            return false;
        if (epoch != _epoch)
            Begin();
        if (epoch != _epoch || _stale)
        {
            _stale = false;
            Stopped = !await LoadAsync(ct);
            _epoch = epoch;
        }

        return !Stopped;
    }

    private async Task<bool> StepAsync(CancellationToken ct)
    {
        var page = await NextAsync(tail, ct);
        var moves = page.End != Position;
        if (moves)
            await ProcessAsync(page, ct);
        if (!Stopped && TimeProvider.System.GetElapsedTime(_passedAt) >= CheckpointDelay)
            await SaveCheckpointAsync(ct);
        return moves;
    }

    [LoggerMessage(2601, LogLevel.Information, "{Name} begins anew: {Reason}")]
    private partial void LogFenced(string name, string reason);

    [LoggerMessage(2603, LogLevel.Warning, "The last checkpoint of {Name} could not be saved; the next start repeats what came after the one before: {Reason}")]
    private partial void LogNotSaved(string name, string reason);

    [LoggerMessage(2602, LogLevel.Warning, "{Name} was interrupted and tries again")]
    private partial void LogInterrupted(Exception e, string name);
}
