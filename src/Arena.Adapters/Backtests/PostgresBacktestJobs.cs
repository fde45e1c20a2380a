using Arena.Application.Backtests;
using Dapper;
using Npgsql;

namespace Arena.Adapters.Backtests;

/// <summary>The table <c>backtests</c>. A lease that is not prolonged runs out, and another node claims the job.</summary>
public sealed class PostgresBacktestJobs(NpgsqlDataSource dataSource) : IBacktestJobs
{
    public const int MostUnfinished = 20;
    private const int LeaseSeconds = 10;

    public async Task<Enqueued> EnqueueAsync(
        string tenantId, string id, BacktestKind kind, string name, string request, string? fingerprint, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into arena.backtests (tenant_id, id, kind, name, request, fingerprint)
            select @tenantId, @id, @kind, @name, @request::json, @fingerprint
            where (select count(*) from arena.backtests where tenant_id = @tenantId and status in ('queued', 'running')) < @most
            on conflict (tenant_id, id) do nothing
            """;
        var row = new { tenantId, id, kind = Text(kind), name, request, fingerprint, most = MostUnfinished };
        if (await ExecuteAsync(sql, row, cancellationToken) == 1) return Enqueued.Done;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var before = await connection.QuerySingleOrDefaultAsync<(string Id, string? Fingerprint)?>(new CommandDefinition(
            "select id, fingerprint from arena.backtests where tenant_id = @tenantId and id = @id", row, cancellationToken: cancellationToken));
        if (before is not { } known) return Enqueued.TooMany;
        return string.Equals(known.Fingerprint, fingerprint, StringComparison.Ordinal) ? Enqueued.Before : Enqueued.Otherwise;
    }

    public async Task<BacktestClaim?> ClaimAsync(string node, CancellationToken cancellationToken)
    {
        const string sql = """
            update arena.backtests b
            set status = 'running', progress = 0, attempt = attempt + 1, lease = @node, lease_until = now() + make_interval(secs => @seconds),
                started_at = coalesce(started_at, now())
            where (tenant_id, id) = (
                select tenant_id, id from arena.backtests
                where status = 'queued' or (status = 'running' and lease_until < now())
                order by created_at limit 1 for update skip locked)
            returning tenant_id, id, kind, request::text as request, attempt
            """;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<(string TenantId, string Id, string Kind, string Request, int Attempt)?>(
            new CommandDefinition(sql, new { node, seconds = LeaseSeconds }, cancellationToken: cancellationToken));
        return row is { } r ? new BacktestClaim(r.TenantId, r.Id, Enum.Parse<BacktestKind>(r.Kind, ignoreCase: true), r.Request, r.Attempt) : null;
    }

    public async Task<bool> ReportAsync(BacktestClaim claim, string node, double progress, CancellationToken cancellationToken) =>
        await OwnAsync(claim, node, "progress = @progress, lease_until = now() + make_interval(secs => @seconds)", new { progress, seconds = LeaseSeconds }, cancellationToken);

    public async Task FinishAsync(BacktestClaim claim, string node, string? result, string? error, CancellationToken cancellationToken) =>
        await OwnAsync(
            claim, node, "status = case when @result::json is null then 'failed' else 'completed' end, progress = 1, result = @result::json, error = @error, lease = null, finished_at = now()",
            new { result, error }, cancellationToken);

    public async Task ReleaseAsync(BacktestClaim claim, string node, CancellationToken cancellationToken) =>
        await OwnAsync(claim, node, "status = 'queued', lease = null", new { }, cancellationToken);

    public async Task<bool> CancelAsync(string tenantId, string id, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "update arena.backtests set status = 'cancelled', lease = null, finished_at = now() where tenant_id = @tenantId and id = @id and status in ('queued', 'running')",
            new { tenantId, id }, cancellationToken) == 1;

    public async Task DeleteAsync(string tenantId, string id, CancellationToken cancellationToken) =>
        await ExecuteAsync("delete from arena.backtests where tenant_id = @tenantId and id = @id and status not in ('queued', 'running')", new { tenantId, id }, cancellationToken);

    private async Task<bool> OwnAsync(BacktestClaim claim, string node, string set, object values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var parameters = new DynamicParameters(values);
        parameters.AddDynamicParams(new { claim.TenantId, claim.Id, node });
        return await ExecuteAsync($"update arena.backtests set {set} where tenant_id = @TenantId and id = @Id and lease = @node and status = 'running'", parameters, cancellationToken) == 1;
    }

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private static string Text(BacktestKind kind) => kind == BacktestKind.Replay ? "replay" : "backtest";
}
