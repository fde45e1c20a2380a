using Npgsql;

namespace Arena.EndToEnd.Tests.Support;

/// <summary>Until it is disposed of, each change of a row of one table takes two seconds: what a bigger log would take.</summary>
internal sealed class SlowDisk : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly string _table;

    private SlowDisk(string connectionString, string table) => (_connectionString, _table) = (connectionString, table);

    public static async Task<SlowDisk> HoldAsync(string connectionString, string table)
    {
        var disk = new SlowDisk(connectionString, table);
        await disk.ExecuteAsync($"""
            create or replace function public.slow_disk() returns trigger language plpgsql as 'begin perform pg_sleep(2); return new; end';
            create or replace trigger slow_disk before update on {table} for each row execute function public.slow_disk();
            """);
        return disk;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"drop trigger if exists slow_disk on {_table}");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
