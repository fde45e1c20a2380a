using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Metrics;

/// <summary>
/// What closed trades say. A win has a net P&amp;L (after fees and funding) above 0, a loss below; one of exactly 0 is neither. Undefined is null.
/// </summary>
/// <param name="WinRate">Wins / closed trades, 0..1.</param>
/// <param name="ProfitFactor">Sum of net wins / |sum of net losses|; null without losses.</param>
/// <param name="Expectancy">Mean net P&amp;L, quote currency.</param>
/// <param name="ExpectancyRatio">(1 + average win / |average loss|) x win rate - 1; null without a win or without a loss.</param>
/// <param name="Sqn">sqrt(n) x mean / sample standard deviation of net P&amp;L. Source: Van Tharp.</param>
/// <param name="AverageLoss">Negative.</param>
/// <param name="LossStreak">Most losses in a row, by time of close.</param>
/// <param name="Longs">Share of trades that were long, 0..1.</param>
/// <param name="Turnover">Notional of all entries and exits.</param>
public sealed record TradeMetrics(
    int Trades,
    int Wins,
    int Losses,
    double? WinRate,
    double? ProfitFactor,
    Money NetPnl,
    double? Expectancy,
    double? ExpectancyRatio,
    double? Sqn,
    Money? Best,
    Money? Worst,
    double? AverageWin,
    double? AverageLoss,
    int WinStreak,
    int LossStreak,
    TimeSpan? AverageHold,
    TimeSpan? MedianHold,
    double? Longs,
    Money Fees,
    Money Funding,
    Money Turnover)
{
    /// <summary>Net P&amp;L by symbol, side, weekday and hour (UTC) of the close; only those that have trades.</summary>
    public required PnlGroups Pnl { get; init; }

    /// <param name="trades">In any order.</param>
    public static TradeMetrics Of(IReadOnlyCollection<ClosedTrade> trades)
    {
        ArgumentNullException.ThrowIfNull(trades);
        ClosedTrade[] byTime = [.. trades.OrderBy(t => t.ClosedAt).ThenBy(t => t.PositionId, StringComparer.Ordinal)];
        double[] nets = [.. byTime.Select(t => (double)t.Net.Value)];
        double[] wins = [.. nets.Where(n => n > 0)];
        double[] losses = [.. nets.Where(n => n < 0)];
        double[] holds = [.. byTime.Select(t => (double)t.Hold.Ticks)];

        var winRate = Share(wins.Length, nets.Length);
        var (averageWin, averageLoss) = (Statistics.Mean(wins), Statistics.Mean(losses));
        var payoff = Statistics.Ratio(averageWin, -averageLoss);
        var sqn = Statistics.Ratio(Math.Sqrt(nets.Length) * Statistics.Mean(nets), Statistics.Spread(nets));
        return new(
            nets.Length, wins.Length, losses.Length, winRate, losses.Length == 0 ? null : wins.Sum() / -losses.Sum(),
            Sum(byTime, t => t.Net), Statistics.Mean(nets), ((1 + payoff) * winRate) - 1, sqn,
            byTime.Length == 0 ? null : byTime.Max(t => t.Net), byTime.Length == 0 ? null : byTime.Min(t => t.Net), averageWin, averageLoss,
            Streak(nets, n => n > 0), Streak(nets, n => n < 0), Time(Statistics.Mean(holds)), Time(Statistics.Median(holds)),
            Share(byTime.Count(t => t.Side == Side.Long), nets.Length),
            Sum(byTime, t => t.Fees), Sum(byTime, t => t.Funding), Sum(byTime, t => t.EntryNotional + t.ExitNotional))
        {
            Pnl = PnlGroups.Of(byTime),
        };
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;

    private static Money Sum(ClosedTrade[] trades, Func<ClosedTrade, Money> of) => trades.Aggregate(Money.Zero, (sum, t) => sum + of(t));

    private static TimeSpan? Time(double? ticks) => ticks is { } t ? TimeSpan.FromTicks((long)t) : null;

    private static int Streak(double[] nets, Func<double, bool> counts)
    {
        var (longest, now) = (0, 0);
        foreach (var net in nets)
        {
            now = counts(net) ? now + 1 : 0;
            longest = Math.Max(longest, now);
        }
        return longest;
    }
}

/// <summary>Net P&amp;L of trades by what they have in common.</summary>
public sealed record PnlGroups(
    IReadOnlyDictionary<string, Money> BySymbol,
    IReadOnlyDictionary<Side, Money> BySide,
    IReadOnlyDictionary<DayOfWeek, Money> ByWeekday,
    IReadOnlyDictionary<int, Money> ByHour)
{
    public static PnlGroups Of(IReadOnlyCollection<ClosedTrade> trades) => new(
        Group(trades, t => t.Symbol), Group(trades, t => t.Side), Group(trades, t => t.ClosedAt.UtcDateTime.DayOfWeek), Group(trades, t => t.ClosedAt.UtcDateTime.Hour));

    private static SortedDictionary<TKey, Money> Group<TKey>(IReadOnlyCollection<ClosedTrade> trades, Func<ClosedTrade, TKey> key)
        where TKey : notnull
    {
        var groups = new SortedDictionary<TKey, Money>(typeof(TKey) == typeof(string) ? (IComparer<TKey>)StringComparer.Ordinal : null);
        foreach (var trade in trades) groups[key(trade)] = groups.GetValueOrDefault(key(trade)) + trade.Net;
        return groups;
    }
}
