using Arena.Projections.Bots;
using Arena.Projections.Equity;

namespace Arena.Projections.Wallets;

/// <summary>Wallet and pools as one figure.</summary>
internal static class Portfolio
{
    public static PortfolioView Of(
        WalletQueries.WalletRecord wallet,
        IReadOnlyList<BotRecord> bots,
        IReadOnlyDictionary<string, decimal> marks,
        WalletQueries.EndedRunsRecord ended,
        DateTimeOffset? asOf)
    {
        // A bot whose run has ended but which starts no new one (deleted) still carries that run's figures: they are among the ended ones.
        var running = bots.Where(b => b.Status != "deleted").ToList();
        var unrealized = bots.Sum(b => b.UnrealizedPnl(marks));
        var pools = bots.Sum(b => b.Balance) + unrealized;
        var total = wallet.Balance + pools;
        var fees = ended.Fees + running.Sum(b => b.Fees);
        var funding = ended.Funding + running.Sum(b => b.Funding);
        return new PortfolioView(
            total, wallet.Currency, wallet.Balance, pools, bots.Sum(b => b.Locked), unrealized,
            ended.GrossPnl + running.Sum(b => b.GrossPnl) - fees + funding, fees, funding, wallet.NetDeposits, total - wallet.NetDeposits,
            wallet.NetDeposits > 0 ? decimal.Round((total - wallet.NetDeposits) / wallet.NetDeposits * 100, 6) : null,
            running.Count, running.Count(b => b.Status == "active"), bots.Sum(b => b.OpenLots.Count), asOf);
    }
}

/// <summary>
/// Wallet and pools by market time. Wallet and bots are streams of their own, so the log's order is what relates them: with the pools of an
/// interval goes the wallet as it was just before the first point of any bot after that interval.
/// </summary>
internal static class PortfolioHistory
{
    public static async Task<PortfolioHistoryView> OverAsync(ReadSession session, EquityRange range)
    {
        var bounds = await session.FindAsync<BoundsRecord>(
            """
            select min(p.first) as first, max(p.last) as last from bots b
            cross join lateral (
              select min(e.at) as first, max(e.at) as last from equity_points e where e.tenant_id = b.tenant_id and e.bot_id = b.id) p
            where b.tenant_id = @ArenaTenant
            """);
        if (range.Over(bounds?.First, bounds?.Last) is not { } buckets)
            return new PortfolioHistoryView(range.Interval ?? TimeSpan.Zero, []);

        var points = await session.QueryAsync<PortfolioPointView>(
            """
            with pools as (
              select k.at, max(p.at) as last_at, sum(p.equity) as value, min(n.position) as next_position
              from generate_series(@start, @to, @interval) as k(at)
              cross join bots b
              cross join lateral (
                select e.at, e.equity, e.position from equity_points e
                where e.tenant_id = b.tenant_id and e.bot_id = b.id and e.at < k.at + @interval and e.at <= @to
                order by e.at desc, e.position desc limit 1) p
              left join lateral (
                select e.position from equity_points e
                where e.tenant_id = b.tenant_id and e.bot_id = b.id and e.at >= k.at + @interval
                order by e.at, e.position limit 1) n on true
              where b.tenant_id = @ArenaTenant
              group by k.at)
            select greatest(p.last_at, p.at) as at, p.value + coalesce(w.balance_after, 0) as total_value, coalesce(w.balance_after, 0) as wallet_balance,
              p.value as pools_value
            from pools p
            left join lateral (
              select t.balance_after from transactions t
              where t.tenant_id = @ArenaTenant and (p.next_position is null or t.position < p.next_position)
              order by t.position desc limit 1) w on true
            order by p.at
            """,
            buckets.Parameters());
        return new PortfolioHistoryView(buckets.Interval, points);
    }

    private sealed record BoundsRecord(DateTimeOffset? First, DateTimeOffset? Last);
}
