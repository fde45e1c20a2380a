using Arena.Application.Alerts;
using Dapper;
using Npgsql;

namespace Arena.Adapters.Alerts;

/// <summary>Asks the log, by the index over the types of a stream's events.</summary>
public sealed class PostgresAlertDirectory(NpgsqlDataSource dataSource) : IAlertDirectory
{
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
}
