using Arena.Projections.Bots;

namespace Arena.Projections.Equity;

/// <summary>Equity over market time; the last point of each interval stands for it.</summary>
public sealed class EquityQueries(ReadDatabase database)
{
    /// <summary>Null: no such bot in the scope.</summary>
    public Task<EquitySeriesView?> OfBotAsync(ReadScope scope, string botId, EquityRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(range);
        return database.ReadAsync(
            scope,
            async session =>
            {
                var bot = await session.FindAsync<BotRecord>($"select {BotRecord.Columns} from bots b where b.id = @botId", new { botId });
                return bot is null ? null : (await SeriesAsync(session, [bot], range)).Series[0];
            },
            cancellationToken);
    }

    /// <summary>Every bot of the scope that is not deleted, and the buy-and-hold line over the same range.</summary>
    public Task<ArenaEquityView> OfArenaAsync(ReadScope scope, EquityRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(range);
        return database.ReadAsync(
            scope,
            async session =>
            {
                var bots = await session.QueryAsync<BotRecord>(
                    $"select {BotRecord.Columns} from bots b where {scope.OfBots("b")} and b.status <> 'deleted' order by b.position limit 500");
                var (series, buckets) = await SeriesAsync(session, bots, range);
                var firsts = series.Where(s => s.Points.Count > 0).Select(s => s.Points[0].Equity).ToList();
                var benchmark = buckets is null || firsts.Count == 0
                    ? Benchmark.Empty
                    : await Benchmark.OverAsync(session, buckets, decimal.Round(firsts.Average(), 8));
                return new ArenaEquityView(buckets?.From, buckets?.To, buckets?.Interval ?? range.Interval ?? TimeSpan.Zero, series, benchmark);
            },
            cancellationToken);
    }

    private static async Task<(List<EquitySeriesView> Series, Buckets? Buckets)> SeriesAsync(
        ReadSession session, IReadOnlyList<BotRecord> bots, EquityRange range)
    {
        var ids = bots.Select(b => b.Id).ToArray();
        var bounds = await session.FindAsync<BoundsRecord>(
            """
            select min(p.first) as first, max(p.last) as last from bots b
            cross join lateral (
              select min(e.at) as first, max(e.at) as last from equity_points e where e.tenant_id = b.tenant_id and e.bot_id = b.id) p
            where b.id = any (@ids)
            """,
            new { ids });
        var buckets = range.Over(bounds?.First, bounds?.Last);
        var points = buckets is null
            ? []
            : await session.QueryAsync<PointRecord>(
                """
                select b.id as bot_id, p.at, p.equity, p.balance, p.unrealized_pnl, p.turn, p.position
                from bots b
                cross join generate_series(@start, @to, @interval) as k(at)
                cross join lateral (
                  select e.at, e.equity, e.balance, e.unrealized_pnl, e.turn, e.position from equity_points e
                  where e.tenant_id = b.tenant_id and e.bot_id = b.id
                    and e.at >= greatest(k.at, @from) and e.at < k.at + @interval and e.at <= @to
                  order by e.at desc, e.position desc limit 1) p
                where b.id = any (@ids)
                order by b.position, k.at
                """,
                buckets.Parameters(ids));

        var byBot = points.ToLookup(p => p.BotId, StringComparer.Ordinal);
        var series = bots
            .Select(bot => new EquitySeriesView(
                bot.Id, bot.Name, bot.Kind, bot.AvatarUrl, bot.InitialBalance, buckets?.Interval ?? range.Interval ?? TimeSpan.Zero,
                [.. byBot[bot.Id].Select(p => new EquityPointView(p.At, p.Equity, p.Balance, p.UnrealizedPnl, p.Turn, p.Position))]))
            .ToList();
        return (series, buckets);
    }

    private sealed record BoundsRecord(DateTimeOffset? First, DateTimeOffset? Last);

    private sealed record PointRecord(
        string BotId, DateTimeOffset At, decimal Equity, decimal Balance, decimal UnrealizedPnl, int Turn, long Position);
}
