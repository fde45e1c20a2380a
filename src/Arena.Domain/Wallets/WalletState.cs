using System.Collections.Immutable;
using Arena.Domain.Amounts;

namespace Arena.Domain.Wallets;

/// <summary>A wallet as the fold of its stream. <paramref name="Balance"/> is what is not allocated to a pool.</summary>
/// <param name="Allocations">By bot.</param>
public sealed record WalletState(string OwnerId, string Currency, Money Balance, ImmutableDictionary<string, Allocation> Allocations)
{
    /// <summary>The latest transactions, oldest first: a command repeated with one of them yields nothing.</summary>
    public ImmutableList<string> RecentTransactions { get; init; } = [];
}

/// <summary>What a wallet has given to a bot's pool and not had back.</summary>
public sealed record Allocation(string BotId, string BotName, Money Principal);
