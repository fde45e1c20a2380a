using Arena.Domain.Amounts;

namespace Arena.Domain.Wallets;

public sealed record WalletOpened(string OwnerId, string Currency, DateTimeOffset At);

/// <summary><paramref name="Balance"/>, here and below: the wallet's afterwards.</summary>
public sealed record FundsDeposited(string TransactionId, Money Amount, Money Balance, string Description, DateTimeOffset At);

public sealed record FundsWithdrawn(string TransactionId, Money Amount, Money Balance, string Description, DateTimeOffset At);

/// <summary>The balance was set; <paramref name="Adjustment"/> = new - old counts as a deposit or a withdrawal.</summary>
public sealed record WalletBalanceSet(string TransactionId, Money Adjustment, Money Balance, string Description, DateTimeOffset At);

public sealed record PoolAllocated(string TransactionId, string BotId, string BotName, Money Amount, Money Balance, DateTimeOffset At);

/// <summary>Principal came back from a pool.</summary>
/// <param name="Closing">The pool is gone with its bot: the allocation ends, whatever is left of its principal.</param>
public sealed record PoolReturned(
    string TransactionId, string BotId, string BotName, Money Amount, Money Balance, DateTimeOffset At, bool Closing = false);

/// <summary>What a pool returned beyond its principal (positive), or what of the principal was lost when the pool was closed (negative).</summary>
public sealed record PoolProfitRealized(string TransactionId, string BotId, string BotName, Money Amount, Money Balance, DateTimeOffset At);
