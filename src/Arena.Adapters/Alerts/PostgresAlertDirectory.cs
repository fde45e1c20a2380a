using Arena.Application.Alerts;
using Dapper;
using Npgsql;

namespace Arena.Adapters.Alerts;

/// <summary>The streams whose name begins with <c>alert-</c>.</summary>
public sealed class PostgresAlertDirectory(NpgsqlDataSource dataSource) : IAlertDirectory
{
    public async Task<IReadOnlyList<AlertKey>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string TenantId, string AlertId)>(new CommandDefinition(
            "select tenant_id, substr(id, 7) from arena.mt_streams where id like 'alert-%' and not coalesce(is_archived, false)", cancellationToken: cancellationToken));
        return [.. rows.Select(r => new AlertKey(r.TenantId, r.AlertId))];
    }
}
