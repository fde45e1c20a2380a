using Arena.Projections.Bots;
using Arena.Projections.Markets;

namespace Arena.Projections.Standings;

/// <summary>The arena on one page: every public bot and every market, at the market's current marks.</summary>
/// <param name="Position">All events up to it are in the state.</param>
/// <param name="Turn">The highest turn of any bot.</param>
/// <param name="AsOf">The market's clock; null before the first price.</param>
/// <param name="Status">waiting | running | paused | ended.</param>
public sealed record ArenaStateView(
    long Position,
    int Turn,
    DateTimeOffset? AsOf,
    string Status,
    string? StatusReason,
    IReadOnlyList<MarketView> Markets,
    IReadOnlyList<ArenaBotView> Bots);

/// <summary>The small view of a bot; definitions as in <see cref="BotView"/>.</summary>
public sealed record ArenaBotView(
    string Id,
    string Name,
    string Kind,
    string? AvatarUrl,
    string Status,
    decimal Balance,
    decimal Equity,
    decimal UnrealizedPnl,
    decimal RealizedPnl,
    decimal? ReturnPct,
    int TradeCount,
    int Executions,
    decimal? WinRate,
    decimal? MaxDrawdown,
    int Turn,
    DateTimeOffset? LastTurnAt,
    IReadOnlyList<OpenPositionView> OpenPositions);

/// <param name="Rank">From 1; bots whose figure is undefined come last.</param>
/// <param name="ReturnPct">Percent. Window all: of the run, against its initial balance; else over the window, money put in or taken out not counted.</param>
/// <param name="Sharpe">Of daily returns in the window (equity at 00:00 UTC), yearly; null under two returns or without any spread.</param>
/// <param name="MaxDrawdown">0..1 of the peak, in the window.</param>
/// <param name="WinRate">0..1 of the trades closed in the window; null where none was.</param>
/// <param name="TradeCount">Closed in the window.</param>
public sealed record LeaderboardRowView(
    int Rank,
    string BotId,
    string Name,
    string Kind,
    string? AvatarUrl,
    string Status,
    decimal InitialBalance,
    decimal Balance,
    decimal Equity,
    decimal UnrealizedPnl,
    decimal RealizedPnl,
    decimal? ReturnPct,
    double? Sharpe,
    decimal? MaxDrawdown,
    decimal? WinRate,
    int TradeCount,
    int OpenPositions,
    DecisionPrice Decisions);

/// <summary>What a bot's decisions cost in its run, whatever the window.</summary>
/// <param name="Model">The language model that answered last; null: none did.</param>
/// <param name="Answers">Turns with an answer.</param>
/// <param name="Holds">Share of the readable answers that asked for nothing but to hold, 0..1.</param>
/// <param name="LatencyMs">Mean; null where decisions are made in this process.</param>
/// <param name="Tokens">Of prompts and answers; for the owner and admins, as the cost is.</param>
/// <param name="Cost">USD; null where it is not known.</param>
/// <param name="CostShare">Cost as a share of the size of the run's P&amp;L, realized and unrealized; null without both.</param>
/// <param name="Refusals">Decisions that were denied or could not be read, and answers that came late.</param>
public sealed record DecisionPrice(string? Model, int Answers, double? Holds, double? LatencyMs, long? Tokens, decimal? Cost, double? CostShare, int Refusals);
