using Arena.Domain.Metrics;

namespace Arena.Projections.Analytics;

/// <summary>
/// Figures of trading, of one bot's current run or of several bots together. Undefined is null, never 0. Shares and returns are fractions
/// (0.05 is 5 %), money is in the quote currency, days are UTC.
/// </summary>
/// <param name="TotalTrades">Closed positions, from flat to flat.</param>
/// <param name="WinningTrades">Those with a net P&amp;L (after fees and funding) above 0.</param>
/// <param name="ProfitFactor">Sum of net wins / |sum of net losses|; null without losses.</param>
/// <param name="Expectancy">Mean net P&amp;L of a closed position.</param>
/// <param name="ExpectancyRatio">(1 + average win / |average loss|) x win rate - 1.</param>
/// <param name="Sqn">sqrt(n) x mean / sample standard deviation of net P&amp;L.</param>
/// <param name="WinStreak">Most wins in a row; null over several bots, as the loss streak, the median hold and the exposure are.</param>
/// <param name="LongShare">Share of positions that were long.</param>
/// <param name="Turnover">Notional of all entries and exits.</param>
/// <param name="FundingPaid">Negative: more was received.</param>
/// <param name="TotalReturn">Of the index that moves by profit alone; over several bots, of the mean of their daily returns.</param>
/// <param name="Sharpe">Mean / sample standard deviation of daily returns x sqrt(365), risk-free 0.</param>
/// <param name="MaxDrawdown">Largest fall from a running peak as a fraction of it.</param>
/// <param name="MaxDrawdownDuration">Longest time from a peak until it was regained, or until now; by the hour (of several bots: by the day).</param>
/// <param name="Exposure">Share of the run's time with a position.</param>
/// <param name="BuyAndHoldReturn">Of the bot's symbols in equal parts over the run; null over several bots.</param>
public sealed record AnalyticsView(
    int TotalTrades,
    int WinningTrades,
    int LosingTrades,
    double? WinRate,
    double? ProfitFactor,
    decimal NetPnl,
    double? Expectancy,
    double? ExpectancyRatio,
    double? Sqn,
    double? AverageWin,
    double? AverageLoss,
    int? WinStreak,
    int? LossStreak,
    TimeSpan? AverageHold,
    TimeSpan? MedianHold,
    double? LongShare,
    decimal FeesPaid,
    decimal FundingPaid,
    decimal Turnover,
    double? TotalReturn,
    double? Cagr,
    double? Sharpe,
    double? Sortino,
    double? Volatility,
    double? MaxDrawdown,
    TimeSpan? MaxDrawdownDuration,
    double? Calmar,
    double? Exposure,
    double? BuyAndHoldReturn,
    IReadOnlyList<RoundTripView> Best,
    IReadOnlyList<RoundTripView> Worst,
    IReadOnlyList<PnlOfDay> DailyPnl,
    IReadOnlyList<PnlOfGroup> BySymbol,
    IReadOnlyList<PnlOfGroup> BySide,
    IReadOnlyList<PnlOfGroup> ByWeekday,
    IReadOnlyList<PnlOfGroup> ByHour,
    DecisionFiguresView Decisions,
    decimal? DecisionCost);

/// <summary>A closed position.</summary>
public sealed record RoundTripView(
    string PositionId,
    string BotId,
    string BotName,
    string Symbol,
    string Side,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosedAt,
    decimal Quantity,
    decimal EntryNotional,
    decimal RealizedPnl,
    decimal Fees,
    decimal Funding,
    decimal NetPnl,
    string Reason);

public sealed record PnlOfDay(DateOnly Day, decimal NetPnl, int Trades);

/// <param name="Key">The symbol, the side, the weekday (monday ...), the hour (0..23, UTC) of the close.</param>
public sealed record PnlOfGroup(string Key, decimal NetPnl, int Trades, int Wins);

/// <summary>What decisions cost and came to.</summary>
/// <param name="Model">The language model that answered last; null: none did, or several bots together.</param>
/// <param name="Holds">Share of the readable answers that asked for nothing but to hold.</param>
/// <param name="Refusals">Decisions that were refused, by code.</param>
/// <param name="RefusalRates">The same for each answer, by code.</param>
/// <param name="CostShare">Cost as a share of the size of the net P&amp;L: 0.1 is a tenth of what was won or lost; null without both.</param>
/// <param name="NetOfCost">Net P&amp;L less the cost; null where no answer had one.</param>
/// <param name="Calibration">Confidence against outcome.</param>
/// <param name="Gaps">Times between answers that had a latency, on the market's clock; null under two of them, and over several bots.</param>
public sealed record DecisionFiguresView(
    int Answers,
    int Failed,
    double? Holds,
    double? LatencyMs,
    double? LatencyMedianMs,
    double? Latency95Ms,
    long? TokensIn,
    long? TokensOut,
    IReadOnlyDictionary<string, int> Refusals,
    IReadOnlyDictionary<string, double> RefusalRates,
    double? CostShare,
    decimal? NetOfCost,
    string? Model,
    Calibration Calibration,
    InvocationGaps? Gaps);
