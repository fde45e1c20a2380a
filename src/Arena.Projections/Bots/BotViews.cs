using System.Text.Json.Serialization;

namespace Arena.Projections.Bots;

/// <summary>
/// A bot: list and detail are the same. Money is in the quote currency; figures of profit, counters and percentages are of the current run.
/// </summary>
/// <param name="Status">created | active | paused | stopped | deleted.</param>
/// <param name="TurnInterval">Null: the arena's setting.</param>
/// <param name="Balance">The pool: locked + free.</param>
/// <param name="Locked">Margin of the open positions, and what open orders keep.</param>
/// <param name="Principal">Funded minus defunded, since the bot was created.</param>
/// <param name="Equity">Balance plus unrealized P&amp;L at the market's current marks.</param>
/// <param name="RealizedPnl">Net of the run: gross P&amp;L of everything closed, minus all fees, plus or minus funding.</param>
/// <param name="GrossPnl">Before fees and funding.</param>
/// <param name="Funding">Negative: it paid.</param>
/// <param name="ReturnPct">Percent (5 is 5 %): the run's profit against its initial balance; null without one.</param>
/// <param name="TradeCount">Closed trades.</param>
/// <param name="Executions">Trades of both actions, open and close.</param>
/// <param name="WinRate">0..1: closed trades with a net profit; null while none closed.</param>
/// <param name="MaxDrawdown">0..1 of the peak, over every turn of the run; null before the first.</param>
/// <param name="Turn">The last turn that began; turns count on over runs.</param>
/// <param name="Configuration">What its owner configured; null for spectators.</param>
/// <param name="Owner">Whose it is; null for everybody but administrators.</param>
public sealed record BotView(
    string Id,
    string Name,
    string Kind,
    string Mode,
    string Status,
    string? StatusReason,
    bool IsPublic,
    string? AvatarUrl,
    IReadOnlyList<string> Symbols,
    TimeSpan? TurnInterval,
    int Run,
    DateTimeOffset? RunStartedAt,
    decimal InitialBalance,
    decimal Balance,
    decimal Locked,
    decimal Free,
    decimal Principal,
    decimal Equity,
    decimal UnrealizedPnl,
    decimal RealizedPnl,
    decimal GrossPnl,
    decimal Fees,
    decimal Funding,
    decimal? ReturnPct,
    int TradeCount,
    int Executions,
    int Wins,
    decimal? WinRate,
    decimal? PeakEquity,
    decimal? MaxDrawdown,
    int Decisions,
    int Holds,
    int Denials,
    int FailedTurns,
    int Turn,
    DateTimeOffset? LastTurnAt,
    DateTimeOffset LastActivityAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DeletedAt,
    long Position,
    FundsView Funds,
    IReadOnlyList<HoldingView> Holdings,
    IReadOnlyList<OpenPositionView> OpenPositions,
    BotConfigurationView? Configuration,
    BotOwnerView? Owner,
    [property: JsonIgnore] string OwnerId);

/// <param name="Name">Null while the read model of users does not know them.</param>
public sealed record BotOwnerView(string Id, string? Name);

/// <summary>A pool's money: total = free + locked, equity = total + unrealized P&amp;L.</summary>
/// <param name="InPositions">Margin of open positions.</param>
/// <param name="InOrders">What open orders keep.</param>
public sealed record FundsView(
    string Currency, decimal Total, decimal Free, decimal Locked, decimal InPositions, decimal InOrders, decimal UnrealizedPnl, decimal Equity);

/// <param name="Quantity">Base asset; negative of a short.</param>
/// <param name="Value">At the mark, quote currency; negative of a short.</param>
public sealed record HoldingView(string Symbol, decimal Quantity, decimal MarkPrice, decimal Value, decimal UnrealizedPnl);

/// <summary>The owner's settings of a bot, under the names that a create or a change takes.</summary>
public sealed record BotConfigurationView(
    string Name,
    string Kind,
    string Mode,
    IReadOnlyList<string> Symbols,
    TimeSpan? TurnInterval,
    RiskView Risk,
    IReadOnlyDictionary<string, RiskView>? RiskBySymbol,
    DcaView? Dca,
    MovingAverageRuleView? Rule,
    string? Personality,
    string? Plugin,
    long? Seed,
    string? ProviderId,
    ModelBudgetView? ModelBudget,
    int? RewriteSummaryEvery,
    string? StrategyId,
    int? StrategyVersion,
    IReadOnlyDictionary<string, decimal>? StrategyInputs,
    string? AvatarUrl,
    string? WalletAddress,
    bool IsPublic);

public sealed record ModelBudgetView(decimal? DailyCost, long? DailyTokens);

public sealed record RiskView(
    decimal? MaxPositionSize,
    decimal? RiskPerTrade,
    int? MaxOpenPositions,
    decimal? DailyLossLimit,
    decimal? MinConfidence,
    decimal? MinRewardToRisk,
    decimal? MaxMarginUse,
    decimal? MaxLeverage,
    int? CooldownTurns,
    int? MaxOpensPerTurn,
    int? MaxOpensPerHour,
    decimal? MaxDrawdown);

public sealed record DcaView(
    decimal Amount, int EveryTurns, decimal MaxNotional, decimal? TakeProfitPercent, decimal Leverage, TimeSpan? Every, DcaStepsView? Steps, decimal? PauseOnDrawdown);

public sealed record DcaStepsView(int Most, decimal DeviationPercent, decimal DeviationScale, decimal AmountScale, decimal? Amount);

public sealed record MovingAverageRuleView(int Fast, int Slow, bool AllowShort, decimal PortionOfEquity, decimal Leverage, decimal? StopLossPercent);

/// <summary>An open position as the arena shows it: small, because a state holds hundreds.</summary>
/// <param name="MarkPrice">Null where the market never quoted the symbol.</param>
public sealed record OpenPositionView(
    string Id,
    string Symbol,
    string Side,
    decimal Quantity,
    decimal EntryPrice,
    decimal? MarkPrice,
    decimal Leverage,
    decimal Margin,
    decimal UnrealizedPnl);

/// <summary>A bot's life between resets. Figures of the current run move on; those of an ended one stand.</summary>
/// <param name="FinalEquity">Null while it runs.</param>
/// <param name="ReturnPct">Percent of the initial balance; null without one.</param>
public sealed record RunView(
    string BotId,
    int Run,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? Reason,
    decimal InitialBalance,
    decimal? FinalEquity,
    decimal? ReturnPct,
    decimal RealizedPnl,
    decimal GrossPnl,
    decimal Fees,
    decimal Funding,
    int TradeCount,
    int Wins,
    decimal? WinRate,
    decimal? MaxDrawdown,
    int Turns);

/// <param name="LastTurnAt">Market time of the last turn that began.</param>
public sealed record ActiveBotView(string TenantId, string BotId, TimeSpan? TurnInterval, DateTimeOffset? LastTurnAt);

public sealed record BotKeyView(string TenantId, string BotId);
