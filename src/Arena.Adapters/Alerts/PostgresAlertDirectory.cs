using System.Diagnostics;
using Arena.Application.Alerts;
using Dapper;
using Npgsql;

namespace Arena.Adapters.Alerts;

/// <summary>Asks the log, by the index over the types of a stream's events.</summary>
public sealed class PostgresAlertDirectory(NpgsqlDataSource dataSource) : IAlertDirectory
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public async Task<IReadOnlyList<StoredAlert>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string TenantId, string AlertId, long Since)>(new CommandDefinition(
            """
            select s.tenant_id, substr(s.id, 7), since.sequence
            from arena.mt_streams s
            cross join lateral (
              select max(e.seq_id) as sequence from arena.mt_events e
              where e.tenant_id = s.tenant_id and e.stream_id = s.id and e.type in ('alert_created', 'alert_changed')) since
            where s.id like 'alert-%' and since.sequence is not null
              and not exists (select from arena.mt_events e where e.tenant_id = s.tenant_id and e.stream_id = s.id and e.type = 'alert_removed')
            """, cancellationToken: cancellationToken));
        return [.. rows.Select(r => new StoredAlert(r.TenantId, r.AlertId, r.Since))];
    }

    public async Task<int> CountAsync(string tenantId, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select count(*)::int from arena.mt_streams s
            where s.tenant_id = $1 and s.id like 'alert-%'
              and not exists (select from arena.mt_events e where e.tenant_id = s.tenant_id and e.stream_id = s.id and e.type = 'alert_removed')
            """);
        command.Parameters.AddWithValue(tenantId);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<IAsyncDisposable?> EnterAsync(string tenantId, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            // Who waits holds no connection that the one who is in may need.
            if (await TryEnterAsync(tenantId, cancellationToken) is { } alone) return alone;
            if (Stopwatch.GetElapsedTime(started) > LongestWait) return null;
            await Task.Delay(Pause, cancellationToken);
        }
    }

    public Task<DateTimeOffset?> LastTurnAsync(string tenantId, string streamId, long version, CancellationToken cancellationToken) =>
        LastAsync(tenantId, streamId, version, ["turn_started", "bot_started", "bot_resumed"], cancellationToken);

    public Task<DateTimeOffset?> LastResumedAsync(CancellationToken cancellationToken) =>
        LastAsync(EventStore.EventStore.DefaultTenant, Domain.StreamIds.Settings, long.MaxValue, ["arena_resumed"], cancellationToken);

    private async Task<DateTimeOffset?> LastAsync(string tenantId, string streamId, long version, string[] types, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select max(last.timestamp) from unnest($4) as t(type)
            cross join lateral (
              select e.timestamp from arena.mt_events e
              where e.tenant_id = $1 and e.stream_id = $2 and e.type = t.type and e.version <= $3 order by e.version desc limit 1) last
            """);
        command.Parameters.AddWithValue(tenantId);
        command.Parameters.AddWithValue(streamId);
        command.Parameters.AddWithValue(version);
        command.Parameters.AddWithValue(types);
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null;
    }

    /// <summary>The lock goes with its connection. Null: another has it.</summary>
    private async Task<NpgsqlConnection?> TryEnterAsync(string tenantId, CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var isAlone = false;
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var command = new NpgsqlCommand("select pg_try_advisory_xact_lock(hashtextextended('arena.alerts:' || $1, 0))", connection, transaction);
            command.Parameters.AddWithValue(tenantId);
            isAlone = (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
            return isAlone ? connection : null;
        }
        finally
        {
            if (!isAlone) await connection.DisposeAsync();
        }
    }
}
