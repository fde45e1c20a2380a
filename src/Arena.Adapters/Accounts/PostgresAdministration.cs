using Arena.Application.Accounts;
using Npgsql;

namespace Arena.Adapters.Accounts;

/// <summary>An advisory lock that goes with its connection.</summary>
public sealed class PostgresAdministration(NpgsqlDataSource dataSource) : IAdministration
{
    public async Task<IAsyncDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('arena.administration', 0))", connection, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
