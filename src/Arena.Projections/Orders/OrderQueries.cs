namespace Arena.Projections.Orders;

/// <param name="Status">One status; null: all.</param>
public sealed record OrderFilter(string? Status = null);

public sealed class OrderQueries(ReadDatabase database)
{
    private const string Columns =
        """
        o.id, o.bot_id, b.name as bot_name, o.symbol, o.side, o.type, o.time_in_force, o.reduce_only, o.quantity, o.filled_quantity,
        o.limit_price, o.trigger_price, case when o.filled_quantity > 0 then round(o.filled_notional / o.filled_quantity, 8) end as average_price,
        o.stop_loss, o.take_profit, o.trailing_stop_percent, o.callback_percent, o.locked, o.expires_at, o.leverage, o.fee, o.status, o.code, o.reason, o.turn, o.placed_at, o.updated_at, o.position, o.updated_position
        """;

    /// <summary>Newest first (by placing).</summary>
    public Task<Page<OrderView>> OfBotAsync(ReadScope scope, string botId, OrderFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sql =
            $"""
            select {Columns}
            from (
              select * from orders o
              where o.tenant_id = {BotStream.TenantOfBot} and o.bot_id = @botId and o.position < @before
                {(filter.Status is null ? "" : "and o.status = @status")}
              order by o.position desc limit @limit) o
            join bots b on b.tenant_id = o.tenant_id and b.id = o.bot_id
            order by o.position desc
            """;
        var parameters = new { botId, status = filter.Status, before = page.Before, limit = page.Size + 1 };
        return database.ReadAsync(
            scope,
            async session => Page<OrderView>.Of(await session.QueryAsync<OrderView>(sql, parameters), page.Size, order => order.Position),
            cancellationToken);
    }

    /// <summary>Orders that changed after a position of the log, in the order of their last change, of all bots.</summary>
    public Task<IReadOnlyList<FeedItem<OrderView>>> AfterAsync(long position, int limit, CancellationToken cancellationToken) =>
        database.FeedAsync<OrderView, OrderView>(
            $"""
            select {Columns} from orders o left join bots b on b.tenant_id = o.tenant_id and b.id = o.bot_id
            where o.updated_position > @position order by o.updated_position limit @limit
            """,
            order => (order.UpdatedPosition, order.BotId, order), position, limit, cancellationToken);
}
