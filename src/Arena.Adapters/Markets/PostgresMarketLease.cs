using Arena.Application.Markets;
using Npgsql;

namespace Arena.Adapters.Markets;

/// <summary>A session advisory lock: it goes with the connection, so a node that dies frees it at once.</summary>
public sealed class PostgresMarketLease(NpgsqlDataSource dataSource, TimeProvider clock) : IMarketLease
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    public async Task<IMarketLeaseHold> AcquireAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            try
            {
                if (await TryLockAsync(connection, cancellationToken)) return new Hold(dataSource, connection, clock);
            }
            catch
            {
                // It may hold the lock.
                dataSource.Clear();
                await connection.DisposeAsync();
                throw;
            }

            await connection.DisposeAsync();
            await Task.Delay(Retry, clock, cancellationToken);
        }
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtext('arena.market'))", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private sealed class Hold : IMarketLeaseHold
    {
        private readonly NpgsqlDataSource _dataSource;
        private readonly NpgsqlConnection _connection;
        private readonly CancellationTokenSource _lost = new();
        private readonly CancellationTokenSource _released = new();
        private readonly Task _watch;

        public Hold(NpgsqlDataSource dataSource, NpgsqlConnection connection, TimeProvider clock)
        {
            _dataSource = dataSource;
            _connection = connection;
            _watch = WatchAsync(clock);
        }

        public CancellationToken Lost => _lost.Token;

        public async ValueTask DisposeAsync()
        {
            await _released.CancelAsync();
            await _watch;

            // The lock goes with the connection, which a pool would keep.
            _dataSource.Clear();
            await _connection.DisposeAsync();
            _released.Dispose();
            _lost.Dispose();
        }

        private async Task WatchAsync(TimeProvider clock)
        {
            try
            {
                while (true)
                {
                    await Task.Delay(Heartbeat, clock, _released.Token);
                    await using var command = new NpgsqlCommand("select 1", _connection);
                    await command.ExecuteScalarAsync(_released.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // Released by its holder.
            }
            catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or IOException)
            {
                await _lost.CancelAsync();
            }
        }
    }
}
