namespace Arena.Projections.Wallets;

/// <summary>A user's wallet and what of it bots hold. Quote currency; pool values at the market's current marks.</summary>
/// <param name="Balance">Not allocated.</param>
/// <param name="TotalPortfolioValue">Balance plus the current value of every pool.</param>
public sealed record WalletView(
    decimal Balance,
    string Currency,
    IReadOnlyList<AllocationView> Allocations,
    decimal TotalPortfolioValue,
    DateTimeOffset UpdatedAt,
    long Position);

/// <summary>One bot's pool.</summary>
/// <param name="AllocatedAmount">Principal: allocated and not returned yet.</param>
/// <param name="CurrentValue">The pool's equity: balance plus unrealized P&amp;L.</param>
/// <param name="ReservedInTrades">Margin of the open positions.</param>
/// <param name="AvailableBalance">What can be returned to the wallet now: balance minus reserved.</param>
/// <param name="LifetimePnl">Current value plus all that ever came back, minus all that was ever given.</param>
public sealed record AllocationView(
    string BotId,
    string BotName,
    decimal AllocatedAmount,
    decimal CurrentValue,
    decimal ReservedInTrades,
    decimal AvailableBalance,
    decimal LifetimePnl,
    DateTimeOffset AllocatedAt,
    string Status);

/// <param name="Type">
/// deposit | withdraw | allocate (to a bot) | deallocate (principal came back) | profit (came back beyond the principal) |
/// loss (principal that is lost, booked when a pool closes) | adjust (the balance was set).
/// </param>
/// <param name="Amount">
/// Of deposit, withdraw, allocate, deallocate, profit and loss always positive; of adjust signed.
/// </param>
/// <param name="BalanceAfter">The wallet's.</param>
public sealed record TransactionView(
    string Id,
    string Type,
    decimal Amount,
    string? BotId,
    string? BotName,
    string Description,
    decimal BalanceAfter,
    DateTimeOffset Timestamp,
    long Position);

/// <summary>All that a user has: wallet and pools.</summary>
/// <param name="NetDeposits">Deposits minus withdrawals, adjustments included.</param>
/// <param name="TotalPnl">Total value minus net deposits.</param>
/// <param name="ReturnPct">Percent of the net deposits; null where these are not positive.</param>
/// <param name="RealizedPnl">Net, over every run of every bot.</param>
public sealed record PortfolioView(
    decimal TotalValue,
    string Currency,
    decimal WalletBalance,
    decimal PoolsValue,
    decimal ReservedInTrades,
    decimal UnrealizedPnl,
    decimal RealizedPnl,
    decimal Fees,
    decimal Funding,
    decimal NetDeposits,
    decimal TotalPnl,
    decimal? ReturnPct,
    int BotCount,
    int ActiveBots,
    int OpenPositions,
    DateTimeOffset? AsOf);

/// <summary>The portfolio over market time, oldest first.</summary>
public sealed record PortfolioHistoryView(TimeSpan Interval, IReadOnlyList<PortfolioPointView> Points);

public sealed record PortfolioPointView(DateTimeOffset At, decimal TotalValue, decimal WalletBalance, decimal PoolsValue);
