using Arena.Domain.Amounts;
using Arena.Projections.Markets;

namespace Arena.Projections.Positions;

/// <summary>All lists are newest first (by opening).</summary>
public sealed class PositionQueries(ReadDatabase database)
{
    private const string Columns =
        """
        p.id, p.bot_id, b.name as bot_name, p.symbol, p.side, p.entry_price, null::numeric as mark_price,
        case when p.opened_quantity > p.quantity then round(p.closed_notional / (p.opened_quantity - p.quantity), 8) end as exit_price,
        case when p.status = 'open' then p.quantity else p.opened_quantity end as quantity,
        p.leverage, p.margin, p.liquidation_price, p.stop_loss, p.take_profit, p.trailing_stop_percent, 0::numeric as unrealized_pnl,
        p.realized_pnl, p.fees, p.funding, p.status, p.opened_turn, p.opened_at, p.closed_at, p.close_reason, p.position, p.updated_position
        """;

    /// <param name="status">open | closed | all (or null).</param>
    public Task<Page<PositionView>> OfBotAsync(ReadScope scope, string botId, string? status, PageRequest page, CancellationToken cancellationToken) =>
        PageAsync(scope, $"p.tenant_id = {BotStream.TenantOfBot} and p.bot_id = @botId", botId, status, page, cancellationToken);

    /// <summary>Of every bot in the scope.</summary>
    public Task<Page<PositionView>> OfArenaAsync(ReadScope scope, string? status, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return PageAsync(scope, scope.OfRows("p"), null, status, page, cancellationToken);
    }

    /// <summary>Positions that changed after a position of the log, in the order of their last change, of all bots; without marks.</summary>
    public Task<IReadOnlyList<FeedItem<PositionView>>> AfterAsync(long position, int limit, CancellationToken cancellationToken) =>
        database.FeedAsync<PositionView, PositionView>(
            $"""
            select {Columns} from positions p left join bots b on b.tenant_id = p.tenant_id and b.id = p.bot_id
            where p.updated_position > @position order by p.updated_position limit @limit
            """,
            row => (row.UpdatedPosition, row.BotId, row), position, limit, cancellationToken);

    private Task<Page<PositionView>> PageAsync(
        ReadScope scope, string rows, string? botId, string? status, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var sql =
            $"""
            select {Columns}
            from (
              select * from positions p where {rows} and p.position < @before {Where(status)} order by p.position desc limit @limit) p
            join bots b on b.tenant_id = p.tenant_id and b.id = p.bot_id
            order by p.position desc
            """;
        return database.ReadAsync(
            scope,
            async session =>
            {
                var positions = await session.QueryAsync<PositionView>(sql, new { botId, before = page.Before, limit = page.Size + 1 });
                var marks = await session.MarksAsync();
                return Page<PositionView>.Of(positions, page.Size, row => Marked(row, marks), row => row.Position);
            },
            cancellationToken);
    }

    private static PositionView Marked(PositionView position, IReadOnlyDictionary<string, decimal> marks) =>
        position.Status == "open" && marks.TryGetValue(position.Symbol, out var mark)
            ? position with
            {
                MarkPrice = mark,
                UnrealizedPnl = new Money((position.Side == "long" ? mark - position.EntryPrice : position.EntryPrice - mark) * position.Quantity).Value,
            }
            : position;

    private static string Where(string? status) => status switch
    {
        "open" => "and p.status = 'open'",
        "closed" => "and p.status = 'closed'",
        _ => "",
    };
}
