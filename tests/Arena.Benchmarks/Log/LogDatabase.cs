using Arena.Adapters.EmbeddedPostgres;
using Arena.EventStore;
using Arena.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Arena.Benchmarks.Log;

/// <summary>The embedded PostgreSQL with the settings that the host gives it (every commit waits for the disk), in a folder that goes away.</summary>
internal sealed class LogDatabase : IAsyncDisposable
{
    private readonly string _folder;
    private readonly EmbeddedPostgresServer _server;

    private LogDatabase(string folder, EmbeddedPostgresServer server)
    {
        (_folder, _server) = (folder, server);
        DataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { MaxPoolSize = 90 });
    }

    public NpgsqlDataSource DataSource { get; }

    public static async Task<LogDatabase> StartAsync(CancellationToken ct)
    {
        // Not a private folder: the account that PostgreSQL runs as under root has to enter it.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"arena-bench-{Guid.CreateVersion7():n}")).FullName;
        Reaper.Watch(folder);
        var options = new EmbeddedPostgresOptions(folder) { RelocationFolder = folder };
        return new LogDatabase(folder, await EmbeddedPostgresServer.StartAsync(options, NullLogger.Instance, TimeProvider.System, ct));
    }

    public Task MigrateAsync(string schema, CancellationToken ct) => new Migrator(DataSource, schema, NullLogger.Instance).MigrateAsync(ct);

    public EventStore.EventStore OpenStore(string schema = "arena") =>
        new(DataSource, new EventStoreOptions { Schema = schema, Events = Ledger.Events(), Aggregates = Ledger.Aggregates() }, TimeProvider.System, NullLoggerFactory.Instance);

    public ProjectionDaemon Daemon(EventStore.EventStore store, params Projection[] projections) =>
        new(DataSource, store, projections, [], TimeProvider.System, NullLoggerFactory.Instance);

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = DataSource.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
