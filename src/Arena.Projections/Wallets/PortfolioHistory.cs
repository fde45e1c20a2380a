using Arena.Projections.Equity;

namespace Arena.Projections.Wallets;

/// <summary>
/// Wallet and pools by market time. Wallet and bots are streams of their own, so the log's order is what relates them: with the pools of an
/// interval goes the wallet as it was just before the first point of any bot after that interval, and what it had given by then to bots
/// whose curves do not show it yet.
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
            var pools = last.Values.Sum(p => p.Equity) + transfers.TakeWhile(t => t.Position < end).Where(t => !IsShown(t, last)).Sum(t => t.Amount);
            history.Add(new PortfolioPointView(interval.Max(p => p.At), pools + balance, balance, pools));
        }

        return new PortfolioHistoryView(buckets.Interval, history);
    }

    /// <summary>A curve begins with its bot's first turn. The wallet pays before a bot has the money, and has it back after the bot gave it.</summary>
    private static bool IsShown(TransferRecord transfer, Dictionary<string, BeforeRecord> last) =>
        last.TryGetValue(transfer.BotId, out var point) && (transfer.Amount < 0 || transfer.Position < point.Position);

    /// <summary>What went to bots, less than 0: came back; in the order of the log.</summary>
    private static Task<IReadOnlyList<TransferRecord>> TransfersAsync(ReadSession session) =>
        session.QueryAsync<TransferRecord>(
            """
            select t.bot_id, case t.type when 'allocate' then t.amount else -t.amount end as amount, t.position
            from transactions t where t.tenant_id = @ArenaTenant and t.type in ('allocate', 'deallocate') order by t.position
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

    private sealed record TransferRecord(string BotId, decimal Amount, long Position);
}
