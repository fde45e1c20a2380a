using Arena.Projections.Equity;

namespace Arena.Projections.Wallets;

/// <summary>
/// Wallet and pools by market time. Wallet and bots are streams of their own, so the log's order is what relates them: with the pools of an
/// interval goes the wallet as it was just before the first point of any bot after that interval.
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
        var equity = (await EquityPoints.BeforeAsync(session, ids, buckets.From)).ToDictionary(p => p.BotId, p => p.Equity, StringComparer.Ordinal);
        var history = new List<(DateTimeOffset At, decimal Pools, long First)>(buckets.Count);
        foreach (var bucket in points.GroupBy(p => p.Bucket).OrderBy(g => g.Key))
        {
            foreach (var point in bucket) equity[point.BotId] = point.Equity;
            history.Add((bucket.Max(p => p.At), equity.Values.Sum(), bucket.Min(p => p.FirstPosition)));
        }

        var wallet = await WalletBeforeAsync(session, [.. history.Skip(1).Select(h => h.First), long.MaxValue]);
        return new PortfolioHistoryView(
            buckets.Interval, [.. history.Select((h, i) => new PortfolioPointView(h.At, h.Pools + wallet[i], wallet[i], h.Pools))]);
    }

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
}
