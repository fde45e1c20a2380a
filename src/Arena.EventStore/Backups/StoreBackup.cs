using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Arena.EventStore;

/// <summary>
/// Writes the whole schema, as it is at one moment, into one file. Writers, projections and readers go on meanwhile; a rebuild that wants to swap
/// its tables waits for it.
/// </summary>
/// <param name="ofOthers">A pattern of LIKE: tables in the schema that are left out, because their owner makes them anew.</param>
public sealed class StoreBackup(NpgsqlDataSource dataSource, string schema, TimeProvider clock, string ofOthers = "")
{
    private readonly string _schema = SchemaName.Checked(schema);

    /// <param name="to">Written from its beginning; not closed.</param>
    /// <exception cref="BackupException">There is nothing to back up.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<BackupManifest> WriteAsync(Stream to, IProgress<BackupProgress>? progress, CancellationToken ct)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        if (await ScalarAsync<string?>(connection, $"select to_regclass('{_schema}.schema_migrations')::text", ct) is null)
            throw new BackupException("There is no arena in this database: nothing is backed up.");

        // The tables are held before the snapshot is taken, as pg_dump does: one that a rebuild swapped in afterwards would look empty.
        var held = await SchemaTable.ReadAsync(connection, _schema, ofOthers, ct);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await ExecuteAsync(connection, $"lock table {string.Join(", ", held.Select(t => $"{_schema}.{t.Name}"))} in access share mode", ct);

        // A role that is not shown every row is told so, instead of backing up the rest.
        await ExecuteAsync(connection, "set local row_security = off; set local timezone = 'UTC'; set local datestyle = 'ISO'; set local bytea_output = 'hex'; set local extra_float_digits = 1", ct);
        var tables = await SchemaTable.ReadAsync(connection, _schema, ofOthers, ct);
        if (tables.Select(t => t.Name).Except(held.Select(t => t.Name), StringComparer.Ordinal).FirstOrDefault() is { } late)
            throw new BackupException($"The table {late} came while the backup began: start it again.");

        var takenAt = clock.GetUtcNow();
        var counts = new long[tables.Count];
        for (var i = 0; i < tables.Count; i++)
            counts[i] = await ScalarAsync<long>(connection, $"select count(*) from {_schema}.{tables[i].Name}", ct);

        await using var archive = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var (written, total, done) = (new List<BackupTable>(tables.Count), counts.Sum(), 0L);
        for (var i = 0; i < tables.Count; i++)
        {
            var (table, before) = (tables[i], done);
            written.Add(await WriteTableAsync(connection, archive, table, rows => progress?.Report(new BackupProgress(table.Name, before + rows, total)), ct));
            if (written[i].Rows != counts[i])
                throw new BackupException($"The table {table.Name} has {counts[i]} rows, and {written[i].Rows} were copied: the backup is not complete.");
            done += counts[i];
        }

        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat, takenAt, await ScalarAsync<long>(connection, $"select coalesce(max(seq_id), 0) from {_schema}.mt_events", ct), await MigrationsAsync(connection, ct), written);
        await WriteManifestAsync(archive, manifest, ct);
        await snapshot.CommitAsync(ct);
        return manifest;
    }

    private async Task<BackupTable> WriteTableAsync(NpgsqlConnection connection, ZipArchive archive, SchemaTable table, Action<long> report, CancellationToken ct)
    {
        using var counter = new RowCounter();
        await using (var entry = await archive.CreateEntry(BackupFile.EntryOf(table.Name), CompressionLevel.Fastest).OpenAsync(ct))
        using (var export = await connection.BeginTextExportAsync($"copy (select {table.ColumnList} from {_schema}.{table.Name}) to stdout", ct))
        {
            await counter.CopyAsync(((StreamReader)export).BaseStream, entry, report, ct);
        }

        return new BackupTable(table.Name, table.Columns, counter.Rows, counter.Bytes, counter.Sha256(), table.Projection, table.ProjectionVersion);
    }

    private static async Task WriteManifestAsync(ZipArchive archive, BackupManifest manifest, CancellationToken ct)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJsonContext.Default.BackupManifest);
        foreach (var (name, content) in new[] { (BackupFile.ManifestEntry, json), (BackupFile.ManifestHashEntry, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(json)))) })
        {
            await using var entry = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
            await entry.WriteAsync(content, ct);
        }
    }

    private async Task<IReadOnlyList<BackupMigration>> MigrationsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select module, number, name, checksum from {_schema}.schema_migrations order by module, number", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var migrations = new List<BackupMigration>();
        while (await reader.ReadAsync(ct))
            migrations.Add(new BackupMigration(reader.GetString(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3)));
        return migrations;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(ct) is T value ? value : default!;
    }
}
