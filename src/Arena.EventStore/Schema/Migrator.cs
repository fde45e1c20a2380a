using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.EventStore;

/// <summary>Numbered SQL files of one module, embedded as <c>{ResourcePrefix}NNNN_name.sql</c>; <c>{schema}</c> in them becomes the schema's name.</summary>
public sealed record MigrationModule(string Name, Assembly Assembly, string ResourcePrefix)
{
    /// <summary>The event store's own tables; always applied first.</summary>
    public static MigrationModule EventStore { get; } = new("event_store", typeof(MigrationModule).Assembly, "Arena.EventStore.Schema.");
}

/// <summary>One migration as it was, or is to be, applied. <paramref name="AppliedAt"/> is null while it is pending.</summary>
public sealed record MigrationStatus(string Module, int Number, string Name, string Checksum, DateTimeOffset? AppliedAt);

/// <summary>The database and the program's migrations do not fit: a file was changed after it was applied, or the database is newer.</summary>
public sealed class MigrationException(string message) : Exception(message);

/// <summary>Brings a schema forward, under a lock, one transaction for each file. There is no way back.</summary>
public sealed partial class Migrator
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly string _schema;
    private readonly ILogger _logger;
    private readonly IReadOnlyList<MigrationModule> _modules;

    public Migrator(NpgsqlDataSource dataSource, string schema, ILogger logger, params IEnumerable<MigrationModule> modules)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        ArgumentNullException.ThrowIfNull(logger);
        _dataSource = dataSource;
        _schema = SchemaName.Checked(schema);
        _logger = logger;
        _modules = [MigrationModule.EventStore, .. modules];
    }

    /// <summary>Applies what is pending and answers it.</summary>
    /// <exception cref="MigrationException">A checksum differs from the applied one, or the database knows a migration that the program does not.</exception>
    public Task<IReadOnlyList<MigrationStatus>> MigrateAsync(CancellationToken ct = default) => MigrateAsync(_ => true, ct);

    /// <summary>Applies what is pending of these, so that a schema of an earlier program comes about.</summary>
    internal Task<IReadOnlyList<MigrationStatus>> MigrateToAsync(IReadOnlySet<(string Module, int Number)> wanted, CancellationToken ct) =>
        MigrateAsync(s => wanted.Contains((s.Module, s.Number)), ct);

    /// <summary>All migrations of the program, as if none was applied.</summary>
    internal IReadOnlyList<MigrationStatus> Known() => [.. Compare(new Dictionary<(string Module, int Number), MigrationStatus>()).Select(s => s.Status)];

    private async Task<IReadOnlyList<MigrationStatus>> MigrateAsync(Func<MigrationStatus, bool> wanted, CancellationToken ct)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(ct);
        await using (await AdvisoryLock.TakeAsync(connection, $"{_schema}.migrations", ct))
        {
            await PrepareAsync(connection, ct);
            var applied = await AppliedAsync(connection, ct);
            var pending = Compare(applied).Where(s => s.Status.AppliedAt is null && wanted(s.Status)).ToList();
            var done = new List<MigrationStatus>(pending.Count);
            foreach (var (status, sql) in pending)
                done.Add(await ApplyAsync(connection, status, sql, ct));
            return done;
        }
    }

    /// <summary>All migrations of the program, applied or pending. Changes nothing.</summary>
    public async Task<IReadOnlyList<MigrationStatus>> StatusAsync(CancellationToken ct = default)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(ct);
        await using var exists = new NpgsqlCommand("select to_regclass($1) is not null", connection) { Parameters = { new() { Value = $"{_schema}.schema_migrations" } } };
        var applied = (bool)(await exists.ExecuteScalarAsync(ct))! ? await AppliedAsync(connection, ct) : [];
        return [.. Compare(applied).Select(s => s.Status)];
    }

    private async Task PrepareAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            create schema if not exists {_schema};
            create table if not exists {_schema}.schema_migrations (
                module varchar not null,
                number int not null,
                name varchar not null,
                checksum varchar not null,
                applied_at timestamptz not null default now(),
                primary key (module, number));
            """, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<Dictionary<(string Module, int Number), MigrationStatus>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select module, number, name, checksum, applied_at from {_schema}.schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var applied = new Dictionary<(string, int), MigrationStatus>();
        while (await reader.ReadAsync(ct))
        {
            var status = new MigrationStatus(reader.GetString(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4));
            applied.Add((status.Module, status.Number), status);
        }

        return applied;
    }

    private List<(MigrationStatus Status, string Sql)> Compare(Dictionary<(string Module, int Number), MigrationStatus> applied)
    {
        var all = new List<(MigrationStatus, string)>();
        foreach (var module in _modules)
        {
            var known = Files(module);
            foreach (var (status, sql) in known)
            {
                if (!applied.TryGetValue((status.Module, status.Number), out var was))
                    all.Add((status, sql));
                else if (was.Checksum == status.Checksum)
                    all.Add((was, sql));
                else
                    throw new MigrationException($"Migration {status.Module} {status.Number:0000}_{status.Name} was changed after it had been applied on {was.AppliedAt:u}. Put the file back and write a new one.");
            }

            var newest = known.Count == 0 ? 0 : known[^1].Status.Number;
            if (applied.Values.Where(a => a.Module == module.Name && a.Number > newest).MaxBy(a => a.Number) is { } newer)
                throw new MigrationException($"The database is newer than this program: it has {newer.Module} {newer.Number:0000}_{newer.Name}, the program knows {newest:0000} as the last. Run the newer program.");
        }

        return all;
    }

    private static List<(MigrationStatus Status, string Sql)> Files(MigrationModule module)
    {
        var files = new List<(MigrationStatus Status, string Sql)>();
        foreach (var resource in module.Assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(module.ResourcePrefix, StringComparison.Ordinal) || !resource.EndsWith(".sql", StringComparison.Ordinal))
                continue;
            var name = resource[module.ResourcePrefix.Length..^".sql".Length];
            if (name.Length < 6 || name[4] != '_' || !int.TryParse(name.AsSpan(0, 4), out var number))
                throw new MigrationException($"The migration {resource} is not named NNNN_name.sql.");
            using var reader = new StreamReader(module.Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
            files.Add((new MigrationStatus(module.Name, number, name[5..], Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))), null), sql));
        }

        files.Sort((a, b) => a.Status.Number.CompareTo(b.Status.Number));
        return files;
    }

    private async Task<MigrationStatus> ApplyAsync(NpgsqlConnection connection, MigrationStatus status, string sql, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var command = new NpgsqlCommand(sql.Replace("{schema}", _schema, StringComparison.Ordinal), connection, transaction) { CommandTimeout = 0 })
            await command.ExecuteNonQueryAsync(ct);
        await using var record = new NpgsqlCommand($"insert into {_schema}.schema_migrations (module, number, name, checksum) values ($1, $2, $3, $4) returning applied_at", connection, transaction)
        {
            Parameters = { new() { Value = status.Module }, new() { Value = status.Number }, new() { Value = status.Name }, new() { Value = status.Checksum } },
        };
        var at = (DateTime)(await record.ExecuteScalarAsync(ct))!;
        await transaction.CommitAsync(ct);
        LogApplied(status.Module, status.Number, status.Name);
        return status with { AppliedAt = new DateTimeOffset(at) };
    }

    [LoggerMessage(2301, LogLevel.Information, "Applied migration {Module} {Number} {Name}")]
    private partial void LogApplied(string module, int number, string name);
}
