using System.Text.Json;

namespace Arena.Client;

/// <summary>One page of a list; <paramref name="NextCursor"/> is null on the last one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Every write answers with the position in the log that it was committed at.</summary>
public record Written(long Position);

public sealed record Created(string Id, long Position) : Written(Position);

public sealed record WalletChanged(string? TransactionId, decimal Balance, long Position) : Written(Position);

/// <param name="Balance">Not allocated to a bot.</param>
public sealed record Wallet(decimal Balance, string Currency, IReadOnlyList<Allocation> Allocations, decimal TotalPortfolioValue, DateTimeOffset UpdatedAt, long Position);

public sealed record Allocation(
    string BotId, string BotName, decimal AllocatedAmount, decimal CurrentValue, decimal ReservedInTrades, decimal AvailableBalance, decimal LifetimePnl, DateTimeOffset AllocatedAt, string Status);

/// <param name="Type">deposit | withdraw | allocate | deallocate | profit | loss | adjust.</param>
public sealed record Transaction(
    string Id, string Type, decimal Amount, string? BotId, string? BotName, string Description, decimal BalanceAfter, DateTimeOffset Timestamp, long Position);

/// <param name="ReturnPct">Percent of the net deposits; null where these are not positive.</param>
public sealed record Portfolio(
    decimal TotalValue, string Currency, decimal WalletBalance, decimal PoolsValue, decimal UnrealizedPnl, decimal RealizedPnl, decimal NetDeposits, decimal TotalPnl, decimal? ReturnPct,
    int BotCount, int ActiveBots, int OpenPositions, DateTimeOffset? AsOf);

/// <summary>A bot to be made; what is null takes the arena's default.</summary>
/// <param name="Kind">scripted | rules | dca | buy_and_hold | llm.</param>
/// <param name="Allocation">Taken from the wallet.</param>
public sealed record NewBot(string Name, string Kind, IReadOnlyList<string> Symbols, decimal Allocation)
{
    public TimeSpan? TurnInterval { get; init; }

    public bool? IsPublic { get; init; }

    public string? ProviderId { get; init; }

    public string? Prompt { get; init; }

    public string? StrategyId { get; init; }

    public int? StrategyVersion { get; init; }

    public string? Personality { get; init; }

    public CostAveraging? Dca { get; init; }
}

public sealed record CostAveraging(decimal Amount, decimal MaxNotional, int EveryTurns);

/// <param name="Status">created | active | paused | stopped | deleted.</param>
/// <param name="ReturnPct">Percent of the run's initial balance; null without one.</param>
/// <param name="WinRate">0..1; null while no trade has closed.</param>
public sealed record Bot(
    string Id, string Name, string Kind, string Status, bool IsPublic, IReadOnlyList<string> Symbols, TimeSpan? TurnInterval, int Run, decimal InitialBalance, decimal Balance, decimal Free,
    decimal Equity, decimal UnrealizedPnl, decimal RealizedPnl, decimal? ReturnPct, int TradeCount, decimal? WinRate, decimal? MaxDrawdown, int Turn, DateTimeOffset CreatedAt, long Position);

/// <param name="Action">open | close.</param>
/// <param name="NetPnl">After fees and funding; null for an open.</param>
public sealed record Trade(
    string Id, string PositionId, string BotId, string Symbol, string Side, string Action, decimal EntryPrice, decimal? ExitPrice, decimal Quantity, decimal Leverage, decimal Notional, decimal Fee,
    decimal? RealizedPnl, decimal? NetPnl, string? Reason, DateTimeOffset ExecutedAt, int Turn, long Position);

public sealed record Position(
    string Id, string Symbol, string Side, decimal EntryPrice, decimal? MarkPrice, decimal Quantity, decimal Leverage, decimal Margin, decimal? LiquidationPrice, decimal? StopLoss, decimal? TakeProfit,
    decimal? UnrealizedPnl, string Status, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string? CloseReason);

/// <param name="Status">waiting | running | paused | ended.</param>
public sealed record ArenaState(long Position, int Turn, DateTimeOffset? AsOf, string Status, IReadOnlyList<Market> Markets, IReadOnlyList<ArenaBot> Bots);

public sealed record Market(string Symbol, decimal Price);

public sealed record ArenaBot(string Id, string Name, string Kind, string Status, decimal Balance, decimal Equity, decimal? ReturnPct, int TradeCount, int Turn);

public sealed record LeaderboardRow(int Rank, string BotId, string Name, string Kind, decimal Equity, decimal? ReturnPct, double? Sharpe, decimal? MaxDrawdown, decimal? WinRate, int TradeCount);

/// <summary>One message of the feed.</summary>
/// <param name="Type">snapshot | delta | event.</param>
/// <param name="Data">By topic and type: docs/api/asyncapi.json.</param>
public sealed record FeedMessage(string Topic, string Type, long Position, DateTimeOffset At, JsonElement Data)
{
    /// <summary>What <see cref="ArenaApi.FollowAsync"/> goes on from.</summary>
    public string? Id { get; init; }
}
