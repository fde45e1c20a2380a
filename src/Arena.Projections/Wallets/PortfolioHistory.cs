using Arena.Projections.Equity;

namespace Arena.Projections.Wallets;

/// <summary>
/// Wallet and pools by market time. Wallet and bots are streams of their own, so the log's order is what relates them: with the pools of an
/// interval goes the wallet as it was just before the first point of any bot after that interval. Money on its way between them, which one
/// of both shows and the other does not, counts as the wallet has it.
/// </summary>
internal static class PortfolioHistory
{
    public static async Task<PortfolioHistoryView> OverAsync(ReadSession session, EquityRange range)
    {
        var ids = (await session.QueryAsync<string>("select b.id from bots b where b.tenant_id = @ArenaTenant")).ToArray();
        var bounds = await EquityPoints.BoundsAsync(session, ids);
        if (range.Over(bounds?.First, bounds?.Last, ids.Length) is not { } buckets)
            return new PortfolioHistoryView(range.Interval ?? TimeSpan.Zero, []);

        var points = await EquityPoints.LastOfEachAsync(session, ids, buckets);
        var intervals = points.GroupBy(p => p.Bucket).OrderBy(g => g.Key).ToList();
        long[] ends = [.. intervals.Skip(1).Select(g => g.Min(p => p.FirstPosition)), long.MaxValue];
        var wallet = await WalletBeforeAsync(session, ends);
        var transfers = await TransfersAsync(session);
        var last = (await EquityPoints.BeforeAsync(session, ids, buckets.From)).ToDictionary(p => p.BotId, StringComparer.Ordinal);
        var history = new List<PortfolioPointView>(intervals.Count);
        foreach (var (interval, end, balance) in intervals.Zip(ends, wallet))
        {
            foreach (var point in interval) last[point.BotId] = new BeforeRecord(point.BotId, point.Equity, point.Position);
            var pools = last.Values.Sum(p => p.Equity) + transfers.Sum(t => (t.IsPaid(end), t.IsShown(last)) switch
            {
                (true, false) => t.Amount,
                (false, true) => -t.Amount,
                _ => 0,
            });
            history.Add(new PortfolioPointView(interval.Max(p => p.At), pools + balance, balance, pools));
        }

        return new PortfolioHistoryView(buckets.Interval, history);
    }

    /// <summary>
    /// What went to bots, less than 0: came back. The wallet pays before a bot has the money, and has it back after the bot gave it: the curve
    /// shows it with its next point, or with its last one before. A curve begins with its bot's first turn.
    /// </summary>
    private static Task<IReadOnlyList<TransferRecord>> TransfersAsync(ReadSession session) =>
        session.QueryAsync<TransferRecord>(
            """
            select t.bot_id, case t.type when 'allocate' then t.amount else -t.amount end as amount, t.position,
              coalesce(case t.type when 'deallocate' then before.position end, after.position) as shown
            from transactions t
            left join lateral (
              select max(e.position) as position from equity_points e
              where e.tenant_id = t.tenant_id and e.bot_id = t.bot_id and e.position < t.position) before on true
            left join lateral (
              select min(e.position) as position from equity_points e
              where e.tenant_id = t.tenant_id and e.bot_id = t.bot_id and e.position > t.position) after on true
            where t.tenant_id = @ArenaTenant and t.type in ('allocate', 'deallocate')
            """);

    private static Task<IReadOnlyList<decimal>> WalletBeforeAsync(ReadSession session, long[] positions) =>
        session.QueryAsync<decimal>(
            """
            select coalesce(w.balance_after, 0)
            from unnest(@positions) with ordinality as p(position, i)
            left join lateral (
              select t.balance_after from transactions t
              where t.tenant_id = @ArenaTenant and t.position < p.position order by t.position desc limit 1) w on true
            order by p.i
            """,
            new { positions });

    /// <param name="Shown">Position of the first point of the bot's curve that has it; null: none yet.</param>
    private sealed record TransferRecord(string BotId, decimal Amount, long Position, long? Shown)
    {
        public bool IsPaid(long end) => Position < end;

        public bool IsShown(Dictionary<string, BeforeRecord> last) => Shown is { } shown && last.TryGetValue(BotId, out var point) && point.Position >= shown;
    }
}
