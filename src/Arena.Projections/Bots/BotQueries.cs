using Arena.Projections.Markets;

namespace Arena.Projections.Bots;

/// <param name="Status">Only bots of this status; null: all but deleted ones.</param>
/// <param name="Kind">Only bots of this kind; null: of any.</param>
public sealed record BotFilter(string? Status = null, string? Kind = null);

public sealed class BotQueries(ReadDatabase database)
{
    /// <summary>Bots in the order of their creation.</summary>
    public Task<Page<BotView>> ListAsync(ReadScope scope, BotFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sql =
            $"""
            select {BotRecord.Columns} from bots b
            where {scope.OfBots("b")} and b.position > @after and {(filter.Status is null ? "b.status <> 'deleted'" : "b.status = @status")}
              and (@kind::text is null or b.kind = @kind)
            order by b.position limit @limit
            """;
        return database.ReadAsync(
            scope,
            async session =>
            {
                var rows = await session.QueryAsync<BotRecord>(sql, new { after = page.After, status = filter.Status, kind = filter.Kind, limit = page.Size + 1 });
                var (marks, names) = (await session.MarksAsync(), await NamesAsync(session, scope, rows));
                return Page<BotView>.Of(rows, page.Size, row => View(row, marks, scope, names), row => row.Position);
            },
            cancellationToken);
    }

    /// <summary>Null: no such bot in the scope; a deleted one is found.</summary>
    public Task<BotView?> FindAsync(ReadScope scope, string botId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            scope,
            async session => await session.FindAsync<BotRecord>($"select {BotRecord.Columns} from bots b where b.id = @botId", new { botId }) is { } row
                ? View(row, await session.MarksAsync(), scope, await NamesAsync(session, scope, [row]))
                : null,
            cancellationToken);

    /// <summary>Newest first.</summary>
    public Task<Page<RunView>> RunsAsync(ReadScope scope, string botId, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        const string sql =
            """
            select r.run, r.started_at, r.ended_at, r.reason, r.initial_balance, r.final_equity, r.position,
              case when r.ended_at is null then b.run_capital else r.run_capital end as run_capital,
              case when r.ended_at is null then b.gross_pnl else r.gross_pnl end as gross_pnl,
              case when r.ended_at is null then b.fees else r.fees end as fees,
              case when r.ended_at is null then b.funding else r.funding end as funding,
              case when r.ended_at is null then b.trades_closed else r.trades_closed end as trades_closed,
              case when r.ended_at is null then b.wins else r.wins end as wins,
              case when r.ended_at is null then b.turns else r.turns end as turns,
              case when r.ended_at is null then b.max_drawdown else r.max_drawdown end as max_drawdown
            from bots b join runs r on r.tenant_id = b.tenant_id and r.bot_id = b.id
            where b.id = @botId and r.run < @before
            order by r.run desc limit @limit
            """;
        return database.ReadAsync(
            scope,
            async session =>
            {
                var parameters = new { botId, before = (int)Math.Min(page.Before, int.MaxValue), limit = page.Size + 1 };
                var rows = await session.QueryAsync<RunRecord>(sql, parameters);
                var bot = await session.FindAsync<BotRecord>($"select {BotRecord.Columns} from bots b where b.id = @botId", new { botId });
                var equity = bot is null ? 0 : bot.Balance + bot.UnrealizedPnl(await session.MarksAsync());
                return Page<RunView>.Of(rows, page.Size, row => View(botId, row, row.FinalEquity ?? equity), row => row.Run);
            },
            cancellationToken);
    }

    /// <summary>How far the bots' read model is; 0 before it was built.</summary>
    public async Task<long> PositionAsync(CancellationToken cancellationToken)
    {
        var positions = await database.QueryAsync<long>(
            ReadScope.Admin, "select p.last_seq_id from mt_event_progression p where p.name = @name", new { name = ReadModels.ProgressionOfBots }, cancellationToken);
        return positions is [var position] ? position : 0;
    }

    /// <summary>The bots that take turns, of all users: for the engine.</summary>
    public Task<IReadOnlyList<ActiveBotView>> ActiveAsync(CancellationToken cancellationToken) =>
        database.QueryAsync<ActiveBotView>(
            ReadScope.Admin,
            "select b.tenant_id, b.id as bot_id, b.turn_interval, b.last_turn_at from bots b where b.status = 'active' order by b.position",
            null, cancellationToken);

    /// <summary>The bots that are deleted, of all users: for maintenance.</summary>
    public Task<IReadOnlyList<BotKeyView>> DeletedAsync(CancellationToken cancellationToken) =>
        database.QueryAsync<BotKeyView>(
            ReadScope.Admin, "select b.tenant_id, b.id as bot_id from bots b where b.status = 'deleted' order by b.position", null, cancellationToken);

    /// <summary>The bots that hold positions or have open orders, active or not, of all users: for the engine.</summary>
    public Task<IReadOnlyList<BotKeyView>> WithPositionsAsync(CancellationToken cancellationToken) =>
        database.QueryAsync<BotKeyView>(
            ReadScope.Admin,
            """
            select b.tenant_id, b.id as bot_id from bots b
            where b.lots <> '[]'
              or exists (select 1 from orders o where o.tenant_id = b.tenant_id and o.bot_id = b.id and o.status in ('open', 'partially_filled'))
            order by b.position
            """,
            null, cancellationToken);

    /// <summary>Of the bots' owners, by id; null where the scope may not know whose a bot is.</summary>
    private static async Task<IReadOnlyDictionary<string, string>?> NamesAsync(ReadSession session, ReadScope scope, IReadOnlyList<BotRecord> rows)
    {
        if (!scope.NamesOwners) return null;
        var users = await session.QueryAsync<(string Id, string Name)>(
            "select u.id, u.display_name from user_profiles u where u.tenant_id = any (@ids) and u.id = u.tenant_id",
            new { ids = rows.Select(r => r.TenantId).Distinct(StringComparer.Ordinal).ToArray() });
        return users.ToDictionary(u => u.Id, u => u.Name, StringComparer.Ordinal);
    }

    private static BotView View(BotRecord row, IReadOnlyDictionary<string, decimal> marks, ReadScope scope, IReadOnlyDictionary<string, string>? names)
    {
        var unrealized = row.UnrealizedPnl(marks);
        var equity = row.Balance + unrealized;
        return new BotView(
            row.Id, row.Name, row.Kind, row.Mode, row.Status, row.StatusReason, row.IsPublic, row.AvatarUrl, row.Symbols, row.TurnInterval, row.Run,
            row.RunStartedAt, row.InitialBalance, row.Balance, row.Locked, row.Balance - row.Locked, row.Principal, equity, unrealized, row.RealizedPnl,
            row.GrossPnl, row.Fees, row.Funding, row.ReturnPct(equity), row.TradesClosed, row.TradesOpened + row.TradesClosed, row.Wins, row.WinRate,
            row.PeakEquity, row.MaxDrawdown, row.Decisions, row.Holds, row.Denials, row.FailedTurns, row.Turn, row.LastTurnAt, row.LastActivityAt,
            row.CreatedAt, row.DeletedAt, row.Position, row.Funds(unrealized), row.Holdings(marks), row.OpenPositions(marks),
            scope.HidesFrom(row.TenantId) ? null : ViewJson.Read<BotConfigurationView>(row.Configuration),
            names is null ? null : new BotOwnerView(row.TenantId, names.GetValueOrDefault(row.TenantId)), row.TenantId);
    }

    private static RunView View(string botId, RunRecord row, decimal equity) => new(
        botId, row.Run, row.StartedAt, row.EndedAt, row.Reason, row.InitialBalance, row.FinalEquity,
        row.InitialBalance > 0 ? decimal.Round((equity - row.RunCapital) / row.InitialBalance * 100, 6) : null,
        row.GrossPnl - row.Fees + row.Funding, row.GrossPnl, row.Fees, row.Funding, row.TradesClosed, row.Wins,
        row.TradesClosed == 0 ? null : decimal.Round((decimal)row.Wins / row.TradesClosed, 6), row.MaxDrawdown, row.Turns);

    private sealed record RunRecord
    {
        public int Run { get; init; }

        public DateTimeOffset StartedAt { get; init; }

        public DateTimeOffset? EndedAt { get; init; }

        public string? Reason { get; init; }

        public decimal InitialBalance { get; init; }

        public decimal RunCapital { get; init; }

        public decimal? FinalEquity { get; init; }

        public decimal GrossPnl { get; init; }

        public decimal Fees { get; init; }

        public decimal Funding { get; init; }

        public int TradesClosed { get; init; }

        public int Wins { get; init; }

        public int Turns { get; init; }

        public decimal? MaxDrawdown { get; init; }

        public long Position { get; init; }
    }
}
