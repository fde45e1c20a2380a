using System.Data;
using Npgsql;

namespace Arena.EventStore;

/// <param name="OnlyLive">Rows that the live table has and a fresh fold has not.</param>
/// <param name="OnlyFresh">Rows that a fresh fold has and the live table has not; a row that differs counts on both sides.</param>
/// <param name="Examples">A few of them as JSON, each with its side.</param>
public sealed record TableDifference(string Table, long OnlyLive, long OnlyFresh, IReadOnlyList<string> Examples);

/// <param name="Position">The checkpoint at which live rows and fresh fold were compared.</param>
/// <param name="Rows">Live rows that were compared.</param>
public sealed record ConsistencyReport(string Projection, long Position, long Rows, IReadOnlyList<TableDifference> Differences)
{
    public bool Consistent => Differences.Count == 0;
}

/// <summary>
/// Compares a projection's live rows with a fresh fold of the events up to its checkpoint. Rows and checkpoint are taken in one snapshot, so
/// the projection and its readers go on meanwhile; it needs room for two copies of the tables.
/// </summary>
public sealed class ConsistencyChecker(EventStore store, IReadOnlyList<Projection> projections)
{
    private const int CachedRows = 400_000;
    private const int Examples = 3;

    private readonly string _schema = store.Options.Schema;
    private readonly Progression _progression = new(store.DataSource, store.Options.Schema);

    /// <summary>All projections, one after the other.</summary>
    public async Task<IReadOnlyList<ConsistencyReport>> CheckAsync(CancellationToken ct)
    {
        var reports = new List<ConsistencyReport>();
        foreach (var projection in projections)
            reports.Add(await CheckAsync(projection.Name, ct));
        return reports;
    }

    /// <exception cref="RebuildRunningException">It is being checked already.</exception>
    /// <exception cref="RebuildFailedException">An event cannot be folded.</exception>
    /// <exception cref="InvalidOperationException">It was never built, or by another version of this program.</exception>
    public async Task<ConsistencyReport> CheckAsync(string name, CancellationToken ct)
    {
        var projection = projections.FirstOrDefault(p => p.Name == name) ?? throw new ArgumentException($"There is no projection named {name}.", nameof(name));
        var fresh = ProjectionRebuild.BesideOf(_schema, "fresh", name);
        var copy = ProjectionRebuild.BesideOf(_schema, "copy", name);
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        await using var alone = await AdvisoryLock.TryTakeAsync(connection, $"{_schema}.check.{name}", ct) ?? throw new RebuildRunningException(name);
        try
        {
            await ExecuteAsync(connection, $"drop schema if exists {fresh} cascade; drop schema if exists {copy} cascade; create schema {fresh}; create schema {copy};", ct);
            var position = await CopyAsync(connection, projection, copy, ct);
            await FoldAsync(connection, projection, fresh, position, ct);
            return await CompareAsync(connection, projection, copy, fresh, position, ct);
        }
        finally
        {
            await ExecuteAsync(connection, $"drop schema if exists {fresh} cascade; drop schema if exists {copy} cascade;", CancellationToken.None);
        }
    }

    private async Task<long> CopyAsync(NpgsqlConnection connection, Projection projection, string copy, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var find = new NpgsqlCommand($"select last_seq_id from {_schema}.mt_event_progression where name = $1", connection)
        {
            Parameters = { new() { Value = Progression.CheckpointOf(projection.Name, projection.Version) } },
        };
        if (await find.ExecuteScalarAsync(ct) is not long position)
            throw new InvalidOperationException($"Projection {projection.Name} has no tables of version {projection.Version} yet.");
        foreach (var table in projection.Tables)
            await ExecuteAsync(connection, $"create table {copy}.{table} as table {_schema}.{table}", ct);
        await transaction.CommitAsync(ct);
        return position;
    }

    private async Task FoldAsync(NpgsqlConnection connection, Projection projection, string fresh, long position, CancellationToken ct)
    {
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            await new ProjectionTables(store.DataSource, _schema, _progression).DefineAsync(connection, projection, fresh, ct);
            await transaction.CommitAsync(ct);
        }

        var rows = new Rows(store.DataSource, fresh, store.Options.Events.Json, CachedRows, beganEmpty: true);
        var skips = await _progression.SkipsAsync(projection.Name, ct);
        await new RebuildBuilder(store, projection, rows, skips, position: 0, _ => new NpgsqlBatchCommand("select 1")).BuildToAsync(position, ct);
    }

    private static async Task<ConsistencyReport> CompareAsync(
        NpgsqlConnection connection, Projection projection, string copy, string fresh, long position, CancellationToken ct)
    {
        var differences = new List<TableDifference>();
        long rows = 0;
        foreach (var table in projection.Tables)
        {
            await using var command = new NpgsqlCommand($"""
                with
                live as (table {copy}.{table} except all table {fresh}.{table}),
                fresh as (table {fresh}.{table} except all table {copy}.{table})
                select
                  (select count(*) from {copy}.{table}), (select count(*) from live), (select count(*) from fresh),
                  array(select 'live ' || to_jsonb(l)::text from live l limit {Examples}) || array(select 'fresh ' || to_jsonb(f)::text from fresh f limit {Examples})
                """, connection);
            await using var row = await command.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            rows += row.GetInt64(0);
            if (row.GetInt64(1) + row.GetInt64(2) > 0)
                differences.Add(new TableDifference(table, row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<string[]>(3)));
        }

        return new ConsistencyReport(projection.Name, position, rows, differences);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
