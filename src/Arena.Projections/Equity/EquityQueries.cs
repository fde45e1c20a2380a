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
                    : await Benchmark.OverAsync(session, buckets, Median(firsts));
                return new ArenaEquityView(buckets?.From, buckets?.To, buckets?.Interval ?? range.Interval ?? TimeSpan.Zero, series, benchmark);
            },
            cancellationToken);
    }

    /// <summary>The value in the middle, rounded to the last digit that is kept: one bot with little money or much hardly moves it.</summary>
    private static decimal Median(IReadOnlyList<decimal> values)
    {
        var sorted = values.Order().ToList();
        return decimal.Round((sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2, 8);
    }

    private static async Task<(List<EquitySeriesView> Series, Buckets? Buckets)> SeriesAsync(
        ReadSession session, IReadOnlyList<BotRecord> bots, EquityRange range)
    {
        var ids = bots.Select(b => b.Id).ToArray();
        var bounds = await EquityPoints.BoundsAsync(session, ids);
        var buckets = range.Over(bounds?.First, bounds?.Last, ids.Length);
        var points = buckets is null ? [] : await EquityPoints.LastOfEachAsync(session, ids, buckets);
        var byBot = points.ToLookup(p => p.BotId, StringComparer.Ordinal);
        var series = bots
            .Select(bot => new EquitySeriesView(
                bot.Id, bot.Name, bot.Kind, bot.AvatarUrl, bot.InitialBalance, buckets?.Interval ?? range.Interval ?? TimeSpan.Zero,
                [.. byBot[bot.Id].Select(p => new EquityPointView(p.At, p.Equity, bot.ReturnPct(p.Equity, p.Principal), p.Balance, p.UnrealizedPnl, p.Turn, p.Position))]))
            .ToList();
        return (series, buckets);
    }
}
