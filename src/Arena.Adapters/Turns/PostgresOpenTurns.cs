using System.Collections.Concurrent;
using System.Security.Cryptography;
using Arena.Application.Turns;
using Npgsql;

namespace Arena.Adapters.Turns;

/// <summary>
/// The table <c>open_turns</c>. A node lives as long as its session, which holds an advisory lock of its number: a row whose node's lock is free was
/// left behind. A session that is lost is followed by one with a number of its own: the server may hold the old one's lock for hours.
/// </summary>
public sealed class PostgresOpenTurns(NpgsqlDataSource dataSource) : IOpenTurns, IAsyncDisposable
{
    private const int LockSpace = 0x0AE4_7012;
    private const string IsGone = "not exists (select from pg_locks l where l.locktype = 'advisory' and l.classid = $1::int::oid and l.objid::bigint = o.node and l.granted)";

    private readonly ConcurrentDictionary<(string Tenant, string Bot), int> _mine = new();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private NpgsqlConnection? _session;
    private int _node;

    public async Task<TurnOpening> OpenAsync(OpenTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (!_mine.TryAdd((turn.TenantId, turn.BotId), turn.Turn)) return TurnOpening.Busy;
        var opened = false;
        try
        {
            opened = await InsertAsync(turn, cancellationToken);
            if (opened) return TurnOpening.Opened;
        }
        finally
        {
            if (!opened) Leave(turn);
        }

        return (await LeftBehindAsync(cancellationToken)).Any(left => left.TenantId == turn.TenantId && left.BotId == turn.BotId) ? TurnOpening.LeftBehind : TurnOpening.Busy;
    }

    public async Task CloseAsync(OpenTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        await using var command = dataSource.CreateCommand("delete from arena.open_turns where tenant_id = $1 and bot_id = $2 and turn = $3");
        command.Parameters.AddWithValue(turn.TenantId);
        command.Parameters.AddWithValue(turn.BotId);
        command.Parameters.AddWithValue(turn.Turn);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            Leave(turn);
        }
    }

    public void Leave(OpenTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        _mine.TryRemove(new KeyValuePair<(string, string), int>((turn.TenantId, turn.BotId), turn.Turn));
    }

    public async Task<IReadOnlyList<OpenTurn>> LeftBehindAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand($"select tenant_id, bot_id, run, turn, at from arena.open_turns o where o.node = $2 or {IsGone} order by at, bot_id");
        command.Parameters.AddWithValue(LockSpace);
        command.Parameters.AddWithValue(Volatile.Read(ref _node));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var left = new List<OpenTurn>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var turn = new OpenTurn(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetFieldValue<DateTimeOffset>(4));
            if (!_mine.ContainsKey((turn.TenantId, turn.BotId))) left.Add(turn);
        }
        return left;
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await EndAsync(_session);
        _gate.Dispose();
    }

    /// <summary>Through the node's own session: what is written down is written by a node that lives.</summary>
    private async Task<bool> InsertAsync(OpenTurn turn, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            for (var first = true; ; first = false)
            {
                try
                {
                    await using var command = new NpgsqlCommand(
                        "insert into arena.open_turns (tenant_id, bot_id, run, turn, at, node) values ($1, $2, $3, $4, $5, $6) on conflict do nothing", await SessionAsync(cancellationToken));
                    command.Parameters.AddWithValue(turn.TenantId);
                    command.Parameters.AddWithValue(turn.BotId);
                    command.Parameters.AddWithValue(turn.Run);
                    command.Parameters.AddWithValue(turn.Turn);
                    command.Parameters.AddWithValue(turn.At.ToUniversalTime());
                    command.Parameters.AddWithValue(_node);
                    return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
                }
                catch (NpgsqlException) when (first && _session is { State: not System.Data.ConnectionState.Open })
                {
                    // The database was away, and the session with it.
                }
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<NpgsqlConnection> SessionAsync(CancellationToken cancellationToken)
    {
        if (_session is { State: System.Data.ConnectionState.Open }) return _session;
        if (_session is not null) await _session.DisposeAsync();
        _session = null;
        var session = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            var node = await NumberAsync(session, cancellationToken);
            await using var mine = new NpgsqlCommand("update arena.open_turns set node = $1 where node = $2", session);
            mine.Parameters.AddWithValue(node);
            mine.Parameters.AddWithValue(_node);
            await mine.ExecuteNonQueryAsync(cancellationToken);
            Volatile.Write(ref _node, node);
            return _session = session;
        }
        catch
        {
            await EndAsync(session);
            throw;
        }
    }

    /// <summary>The lock of its number ends with the connection, which a pool would keep.</summary>
    private async ValueTask EndAsync(NpgsqlConnection session)
    {
        dataSource.Clear();
        await session.DisposeAsync();
    }

    /// <summary>A number that no other session holds.</summary>
    private static async Task<int> NumberAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        while (true)
        {
            var number = RandomNumberGenerator.GetInt32(1, int.MaxValue);
            await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1, $2)", session);
            command.Parameters.AddWithValue(LockSpace);
            command.Parameters.AddWithValue(number);
            if ((bool)(await command.ExecuteScalarAsync(cancellationToken))!) return number;
        }
    }
}
