using System.Text.Json;
using Arena.Domain.Trading;

namespace Arena.Application.Backtests;

/// <summary>What a backtest answers: the same inputs, the same result to the last digit.</summary>
/// <param name="Checksum">SHA-256 over every fill, in hex.</param>
/// <param name="Denials">Refused decisions by code.</param>
public sealed record BacktestResult(
    BacktestInputs Inputs,
    BacktestFigures Metrics,
    BenchmarkFigures BuyAndHold,
    IReadOnlyList<BacktestPoint> EquityCurve,
    IReadOnlyList<DrawdownPoint> DrawdownCurve,
    IReadOnlyList<MonthFigure> MonthlyReturns,
    IReadOnlyList<BacktestTrade> Trades,
    IReadOnlyList<BacktestPosition> OpenPositions,
    IReadOnlyDictionary<string, int> Denials,
    IReadOnlyList<BacktestData> DataSource,
    string Checksum)
{
    /// <summary>By symbol; none of a result that was made before prices were kept with it.</summary>
    public IReadOnlyList<BacktestPrices> Prices { get; init; } = [];

    /// <summary>The language model whose recorded answers decided; null: none did.</summary>
    public RecordedModel? Recorded { get; init; }

    /// <summary>The table of a sweep, of whose best settings the result is; null: there was none.</summary>
    public SweepTable? Sweep { get; init; }

    /// <summary>The folds of a walk-forward, of whose last unseen part the result is; null: there was none.</summary>
    public WalkForwardTable? WalkForward { get; init; }
}

/// <summary>The exact inputs.</summary>
/// <param name="Definition">Of the strategy; null: a bot's own decision maker decided.</param>
/// <param name="DefinitionChecksum">SHA-256 of the definition in canonical form.</param>
/// <param name="Settings">Inputs of the strategy that were set.</param>
/// <param name="Bot">The bot's configuration; null: the strategy alone.</param>
/// <param name="Slippage">Basis points.</param>
/// <param name="Spread">Basis points, between bid and ask.</param>
/// <param name="FundingRate">Of one interval.</param>
/// <param name="Engine">Version of the program.</param>
public sealed record BacktestInputs(
    JsonElement? Definition,
    string? DefinitionChecksum,
    IReadOnlyDictionary<string, decimal> Settings,
    JsonElement? Bot,
    decimal InitialCapital,
    decimal MakerFee,
    decimal TakerFee,
    decimal Slippage,
    decimal Spread,
    decimal FundingRate,
    FillTime Fills,
    DateTimeOffset From,
    DateTimeOffset To,
    string Engine);

/// <summary>One symbol's candles, warm-up included.</summary>
/// <param name="Missing">Candles that are missing between the first and the last.</param>
/// <param name="Checksum">SHA-256 over all of them, in hex.</param>
public sealed record BacktestData(string Symbol, string Timeframe, long Candles, long Missing, DateTimeOffset First, DateTimeOffset Last, string Checksum);

/// <summary>Definitions: docs/domain/metrics.md. Undefined is null.</summary>
public sealed record BacktestFigures(
    decimal FinalEquity, double? TotalReturn, double? Cagr, double? Sharpe, double? Sortino, double? Calmar, double? Volatility, double? MaxDrawdown,
    TimeSpan? MaxDrawdownDuration, double? Exposure, int TotalTrades, int WinningTrades, int LosingTrades, double? WinRate, double? ProfitFactor,
    double? Expectancy, double? ExpectancyRatio, double? Sqn, decimal NetPnl, decimal? Best, decimal? Worst, double? AverageWin, double? AverageLoss,
    int WinStreak, int LossStreak, TimeSpan? AverageHold, decimal FeesPaid, decimal Funding, decimal Turnover, int Liquidations, int Fills, long Candles);

/// <summary>Equal parts of the same symbols, bought at their first price and held; no fees.</summary>
public sealed record BenchmarkFigures(decimal FinalEquity, double? TotalReturn, double? Cagr, double? Sharpe, double? Sortino, double? Calmar, double? Volatility, double? MaxDrawdown);

public sealed record BacktestPoint(DateTimeOffset At, decimal Equity, decimal BuyAndHold);

/// <param name="Drawdown">Below the highest equity so far as a share of it, 0..1.</param>
public sealed record DrawdownPoint(DateTimeOffset At, double Drawdown);

public sealed record MonthFigure(int Year, int Month, double Return);

/// <summary>A round trip.</summary>
/// <param name="EntryPrice">Average.</param>
/// <param name="ExitPrice">Average.</param>
/// <param name="NetPnl">After fees and funding.</param>
public sealed record BacktestTrade(
    string Symbol, Side Side, DateTimeOffset OpenedAt, DateTimeOffset ClosedAt, decimal Quantity, decimal EntryPrice, decimal ExitPrice, decimal RealizedPnl,
    decimal Fees, decimal Funding, decimal NetPnl, CloseReason Reason);

/// <summary>What was still open at the end.</summary>
public sealed record BacktestPosition(string Symbol, Side Side, decimal Quantity, decimal EntryPrice, decimal Leverage, DateTimeOffset OpenedAt);
