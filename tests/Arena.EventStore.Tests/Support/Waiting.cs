using System.Diagnostics;
using Npgsql;

namespace Arena.EventStore.Tests.Support;

public static class Waiting
{
    /// <summary>Polls a condition until it holds, or fails after the deadline.</summary>
    public static async Task Until(Func<Task<bool>> condition, string what, int seconds = 20)
    {
        for (var clock = Stopwatch.StartNew(); !await condition();)
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(seconds))
                throw new TimeoutException($"Not within {seconds} s: {what}");
            await Task.Delay(5);
        }
    }

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
        Until(async () => await fixture.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%append_events%'") >= count, "an append waits for the lock");
}
