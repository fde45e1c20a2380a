namespace Arena.Projections.Equity;

/// <summary>Equity at the end of a turn, at that turn's prices. Times are the market's.</summary>
/// <param name="UnrealizedPnl">Part of <paramref name="Equity"/>; null where a series does not know it (benchmark, portfolio).</param>
/// <param name="ReturnPct">Percent: the profit until then against the run's initial balance, money put in or taken out not counted; null without one.</param>
public sealed record EquityPointView(DateTimeOffset At, decimal Equity, decimal? ReturnPct, decimal? Balance, decimal? UnrealizedPnl, int? Turn, long? Position);

/// <summary>Points oldest first; the last one of each interval stands for it.</summary>
/// <param name="Interval">Width of one point's interval.</param>
public sealed record EquitySeriesView(
    string BotId,
    string Name,
    string Kind,
    string? AvatarUrl,
    decimal InitialBalance,
    TimeSpan Interval,
    IReadOnlyList<EquityPointView> Points);

/// <summary>Equity of every public bot, and what the same money would be without trading.</summary>
/// <param name="Benchmark">
/// Buy and hold: an equal-weight basket of all symbols that the market quoted, bought at the first price of each in the range and never touched;
/// scaled to the median of the bots' first values in the range. No fees. Empty before the first price.
/// </param>
public sealed record ArenaEquityView(
    DateTimeOffset? From,
    DateTimeOffset? To,
    TimeSpan Interval,
    IReadOnlyList<EquitySeriesView> Bots,
    BenchmarkView Benchmark);

/// <param name="Holdings">What the money bought: the line goes on as the sum of quantity x price.</param>
public sealed record BenchmarkView(string Name, IReadOnlyList<string> Symbols, IReadOnlyList<BenchmarkPointView> Points, IReadOnlyList<BenchmarkHoldingView> Holdings);

public sealed record BenchmarkHoldingView(string Symbol, decimal Quantity);

public sealed record BenchmarkPointView(DateTimeOffset At, decimal Equity);
