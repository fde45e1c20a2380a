using Npgsql;

namespace Arena.EventStore;

/// <summary>
/// A read model: how events become rows. It uses event data and metadata and nothing else, so that a rebuild equals what ran live.
/// </summary>
public abstract class Projection
{
    /// <summary>snake_case; part of the checkpoint's name.</summary>
    public abstract string Name { get; }

    /// <summary>Raise it when the tables or the meaning of their rows change: a higher one than the stored is rebuilt at start.</summary>
    public virtual int Version => 1;

    /// <summary>
    /// DDL of its tables, indexes and policies, names unqualified: it runs with search_path on the schema that is built in, live or beside.
    /// Policies must not name other projections' tables directly (they would be bound to a table that a rebuild replaces); go through a function.
    /// </summary>
    public abstract string Schema { get; }

    /// <summary>The tables it owns: what a rebuild swaps, and what arena_reader may select.</summary>
    public abstract IReadOnlyList<string> Tables { get; }

    /// <summary>The aliases it handles; others only move its checkpoint.</summary>
    public abstract IReadOnlySet<string> Handles { get; }

    /// <summary>Whether its rows hold something of the headers: they are left out otherwise wherever many events are read.</summary>
    public virtual bool ReadsHeaders => false;

    /// <summary>
    /// An exception stops this projection at this event, until an operator resumes it or skips the event.
    /// </summary>
    public abstract ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct);
}

/// <summary>
/// A side effect that follows the log, with its own progression. <see cref="HandleAsync"/> is at least once: after a crash the batch at hand and those
/// of the tenth of a second before it may come again, and what it does must bear that. What <see cref="Writes"/> gives is exactly once.
/// </summary>
public abstract class Subscription
{
    public abstract string Name { get; }

    /// <summary>Where it begins when the database does not know it yet: at the end of the log, or at its beginning.</summary>
    public virtual bool FromTheBeginning => false;

    /// <summary>Tried again with growing pauses when it throws; after the fifth time the subscription is stopped at the event, and reported.</summary>
    public abstract Task HandleAsync(IReadOnlyList<StoredEvent> events, CancellationToken ct);

    /// <summary>It begins anew at its checkpoint, at the start, after a fault, or after another node led: what it holds of the log in memory is out of date.</summary>
    public virtual void Forget()
    {
        // Most hold nothing.
    }

    /// <summary>
    /// What these events write to this database, asked for after <see cref="HandleAsync"/> has ended: it is committed with the checkpoint in
    /// one transaction, so that a crash loses both or neither.
    /// </summary>
    public virtual IReadOnlyList<NpgsqlBatchCommand> Writes(IReadOnlyList<StoredEvent> events) => [];
}

public enum ProjectionRunState
{
    /// <summary>This node runs it.</summary>
    Running,

    /// <summary>Another node runs it.</summary>
    Standby,

    /// <summary>An operator stopped it.</summary>
    Paused,

    /// <summary>An event stopped it: <see cref="ProjectionStatus.Error"/>.</summary>
    Failed,

    /// <summary>Being built beside; where live tables exist they serve on.</summary>
    Rebuilding,
}

/// <param name="Position">The last sequence that it has passed.</param>
/// <param name="HighWater">The end of the log.</param>
/// <param name="Lag">Sequences in between.</param>
public sealed record ProjectionStatus(
    string Name,
    int Version,
    long Position,
    long HighWater,
    long Lag,
    ProjectionRunState State,
    string? Error,
    long? ErrorSequence,
    string? ErrorStream,
    RebuildProgress? Rebuild);

/// <param name="Position">The last sequence that the new tables have passed.</param>
/// <param name="HighWater">The end of the log as last seen.</param>
public sealed record RebuildProgress(string Name, long Position, long HighWater, DateTimeOffset StartedAt);
