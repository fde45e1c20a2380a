using Npgsql;

namespace Arena.EventStore;

/// <summary>How a projection's live tables compare with a fresh fold of the log.</summary>
/// <param name="Position">Both are as of this sequence: the live checkpoint when they were compared.</param>
/// <param name="Differences">One for each table that differs; none: the live rows are the fold.</param>
public sealed record ProjectionCheckResult(string Name, long Position, IReadOnlyList<TableDifference> Differences);

/// <param name="Missing">Rows of the fresh fold that the live table has not, or has otherwise.</param>
/// <param name="Unexpected">Rows of the live table that the fresh fold has not, or has otherwise.</param>
/// <param name="Examples">A few of either, as text.</param>
public sealed record TableDifference(string Table, long Missing, long Unexpected, IReadOnlyList<string> Examples);

/// <summary>
/// Folds a projection afresh beside its live tables and compares the rows. Nothing is swapped. The live projection waits only while the
/// last events are folded and the rows are compared.
/// </summary>
internal sealed class ProjectionCheck(EventStore store, Projection projection, Progression progression, ProjectionTables tables)
{
    private const int PageSpan = 10_000;
    private const int CachedRows = 400_000;
    private const int ExamplesShown = 3;

    private readonly string _schema = store.Options.Schema;
    private readonly string _beside = ProjectionRebuild.BesideOf($"{store.Options.Schema}_check", projection.Name);
    private readonly string[] _aliases = store.Options.Events.StoredAliasesOf(projection.Handles);
    private IReadOnlySet<long> _skips = new HashSet<long>();
    private long _position;

    public async Task<ProjectionCheckResult> RunAsync(CancellationToken ct)
    {
        // The lock of a rebuild: neither may pull the tables away under the other.
        await using var lockConnection = await store.DataSource.OpenConnectionAsync(ct);
        await using var alone = await AdvisoryLock.TryTakeAsync(lockConnection, ProjectionRebuild.LockName(_schema, projection.Name), ct)
            ?? throw new RebuildRunningException(projection.Name);
        var live = await progression.FindAsync(projection.Name, ct) is { } stored && stored.Version == projection.Version
            ? stored
            : throw new InvalidOperationException($"Projection {projection.Name} has no tables of version {projection.Version} yet.");
        _skips = await progression.SkipsAsync(projection.Name, ct);
        await DefineAsync(ct);
        try
        {
            var rows = new Rows(store.DataSource, _beside, store.Options.Events.Json, CachedRows, beganEmpty: true);
            await FoldAsync(rows, live.Position, ct);
            return await CompareAsync(rows, ct);
        }
        finally
        {
            await DropAsync();
        }
    }

    private async Task DefineAsync(CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var reset = new NpgsqlCommand($"drop schema if exists {_beside} cascade; create schema {_beside};", connection))
            await reset.ExecuteNonQueryAsync(ct);
        await tables.DefineAsync(connection, projection, _beside, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task FoldAsync(Rows rows, long last, CancellationToken ct)
    {
        while (_position < last)
        {
            var end = Math.Min(_position + PageSpan, last);
            var page = await store.ReadSpanAsync(_position, end, _aliases, ct);
            if (await ProjectionApplier.ApplyAsync(projection, page, _skips, rows, ct) is { } poison)
                throw new RebuildFailedException(projection.Name, poison.Event, poison.Reason);
            await using var connection = await store.DataSource.OpenConnectionAsync(ct);
            // No checkpoint to move: a check that was interrupted begins anew.
            await rows.FlushAsync(connection, new NpgsqlBatchCommand("select 1"), ct);
            _position = end;
        }
    }

    private async Task<ProjectionCheckResult> CompareAsync(Rows rows, CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var hold = new NpgsqlCommand($"select last_seq_id from {_schema}.mt_event_progression where name = $1 for update", connection))
        {
            hold.Parameters.Add(new() { Value = Progression.CheckpointOf(projection.Name, projection.Version) });
            await FoldAsync(rows, (long)(await hold.ExecuteScalarAsync(ct))!, ct);
        }

        var differences = new List<TableDifference>();
        foreach (var table in projection.Tables)
        {
            if (await CompareAsync(connection, table, ct) is { } difference)
                differences.Add(difference);
        }

        return new ProjectionCheckResult(projection.Name, _position, differences);
    }

    private async Task<TableDifference?> CompareAsync(NpgsqlConnection connection, string table, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            with missing as (select * from {_beside}.{table} except all select * from {_schema}.{table}),
                 unexpected as (select * from {_schema}.{table} except all select * from {_beside}.{table})
            select (select count(*) from missing), (select count(*) from unexpected),
                   array(select 'missing ' || m::text from missing m limit {ExamplesShown}) || array(select 'unexpected ' || u::text from unexpected u limit {ExamplesShown})
            """, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (missing, unexpected) = (reader.GetInt64(0), reader.GetInt64(1));
        return missing + unexpected == 0 ? null : new TableDifference(table, missing, unexpected, reader.GetFieldValue<string[]>(2));
    }

    private async Task DropAsync()
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(CancellationToken.None);
        await using var drop = new NpgsqlCommand($"drop schema if exists {_beside} cascade", connection);
        await drop.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
