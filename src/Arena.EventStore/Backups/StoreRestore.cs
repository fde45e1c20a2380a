using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.EventStore;

/// <summary>
/// Brings a backup into an empty database. What was loaded is committed at once, or not at all: a restore that failed can be begun again.
/// </summary>
public sealed class StoreRestore(NpgsqlDataSource dataSource, string schema, IReadOnlyList<MigrationModule> modules, IReadOnlyList<Projection> projections, ILogger logger)
{
    /// <summary>Rows that a schema without an arena has as well.</summary>
    private static readonly string[] Bookkeeping = ["schema_migrations", "projection_rebuilds", "mt_event_progression", "projection_state", "projection_skips"];

    private readonly string _schema = SchemaName.Checked(schema);

    /// <summary>
    /// Verifies the file, makes the schema as it was, fills it and counts it; <see cref="BringUpAsync"/> comes after. Read models whose projection is of
    /// another version now are left out and answered: they are folded anew at the next start.
    /// </summary>
    /// <exception cref="BackupException">The file is damaged or of a newer program, or the database is not empty. Nothing was changed.</exception>
    /// <exception cref="NpgsqlException">The database refused, for example because its disk is full.</exception>
    public async Task<IReadOnlyList<string>> RestoreAsync(BackupFile file, IProgress<BackupProgress>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        var migrator = new Migrator(dataSource, _schema, logger, modules);
        CheckSchema(file.Manifest, migrator.Known());
        await file.VerifyAsync(progress, ct);

        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await using var alone = await AdvisoryLock.TryTakeAsync(connection, $"{_schema}.restore", ct) ?? throw new BackupException("Another restore into this database is running.");
        await CheckEmptyAsync(connection, ct);
        await ExecuteAsync(connection, $"drop schema if exists {_schema} cascade", ct);
        await migrator.MigrateToAsync(file.Manifest.Migrations.Select(m => (m.Module, m.Number)).ToHashSet(), ct);

        return await LoadAsync(connection, file, progress, ct);
    }

    /// <summary>Brings what was restored up to this program's schema. A start of the host does the same: it may be left out, or fail, without a loss.</summary>
    /// <exception cref="MigrationException">A migration failed; the ones before it hold.</exception>
    public async Task BringUpAsync(CancellationToken ct)
    {
        await new Migrator(dataSource, _schema, logger, modules).MigrateAsync(ct);
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, $"analyze {_schema}.mt_events, {_schema}.mt_streams", ct);
    }

    private static void CheckSchema(BackupManifest manifest, IReadOnlyList<MigrationStatus> known)
    {
        foreach (var migration in manifest.Migrations)
        {
            var ours = known.FirstOrDefault(k => k.Module == migration.Module && k.Number == migration.Number)
                ?? throw new BackupException($"The backup is of a newer schema: it has {migration.Module} {migration.Number:0000}_{migration.Name}, which this program does not know. Restore it with the newer program.");
            if (ours.Checksum != migration.Checksum)
                throw new BackupException($"The backup's schema is another one: its {migration.Module} {migration.Number:0000}_{migration.Name} differs from this program's.");
        }
    }

    private async Task CheckEmptyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand("""
            select format('%I.%I', n.nspname, c.relname)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($2)
            """, connection) { Parameters = { new() { Value = _schema }, new() { Value = Bookkeeping } } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                tables.Add(reader.GetString(0));
        }

        foreach (var table in tables)
        {
            await using var any = new NpgsqlCommand($"select exists (select from {table})", connection);
            if ((bool)(await any.ExecuteScalarAsync(ct))!)
                throw new BackupException($"The database is not empty: its table {table} has rows. Restore into a new one: another ARENA__DATA or ConnectionStrings__Arena.");
        }
    }

    private async Task<IReadOnlyList<string>> LoadAsync(NpgsqlConnection connection, BackupFile file, IProgress<BackupProgress>? progress, CancellationToken ct)
    {
        var manifest = file.Manifest;
        var known = projections.Where(p => manifest.Tables.Any(t => t.Projection == p.Name && t.ProjectionVersion == p.Version)).ToList();
        var leftOut = manifest.Tables.Where(t => t.Projection is not null && !known.Exists(p => p.Name == t.Projection)).ToList();
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var definer = new ProjectionTables(dataSource, _schema, new Progression(dataSource, _schema));
        foreach (var projection in known)
            await definer.DefineAsync(connection, projection, _schema, ct);

        var done = 0L;
        foreach (var table in manifest.Tables.Except(leftOut))
        {
            var before = done;
            await FillAsync(connection, file, table, rows => progress?.Report(new BackupProgress(table.Name, before + rows, manifest.Rows)), ct);
            done += table.Rows;
        }

        var names = leftOut.Select(t => t.Projection!).Distinct(StringComparer.Ordinal).ToList();
        await ForgetAsync(connection, [.. leftOut.Select(t => (t.Projection!, t.ProjectionVersion!.Value)).Distinct()], ct);
        await ContinueSequencesAsync(connection, ct);
        await transaction.CommitAsync(ct);
        return names;
    }

    private async Task FillAsync(NpgsqlConnection connection, BackupFile file, BackupTable table, Action<long> report, CancellationToken ct)
    {
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c}\""));
        await using (var import = await connection.BeginTextImportAsync($"copy {_schema}.{SchemaName.Checked(table.Name)} ({columns}) from stdin", ct))
            await file.CopyAsync(table, ((StreamWriter)import).BaseStream, report, ct);
        await using var count = new NpgsqlCommand($"select count(*) from {_schema}.{table.Name}", connection) { CommandTimeout = 0 };
        if ((long)(await count.ExecuteScalarAsync(ct))! is var rows && rows != table.Rows)
            throw new BackupException($"The table {table.Name} has {rows} rows after the restore, and {table.Rows} were backed up.");
    }

    /// <summary>A read model that is not here yet begins with the first event.</summary>
    private async Task ForgetAsync(NpgsqlConnection connection, IReadOnlyList<(string Name, int Version)> left, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            with checkpoints as (delete from {_schema}.mt_event_progression where name = any ($2))
            delete from {_schema}.projection_state where name = any ($1)
            """, connection)
        {
            Parameters = { new() { Value = left.Select(l => l.Name).ToArray() }, new() { Value = left.Select(l => Progression.CheckpointOf(l.Name, l.Version)).ToArray() } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task ContinueSequencesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var owned = new List<(string Sequence, string Table, string Column)>();
        await using (var command = new NpgsqlCommand("""
            select s.relname, t.relname, a.attname
              from pg_class s
              join pg_depend d on d.objid = s.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
              join pg_class t on t.oid = d.refobjid
              join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
             where s.relkind = 'S' and s.relnamespace = $1::regnamespace
            """, connection) { Parameters = { new() { Value = _schema } } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                owned.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        foreach (var (sequence, table, column) in owned)
            await ExecuteAsync(connection, $"select setval('{_schema}.{sequence}', max(\"{column}\")) from {_schema}.{table} having max(\"{column}\") is not null", ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
