using System.Collections.Concurrent;
using System.Globalization;
using Arena.Adapters.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Arena.TestSupport;

/// <summary>
/// One real PostgreSQL for each test process, started when the first test asks for a database and gone when the process is.
/// </summary>
/// <remarks>
/// The environment variable <c>ARENA_TEST_POSTGRES</c> names another server: a connection string of a role that may create
/// databases, or the bin folder of a PostgreSQL to run.
/// </remarks>
public static class PostgresServer
{
    private const string NamePrefix = "arena_test_";
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private static readonly Lazy<Task<string>> Server = new(StartAsync);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new(StringComparer.Ordinal);

    /// <summary>A connection string of an empty database that no other test uses.</summary>
    public static Task<string> CreateDatabaseAsync(CancellationToken ct = default) => CloneAsync("template0", ct);

    /// <summary>A connection string of a fresh copy of a database that is prepared once in this process.</summary>
    /// <param name="template">Names the preparation, for example <c>migrated</c>.</param>
    /// <param name="prepare">Gets the connection string of an empty database and fills it.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<string> CreateDatabaseAsync(string template, Func<string, Task> prepare, CancellationToken ct = default)
    {
        var prepared = Templates.GetOrAdd(template, _ => new Lazy<Task<string>>(() => PrepareAsync(prepare)));
        return await CloneAsync(await prepared.Value.WaitAsync(ct), ct);
    }

    /// <summary>Drops a database of this class before the process ends, for tests that make many or large ones.</summary>
    public static async Task DropDatabaseAsync(string connectionString, CancellationToken ct = default)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using (var connection = new NpgsqlConnection(connectionString))
            NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync(await Server.Value.WaitAsync(ct), $"drop database if exists {name} with (force)", ct);
    }

    private static async Task<string> PrepareAsync(Func<string, Task> prepare)
    {
        var connectionString = await CloneAsync("template0", CancellationToken.None);
        await prepare(connectionString);

        // A database can only be copied while nobody is connected to it.
        NpgsqlConnection.ClearAllPools();
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        var admin = await Server.Value;
        await ExecuteAsync(admin, $"alter database {name} with allow_connections false", CancellationToken.None);
        await ExecuteAsync(admin, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'", CancellationToken.None);
        return name;
    }

    private static async Task<string> CloneAsync(string template, CancellationToken ct)
    {
        var admin = await Server.Value.WaitAsync(ct);
        var name = NamePrefix + Guid.CreateVersion7().ToString("N");
        await ExecuteAsync(admin, $"create database {name} template {template}", ct);
        return new NpgsqlConnectionStringBuilder(admin) { Database = name, Pooling = true }.ConnectionString;
    }

    private static async Task<string> StartAsync()
    {
        var given = Environment.GetEnvironmentVariable("ARENA_TEST_POSTGRES");
        if (given?.Contains('=', StringComparison.Ordinal) == true)
        {
            var foreign = ForTests(given);
            await DropAbandonedAsync(foreign);
            return foreign;
        }

        var folder = Path.Combine(
            OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp",
            $"arena-tests-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Guid.CreateVersion7().ToString("N")[20..]}");
        Directory.CreateDirectory(folder);
        Reaper.Watch(folder);
        var server = await EmbeddedPostgresServer.StartAsync(
            new EmbeddedPostgresOptions(folder)
            {
                BinariesFolder = string.IsNullOrEmpty(given) ? null : given,
                RelocationFolder = folder,
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    // The data lives as long as the process: nothing has to survive the machine.
                    ["fsync"] = "off",
                    ["full_page_writes"] = "off",
                    ["wal_level"] = "minimal",
                    ["max_wal_senders"] = "0",
                    ["max_connections"] = "500",
                    ["shared_buffers"] = "64MB",
                },
            },
            NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        return ForTests(server.ConnectionString);
    }

    // Each test has a database and so a pool of its own: idle connections must not pile up.
    private static string ForTests(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        ConnectionIdleLifetime = 10,
        ConnectionPruningInterval = 2,
        IncludeErrorDetail = true,
        Pooling = false,
    }.ConnectionString;

    // On a server that is not ours nobody clears up behind a killed test process but the next one.
    private static async Task DropAbandonedAsync(string admin)
    {
        var oldest = NamePrefix + Guid.CreateVersion7(TimeProvider.System.GetUtcNow() - Abandoned).ToString("N")[..12];
        var names = new List<string>();
        await using (var connection = new NpgsqlConnection(admin))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("select datname from pg_database where datname like 'arena\\_test\\_%' and datname < $1", connection) { Parameters = { new() { Value = oldest } } };
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                names.Add(reader.GetString(0));
        }

        foreach (var name in names)
            await ExecuteAsync(admin, $"drop database if exists {name} with (force)", CancellationToken.None);
    }

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
