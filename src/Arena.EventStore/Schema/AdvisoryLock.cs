using System.Data;
using Npgsql;

namespace Arena.EventStore;

/// <summary>A session-level advisory lock, named by a string; given back when disposed, or by the server when the connection is lost.</summary>
internal sealed class AdvisoryLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _name;

    private AdvisoryLock(NpgsqlConnection connection, string name) => (_connection, _name) = (connection, name);

    public static async Task<AdvisoryLock> TakeAsync(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 0))", connection) { Parameters = { new() { Value = name } }, CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
        return new AdvisoryLock(connection, name);
    }

    public static async Task<AdvisoryLock?> TryTakeAsync(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection) { Parameters = { new() { Value = name } } };
        return (bool)(await command.ExecuteScalarAsync(ct))! ? new AdvisoryLock(connection, name) : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection.State != ConnectionState.Open)
            return;
        await using var command = new NpgsqlCommand("select pg_advisory_unlock(hashtextextended($1, 0))", _connection) { Parameters = { new() { Value = _name } } };
        await command.ExecuteNonQueryAsync();
    }
}
