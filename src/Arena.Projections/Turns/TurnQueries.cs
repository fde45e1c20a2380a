namespace Arena.Projections.Turns;

/// <param name="Status">started | completed | failed; null: all.</param>
public sealed record TurnFilter(string? BotId = null, string? Status = null);

public sealed class TurnQueries(ReadDatabase database)
{
    /// <summary>Turns of the bots in the scope, newest first.</summary>
    public Task<Page<TurnView>> ListAsync(ReadScope scope, TurnFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sql =
            $"""
            select t.bot_id, b.name as bot_name, t.turn, t.run, t.market_step, t.status, t.reason, t.equity, t.at, t.completed_at, t.recorded_at, t.position
            from (
              select * from turns t
              where {(filter.BotId is null ? scope.OfRows("t") : $"t.tenant_id = {BotStream.TenantOfBot} and t.bot_id = @botId")}
                and t.position < @before {Where(filter.Status)}
              order by t.position desc limit @limit) t
            join bots b on b.tenant_id = t.tenant_id and b.id = t.bot_id
            order by t.position desc
            """;
        var parameters = new { botId = filter.BotId, before = page.Before, limit = page.Size + 1 };
        return database.ReadAsync(
            scope,
            async session => Page<TurnView>.Of(await session.QueryAsync<TurnView>(sql, parameters), page.Size, turn => turn.Position),
            cancellationToken);
    }

    /// <summary>Literals, so that the planner sees the index on failed turns.</summary>
    private static string Where(string? status) => status switch
    {
        "started" => "and t.status = 'started'",
        "completed" => "and t.status = 'completed'",
        "failed" => "and t.status = 'failed'",
        _ => "",
    };
}
