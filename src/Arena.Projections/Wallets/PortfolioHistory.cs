using Arena.Projections.Equity;

namespace Arena.Projections.Wallets;

/// <summary>
/// Wallet and pools by market time. Wallet and bots are streams of their own, so the log's order is what relates them: with the pools of an
/// interval goes the wallet as it was just before the first point of any bot after that interval. A pool is what the wallet has paid into it by
/// then, and what the bot had made of its money at its last point (equity less principal): money on its way between both is counted once.
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
        long[] ends = [.. intervals.Skip(1).Select(g => g.Min(p => p.FirstPosition)), await EquityPoints.FirstPositionAfterAsync(session, ids, buckets.To) ?? long.MaxValue];
        var made = (await EquityPoints.BeforeAsync(session, ids, buckets.From)).ToDictionary(p => p.BotId, p => p.Equity - p.Principal, StringComparer.Ordinal);
        var ledger = await LedgerAsync(session);
        var (line, balance, paid) = (0, 0m, 0m);
        var history = new List<PortfolioPointView>(intervals.Count);
        foreach (var (interval, end) in intervals.Zip(ends))
        {
            for (; line < ledger.Count && ledger[line].Position < end; line++) (balance, paid) = (ledger[line].BalanceAfter, paid + ledger[line].Paid);
            foreach (var point in interval) made[point.BotId] = point.Equity - point.Principal;
            var pools = paid + made.Values.Sum();
            history.Add(new PortfolioPointView(interval.Max(p => p.At), pools + balance, balance, pools));
        }

        return new PortfolioHistoryView(buckets.Interval, history);
    }

    /// <summary>In the order of the log. What came back from a pool are its principal and, apart, what was won or lost with it.</summary>
    private static Task<IReadOnlyList<LedgerRecord>> LedgerAsync(ReadSession session) =>
        session.QueryAsync<LedgerRecord>(
            """
            select t.position, t.balance_after,
              case when t.type in ('allocate', 'loss') then t.amount when t.type in ('deallocate', 'profit') then -t.amount else 0 end as paid
            from transactions t where t.tenant_id = @ArenaTenant order by t.position
            """);

    /// <param name="Paid">Into pools; less than 0: out of them.</param>
    private sealed record LedgerRecord(long Position, decimal BalanceAfter, decimal Paid);
}
