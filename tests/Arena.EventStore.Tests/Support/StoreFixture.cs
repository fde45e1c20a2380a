using Arena.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Arena.EventStore.Tests.Support;

/// <summary>A migrated database of its own and a store on it, one for each test class.</summary>
public class StoreFixture : IAsyncLifetime
{
    public string ConnectionString { get; private set; } = "";

    public NpgsqlDataSource DataSource { get; private set; } = null!;

    public EventStore Store { get; private set; } = null!;

    public FakeClock Clock { get; } = new();

    public virtual async Task InitializeAsync()
    {
        // The store names its schema everywhere; a role of the same name must not do it for it.
        ConnectionString = new NpgsqlConnectionStringBuilder(await PostgresServer.CreateDatabaseAsync()) { SearchPath = "public" }.ConnectionString;
        DataSource = NpgsqlDataSource.Create(ConnectionString);
        await new Migrator(DataSource, "arena", NullLogger.Instance).MigrateAsync();
        Store = OpenStore();
    }

    public virtual async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        await DataSource.DisposeAsync();
    }

    public EventStore OpenStore(NpgsqlDataSource? dataSource = null, int snapshotEvery = 200, Func<EventStoreOptions, EventStoreOptions>? change = null)
    {
        var options = new EventStoreOptions { Events = Accounts.Events(), Aggregates = Accounts.Aggregates(snapshotEvery) };
        return new EventStore(dataSource ?? DataSource, change?.Invoke(options) ?? options, Clock, NullLoggerFactory.Instance);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }
}
