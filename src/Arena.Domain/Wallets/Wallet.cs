using System.Collections.Immutable;
using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Wallets;

/// <summary>
/// Commands on a wallet. A transaction that is among the recent ones yields <see cref="Outcome.Nothing"/>; a handler that moves money
/// between wallet and pool must then leave the pool alone too.
/// </summary>
public static class Wallet
{
    private const string Currency = "USD";
    private const int RememberedTransactions = 32;
    private static readonly Money LargestAmount = new(1_000_000_000_000m);

    public static WalletState Initial { get; } = new("", Currency, Money.Zero, ImmutableDictionary<string, Allocation>.Empty);

    public static WalletState Evolve(WalletState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            WalletOpened e => Initial with { OwnerId = e.OwnerId, Currency = e.Currency },
            FundsDeposited e => Recorded(state, e.TransactionId, e.Balance),
            FundsWithdrawn e => Recorded(state, e.TransactionId, e.Balance),
            WalletBalanceSet e => Recorded(state, e.TransactionId, e.Balance),
            PoolAllocated e => Allocated(Recorded(state, e.TransactionId, e.Balance), e.BotId, e.BotName, e.Amount),
            PoolReturned { Closing: true } e => Recorded(state, e.TransactionId, e.Balance) with { Allocations = state.Allocations.Remove(e.BotId) },
            PoolReturned e => Allocated(Recorded(state, e.TransactionId, e.Balance), e.BotId, e.BotName, -e.Amount),
            PoolProfitRealized e => Recorded(state, e.TransactionId, e.Balance),
            _ => state,
        };
    }

    public static Outcome Open(WalletState state, string ownerId, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.OwnerId.Length > 0 ? Outcome.Nothing : Outcome.Of(new WalletOpened(ownerId, Currency, at));
    }

    public static Outcome Deposit(WalletState state, string transactionId, Money amount, string description, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Settled(state, transactionId) is { } settled) return settled;
        return Refused(amount) ?? Outcome.Of(new FundsDeposited(transactionId, amount, state.Balance + amount, description, at));
    }

    public static Outcome Withdraw(WalletState state, string transactionId, Money amount, string description, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Settled(state, transactionId) is { } settled) return settled;
        return Refused(amount) ?? Uncovered(state, amount)
            ?? Outcome.Of(new FundsWithdrawn(transactionId, amount, state.Balance - amount, description, at));
    }

    /// <summary>The difference counts as a deposit or a withdrawal.</summary>
    public static Outcome SetBalance(WalletState state, string transactionId, Money balance, string description, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Settled(state, transactionId) is { } settled) return settled;
        if (balance.IsNegative || balance > LargestAmount) return Refused(balance)!.Value;
        return balance == state.Balance
            ? Outcome.Nothing
            : Outcome.Of(new WalletBalanceSet(transactionId, balance - state.Balance, balance, description, at));
    }

    public static Outcome Allocate(WalletState state, string transactionId, string botId, string botName, Money amount, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Settled(state, transactionId) is { } settled) return settled;
        return Refused(amount) ?? Uncovered(state, amount)
            ?? Outcome.Of(new PoolAllocated(transactionId, botId, botName, amount, state.Balance - amount, at));
    }

    /// <summary>
    /// Money comes back from a pool: principal first, what is beyond it is realized profit. <paramref name="closing"/>: all that is left comes
    /// back; what is missing of the principal is returned and booked as a realized loss at once, so that both figures stand in the books.
    /// </summary>
    public static Outcome Return(WalletState state, string transactionId, string botId, string botName, Money amount, bool closing, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Settled(state, transactionId) is { } settled) return settled;
        if (!state.Allocations.TryGetValue(botId, out var allocation)) return Outcome.Denied(Denials.Because(Denials.NoAllocation));
        if ((!closing || !amount.Equals(Money.Zero)) && Refused(amount) is { } refused) return refused;

        var principal = closing ? allocation.Principal : Money.Min(amount, allocation.Principal);
        var profit = amount - principal;
        var events = new List<object>(2);
        if (closing || principal.IsPositive)
            events.Add(new PoolReturned(transactionId, botId, botName, principal, state.Balance + principal, at, closing));
        if (!profit.Equals(Money.Zero))
            events.Add(new PoolProfitRealized(transactionId, botId, botName, profit, state.Balance + amount, at));
        return Outcome.Of(events);
    }

    private static WalletState Recorded(WalletState state, string transactionId, Money balance)
    {
        var recent = state.RecentTransactions;
        if (recent.Count == 0 || recent[^1] != transactionId) recent = recent.Add(transactionId);
        if (recent.Count > RememberedTransactions) recent = recent.RemoveAt(0);
        return state with { Balance = balance, RecentTransactions = recent };
    }

    private static WalletState Allocated(WalletState state, string botId, string botName, Money amount)
    {
        var principal = (state.Allocations.TryGetValue(botId, out var held) ? held.Principal : Money.Zero) + amount;
        return state with { Allocations = state.Allocations.SetItem(botId, new Allocation(botId, botName, principal)) };
    }

    private static Outcome? Settled(WalletState state, string transactionId)
    {
        if (state.OwnerId.Length == 0) return Outcome.Denied(Denials.Because(Denials.WalletNotFound));
        return state.RecentTransactions.Contains(transactionId) ? Outcome.Nothing : null;
    }

    private static Outcome? Refused(Money amount) => amount.IsPositive && amount <= LargestAmount
        ? null
        : Outcome.Denied(Denials.Because(Denials.InvalidAmount, ("amount", amount.Value), ("maximum", LargestAmount.Value)));

    private static Outcome? Uncovered(WalletState state, Money amount) => amount <= state.Balance
        ? null
        : Outcome.Denied(Denials.Because(Denials.InsufficientBalance, ("required", amount.Value), ("available", state.Balance.Value)));
}
