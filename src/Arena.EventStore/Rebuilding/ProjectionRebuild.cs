using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.EventStore;

/// <summary>Another process, or another caller in this one, is rebuilding the projection.</summary>
public sealed class RebuildRunningException(string name) : Exception($"Projection {name} is being rebuilt already.");

/// <summary>An operator took the rebuild back. The live tables are as they were, and what was built is gone.</summary>
public sealed class RebuildCancelledException(string name) : Exception($"The rebuild of {name} was cancelled.");

/// <summary>An event stopped the rebuild. The live tables are as they were; skip the event or mend the projection, and begin again.</summary>
public sealed class RebuildFailedException(string name, StoredEvent at, string reason)
    : Exception($"The rebuild of {name} stopped at {at.Type} {at.Sequence} of stream {at.StreamId}: {reason}")
{
    public long Sequence { get; } = at.Sequence;

    public string StreamId { get; } = at.StreamId;
}

/// <summary>
/// Builds a projection's tables beside the live ones and swaps them at the end, so that readers see the old or the new and never half.
/// A rebuild that was interrupted is taken up where it was, if the same code does it.
/// </summary>
internal sealed partial class ProjectionRebuild(EventStore store, Projection projection, Progression progression, ProjectionTables tables, ILogger logger)
{
    /// <summary>SQLSTATE with which the database ends a rebuild that was taken back.</summary>
    private const string Cancelled = "AR002";

    private const int CachedRows = 400_000;

    private readonly string _schema = store.Options.Schema;
    private readonly string _beside = BesideOf(store.Options.Schema, "rebuild", projection.Name);

    public static string BesideOf(string schema, string purpose, string name)
    {
        // PostgreSQL cuts names at 63 bytes; a cut name could be another projection's.
        var full = $"{schema}_{purpose}_{name}";
        return full.Length <= 63 ? full : $"{full[..50]}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..12]}";
    }

    public static string LockName(string schema, string name) => $"{schema}.rebuild.{name}";

    public async Task RunAsync(IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        await using var lockConnection = await store.DataSource.OpenConnectionAsync(ct);
        await using var alone = await AdvisoryLock.TryTakeAsync(lockConnection, LockName(_schema, projection.Name), ct)
            ?? throw new RebuildRunningException(projection.Name);
        var (position, startedAt) = await BeginAsync(ct);
        var clock = Stopwatch.StartNew();
        var skips = await progression.SkipsAsync(projection.Name, ct);
        var rows = new Rows(store.DataSource, _beside, store.Options.Events.Json, CachedRows, beganEmpty: position == 0);
        var builder = new RebuildBuilder(store, projection, rows, skips, position, Checkpoint);
        builder.Progressed = (at, head) => progress?.Report(new RebuildProgress(projection.Name, at, head, startedAt));
        try
        {
            await builder.FollowAsync(ct);
            await SwapAsync(builder, ct);
        }
        catch (RebuildFailedException)
        {
            // The code will change before the next try: its rows must not be mixed with these.
            await DiscardAsync();
            throw;
        }
        catch (Exception e) when (e is RebuildCancelledException or PostgresException { SqlState: Cancelled })
        {
            await DiscardAsync();
            LogCancelled(projection.Name, builder.Position);
            throw new RebuildCancelledException(projection.Name);
        }

        LogRebuilt(projection.Name, builder.Position, clock.Elapsed);
    }

    /// <summary>No page waits for the disk: a crash loses rows and position together, and the swap's own commit brings all of it down.</summary>
    private NpgsqlBatchCommand Checkpoint(long position) =>
        new($"select {_schema}.advance_rebuild($1, $2)") { Parameters = { new() { Value = projection.Name }, new() { Value = position } } };

    /// <summary>Takes back a rebuild that runs, here or elsewhere (it ends with its page), or that was interrupted. False: there is none.</summary>
    public async Task<bool> CancelAsync(CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        await using (var delete = new NpgsqlCommand($"delete from {_schema}.projection_rebuilds where name = $1", connection) { Parameters = { new() { Value = projection.Name } } })
        {
            if (await delete.ExecuteNonQueryAsync(ct) == 0)
                return false;
        }

        // One that was interrupted has nobody to clear up after it.
        await using var idle = await AdvisoryLock.TryTakeAsync(connection, LockName(_schema, projection.Name), ct);
        if (idle is not null)
            await DiscardAsync();
        return true;
    }

    private async Task<(long Position, DateTimeOffset StartedAt)> BeginAsync(CancellationToken ct)
    {
        var key = $"{projection.Version} {projection.GetType().Module.ModuleVersionId} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(projection.Schema)))}";
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var find = new NpgsqlCommand($"select position, started_at from {_schema}.projection_rebuilds where name = $1 and key = $2 and to_regnamespace($3) is not null", connection)
        {
            Parameters = { new() { Value = projection.Name }, new() { Value = key }, new() { Value = _beside } },
        })
        await using (var reader = await find.ExecuteReaderAsync(ct))
        {
            if (await reader.ReadAsync(ct))
                return (reader.GetInt64(0), new DateTimeOffset(reader.GetDateTime(1)));
        }

        await using (var reset = new NpgsqlCommand($"drop schema if exists {_beside} cascade; create schema {_beside};", connection))
            await reset.ExecuteNonQueryAsync(ct);
        await tables.DefineAsync(connection, projection, _beside, ct);
        await using var record = new NpgsqlCommand($"""
            insert into {_schema}.projection_rebuilds (name, version, key, position) values ($1, $2, $3, 0)
                on conflict (name) do update set version = excluded.version, key = excluded.key, position = 0, started_at = now(), updated_at = now()
            returning started_at
            """, connection)
        {
            Parameters = { new() { Value = projection.Name }, new() { Value = projection.Version }, new() { Value = key } },
        };
        var startedAt = new DateTimeOffset((DateTime)(await record.ExecuteScalarAsync(ct))!);
        await transaction.CommitAsync(ct);
        return (0, startedAt);
    }

    private async Task SwapAsync(RebuildBuilder builder, CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var swap = new TableSwap(connection, _schema, _beside, projection);
        // From here on the live tables stand still: a batch of theirs waits at the checkpoint, and finds it gone.
        await swap.HoldCheckpointAsync(ct);
        await builder.FollowAsync(ct);
        await swap.LockTablesAsync(ct);
        await swap.ReplaceAsync(builder.Position, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task DiscardAsync()
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(CancellationToken.None);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"drop schema if exists {_beside} cascade"),
                new($"delete from {_schema}.projection_rebuilds where name = $1") { Parameters = { new() { Value = projection.Name } } },
            },
        };
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    [LoggerMessage(2902, LogLevel.Information, "The rebuild of projection {Name} was cancelled at {Position}")]
    private partial void LogCancelled(string name, long position);

    [LoggerMessage(2901, LogLevel.Information, "Projection {Name} was rebuilt up to {Position} in {Elapsed}")]
    private partial void LogRebuilt(string name, long position, TimeSpan elapsed);
}
