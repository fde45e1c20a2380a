using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.EventStore;

/// <summary>Keeps one projection's live tables up with the log. Rows and checkpoint move in one transaction; a page of which it handles nothing needs none.</summary>
internal sealed partial class ProjectionRunner(
    Projection projection, EventStore store, LogTail tail, LeaseKeeper leases, Progression progression, ProjectionTables tables, Func<CancellationToken, Task> rebuild, ILogger logger)
    : LogConsumer(projection.Name, store, tail, leases, progression, logger)
{
    /// <summary>Rows of each table that stay in memory between batches.</summary>
    private const int CachedRows = 50_000;

    /// <summary>So far behind the head a projection reads on its own, in spans of this, and only what it handles: most of the log is of no use to most of them.</summary>
    private const int Span = 5_000;

    private readonly ILogger _logger = logger;
    private readonly string[] _aliases = store.Options.Events.StoredAliasesOf(projection.Handles);
    private Rows? _rows;
    private HashSet<long> _skips = [];
    private int _generation;

    protected override int PageSize => 2000;

    protected override void Forget() => _rows = null;

    protected override async Task<bool> LoadAsync(CancellationToken ct)
    {
        var stored = await Progression.FindAsync(Name, ct);
        var created = stored is null;
        if (stored is null)
        {
            await tables.CreateAsync(projection, ct);
            stored = (await Progression.FindAsync(Name, ct))!;
        }

        if (stored.Version < projection.Version)
        {
            LogRebuilds(Name, stored.Version, projection.Version);
            await rebuild(ct);
            stored = (await Progression.FindAsync(Name, ct))!;
        }

        if (stored.Version > projection.Version)
        {
            LogNewer(Name, stored.Version, projection.Version);
            return false;
        }

        _skips = await Progression.SkipsAsync(Name, ct);
        if (_rows is null || _generation != stored.Generation || Checkpoint != stored.Position)
            _rows = new Rows(Store.DataSource, Store.Options.Schema, Store.Options.Events.Json, CachedRows, beganEmpty: created && stored.Position == 0);
        _generation = stored.Generation;
        GoOnFrom(stored.Position);
        return stored.State == Progression.Running;
    }

    protected override async ValueTask<LogPage> NextAsync(LogTail log, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.Head - Position <= Span)
            return await base.NextAsync(log, ct);
        return new LogPage(await Store.ReadSpanAsync(Position, Position + Span, _aliases, projection.ReadsHeaders, ct), Position + Span);
    }

    protected override async Task ProcessAsync(LogPage page, CancellationToken ct)
    {
        var events = page.Events;
        if (!events.Any(e => projection.Handles.Contains(e.Type)))
        {
            Passed(page.End, events.Count);
            return;
        }

        if (await ProjectionApplier.ApplyAsync(projection, events, _skips, _rows!, ct) is { } poison)
        {
            // What came before it is good and is kept; half of what it did is not.
            _rows!.Reset();
            if (poison.Index > 0)
                await ProcessAsync(new LogPage([.. events.Take(poison.Index)], events[poison.Index - 1].Sequence), ct);
            if (!Stopped)
                await FailAsync(poison, ct);
            return;
        }

        try
        {
            await CommitAsync(page, ct);
        }
        catch (PostgresException e) when (!ProjectionApplier.IsOfTheServer(e))
        {
            // The database refused a row; whose it was is found one by one.
            _rows!.Reset();
            if (events.Count == 0)
                throw;
            if (events.Count == 1)
            {
                await FailAsync(new Poison(0, events[0], e.Message), ct);
                return;
            }

            foreach (var single in events)
            {
                if (!Stopped)
                    await ProcessAsync(new LogPage([single], single.Sequence), ct);
            }
        }
    }

    /// <summary>Without the rows: those of a page that was cut off by the end are after this checkpoint, and come again.</summary>
    protected override async Task CommitCheckpointAsync(CancellationToken ct)
    {
        await using var connection = await Store.DataSource.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Progression.AdvanceProjection(Name, projection.Version, _generation, Checkpoint, Position) } };
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task CommitAsync(LogPage page, CancellationToken ct)
    {
        await using var connection = await Store.DataSource.OpenConnectionAsync(ct);
        await _rows!.FlushAsync(connection, Progression.AdvanceProjection(Name, projection.Version, _generation, Checkpoint, page.End), ct);
        Committed(page.End, page.Events.Count);
    }

    private async Task FailAsync(Poison poison, CancellationToken ct)
    {
        LogPoison(Name, poison.Event.Type, poison.Event.Sequence, poison.Event.StreamId, poison.Reason);
        StoreMetrics.PoisonEvents.Add(1, new KeyValuePair<string, object?>("name", Name));
        await SaveCheckpointAsync(ct);
        Stopped = true;
        await Progression.FailAsync(Name, _generation, poison.Reason, poison.Event, ct);
    }

    [LoggerMessage(2701, LogLevel.Error, "Projection {Name} stopped at {Type} {Sequence} of stream {Stream}: {Reason}")]
    private partial void LogPoison(string name, string type, long sequence, string stream, string reason);

    [LoggerMessage(2702, LogLevel.Information, "Projection {Name} has version {Stored} in the database and {Version} in the program: it is rebuilt")]
    private partial void LogRebuilds(string name, int stored, int version);

    [LoggerMessage(2703, LogLevel.Error, "Projection {Name} has version {Stored} in the database, newer than {Version} of this program: it stays to newer nodes")]
    private partial void LogNewer(string name, int stored, int version);
}
