namespace Arena.Projections.Trades;

/// <param name="From">Inclusive, market time.</param>
/// <param name="To">Exclusive, market time.</param>
/// <param name="Action">open | close; null: both.</param>
public sealed record TradeFilter(string? Symbol = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Action = null);

/// <summary>All lists are newest first.</summary>
public sealed class TradeQueries(ReadDatabase database)
{
    private const string Columns =
        """
        t.id, t.position_id, t.bot_id, b.name as bot_name, t.symbol, t.side, t.action, t.entry_price, t.exit_price, t.quantity, t.leverage, t.notional,
        t.fee, t.funding, t.realized_pnl, t.net_pnl, t.reason, t.executed_at, t.turn, t.position
        """;

    public Task<Page<TradeView>> OfBotAsync(ReadScope scope, string botId, TradeFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return PageAsync(
            scope,
            $"t.tenant_id = {BotStream.TenantOfBot} and t.bot_id = @botId",
            botId, filter, page, cancellationToken);
    }

    /// <summary>Of every bot in the scope.</summary>
    public Task<Page<TradeView>> OfArenaAsync(ReadScope scope, TradeFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(filter);
        return PageAsync(
            scope,
            scope.OfRows("t"),
            null, filter, page, cancellationToken);
    }

    /// <summary>Position of the newest row of anyone; 0 where there is none.</summary>
    public async Task<long> LastPositionAsync(CancellationToken cancellationToken) =>
        (await database.QueryAsync<long>(ReadScope.Admin, "select coalesce(max(position), 0) from trades", parameters: null, cancellationToken))[0];

    /// <summary>What was recorded after a position, oldest first, of all bots: for the feed, which knows who may see what.</summary>
    public Task<IReadOnlyList<FeedItem<TradeView>>> AfterAsync(long position, int limit, CancellationToken cancellationToken) =>
        database.FeedAsync<TradeView, TradeView>(
            $"""
            select {Columns} from trades t left join bots b on b.tenant_id = t.tenant_id and b.id = t.bot_id
            where t.position > @position order by t.position limit @limit
            """,
            trade => (trade.Position, trade.BotId, trade), position, limit, cancellationToken);

    private Task<Page<TradeView>> PageAsync(
        ReadScope scope, string rows, string? botId, TradeFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        // A bot's rows have times in the order of their positions; ordered by time, a range of it is one range of an index.
        var sql =
            $"""
            select {Columns}
            from (
              select * from trades t where {rows} and t.position < @before {Where(filter)}
              order by {(botId is null || filter is { From: null, To: null } ? "" : "t.executed_at desc, ")}t.position desc limit @limit) t
            join bots b on b.tenant_id = t.tenant_id and b.id = t.bot_id
            order by t.position desc
            """;
        var parameters = new
        {
            botId,
            symbol = filter.Symbol,
            from = filter.From?.ToUniversalTime(),
            to = filter.To?.ToUniversalTime(),
            action = filter.Action,
            before = page.Before,
            limit = page.Size + 1,
        };
        return database.ReadAsync(
            scope,
            async session => Page<TradeView>.Of(await session.QueryAsync<TradeView>(sql, parameters), page.Size, trade => trade.Position),
            cancellationToken);
    }

    private static string Where(TradeFilter filter) =>
        (filter.Symbol is null ? "" : "and t.symbol = @symbol ")
        + (filter.From is null ? "" : "and t.executed_at >= @from ")
        + (filter.To is null ? "" : "and t.executed_at < @to ")
        + (filter.Action is null ? "" : "and t.action = @action");
}
