using Npgsql;

namespace Arena.EndToEnd.Tests.Support;

/// <summary>A disk that takes its time: changes of the rows of one table wait until they are let through, one at a time, or until it is disposed of.</summary>
internal sealed class SlowDisk : IAsyncDisposable
{
    private const int Key = 4_711;

    private readonly NpgsqlConnection _connection;
    private readonly string _table;

    private SlowDisk(NpgsqlConnection connection, string table) => (_connection, _table) = (connection, table);

    public static async Task<SlowDisk> HoldAsync(string connectionString, string table)
    {
        var disk = new SlowDisk(new NpgsqlConnection(connectionString), table);
        await disk._connection.OpenAsync();
        await disk.ExecuteAsync($"""
            select pg_advisory_lock({Key});
            create or replace function public.slow_disk() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock_shared({Key}); return new; end';
            create or replace trigger slow_disk before update on {table} for each row execute function public.slow_disk();
            """);
        return disk;
    }

    /// <summary>The change that waits, or the next one: it has the lock before it is asked for again.</summary>
    public async Task LetOneThroughAsync()
    {
        await Eventually.AsyncValue(async () => await IsAwaitedAsync() ? "" : null);
        await ExecuteAsync($"select pg_advisory_unlock({Key}); select pg_advisory_lock({Key})");
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection.State != System.Data.ConnectionState.Open) return;
        await ExecuteAsync($"select pg_advisory_unlock({Key}); drop trigger if exists slow_disk on {_table}");
        await _connection.DisposeAsync();
    }

    private async Task<bool> IsAwaitedAsync()
    {
        await using var command = new NpgsqlCommand($"select exists (select from pg_locks where locktype = 'advisory' and objid = {Key} and not granted)", _connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 60 };
        await command.ExecuteNonQueryAsync();
    }
}
