using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.EventStore;

/// <summary>A part of the log, as one consumer needs it.</summary>
/// <param name="End">The last sequence that it covers, inclusive; its last event may lie before it.</param>
internal readonly record struct LogPage(IReadOnlyList<StoredEvent> Events, long End);

/// <summary>The loop that projections and subscriptions share: hold the lease, know the checkpoint, take the next page, process it; begin anew when anything was in doubt.</summary>
internal abstract partial class LogConsumer(string name, EventStore store, LogTail tail, LeaseKeeper leases, Progression progression, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = logger;
    private readonly Signal _signal = new();
    private int _epoch;
    private volatile bool _stale;

    public string Name { get; } = name;

    protected EventStore Store { get; } = store;

    protected Progression Progression { get; } = progression;

    /// <summary>The checkpoint as this process knows it.</summary>
    protected long Position { get; set; }

    protected abstract int PageSize { get; }

    /// <summary>Told after each commit.</summary>
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
                    await _signal.WaitAsync(Idle, ct);
                pause = TimeSpan.FromMilliseconds(50);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
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

    /// <summary>The checkpoint goes to the end of the page.</summary>
    protected abstract Task ProcessAsync(LogPage page, CancellationToken ct);

    /// <summary>Forgets what was held in memory.</summary>
    protected abstract void Forget();

    /// <summary>It stopped itself; it goes on when the tables say so.</summary>
    protected bool Stopped { get; set; } = true;

    protected void Passed(long position, int events)
    {
        Position = position;
        var tag = new KeyValuePair<string, object?>("name", Name);
        StoreMetrics.ProjectedEvents.Add(events, tag);
        StoreMetrics.ProjectionLag.Record(Math.Max(0, tail.Head - position), tag);
        Progressed?.Invoke(Name, position);
    }

    private void Begin()
    {
        Forget();
        _epoch = 0;
    }

    private async Task<bool> ReadyAsync(CancellationToken ct)
    {
        var epoch = leases.EpochOf(Name);
        if (epoch == 0)
            return false;
        if (epoch != _epoch)
            Forget();
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
        if (page.End == Position)
            return false;
        await ProcessAsync(page, ct);
        return true;
    }

    [LoggerMessage(2601, LogLevel.Information, "{Name} begins anew: {Reason}")]
    private partial void LogFenced(string name, string reason);

    [LoggerMessage(2602, LogLevel.Warning, "{Name} was interrupted and tries again")]
    private partial void LogInterrupted(Exception e, string name);
}
