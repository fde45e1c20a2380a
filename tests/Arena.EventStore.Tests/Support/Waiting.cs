using Npgsql;

namespace Arena.EventStore.Tests.Support;

public static class Waiting
{
    /// <summary>Keeps every writer waiting at the door of its transaction until disposed.</summary>
    public static async Task<IAsyncDisposable> HoldAppendsAsync(StoreFixture fixture)
    {
        // Not from a pool: a pooled connection gives its locks back only when it is used again.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(fixture.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('arena.mt_events', 0))", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public static Task UntilAppendsWait(StoreFixture fixture, int count = 1) =>
        Eventually.TrueAsync(async () => await fixture.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%append_events%'") >= count, "an append waits for the lock");
}
