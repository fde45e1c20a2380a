using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Wallets;
using Arena.EventStore;

namespace Arena.Application.Wallets;

/// <summary>The wallet after a command.</summary>
public sealed record WalletChanged(string? TransactionId, Money Balance) : CommandResponse;

/// <summary>Deposit, withdrawal or a new balance of the caller's wallet.</summary>
public static class ChangeBalance
{
    public delegate Outcome Decide(WalletState wallet, string transactionId, Money amount, string description, DateTimeOffset at);

    public static async Task<Handled<WalletChanged>> Handle(
        EventSession session, Decide decide, Money amount, string description, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(decide);
        var stream = await session.FetchWallet(at, cancellationToken);
        var transactionId = stream.NextTransactionId();
        var outcome = decide(stream.Aggregate, transactionId, amount, description, at);
        if (outcome.Denial is { } denial) return denial;
        stream.Append(outcome.Events);
        return new WalletChanged(outcome.Events.Count == 0 ? null : transactionId, stream.Aggregate.Balance);
    }
}

/// <summary>Money from the wallet to one of the owner's pools: both streams, or neither.</summary>
public static class AllocateToBot
{
    public static async Task<Handled<WalletChanged>> Handle(
        EventSession session, string botId, Money amount, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var bot = await session.FetchForWriting<BotState>(StreamIds.Bot(botId), cancellationToken);
        if (bot.Aggregate is not { Status: not BotStatus.Deleted } state) return Refusals.Missing("bot", botId);
        var wallet = await session.FetchWallet(at, cancellationToken);
        var transactionId = wallet.NextTransactionId();

        var allocated = Wallet.Allocate(wallet.Aggregate, transactionId, botId, state.Configuration.Name, amount, at);
        if (allocated.Denial is { } denial) return denial;
        var funded = Bot.Fund(state, amount, at);
        if (funded.Denial is { } refusal) return refusal;

        wallet.Append(allocated.Events);
        bot.Append(funded.Events);
        return new WalletChanged(transactionId, wallet.Aggregate.Balance);
    }
}

/// <summary>Free money of a pool back to the wallet: both streams, or neither.</summary>
public static class ReturnFromBot
{
    public static async Task<Handled<WalletChanged>> Handle(
        EventSession session, string botId, Money amount, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var bot = await session.FetchForWriting<BotState>(StreamIds.Bot(botId), cancellationToken);
        if (bot.Aggregate is not { Status: not BotStatus.Deleted } state) return Refusals.Missing("bot", botId);
        var wallet = await session.FetchWallet(at, cancellationToken);
        var transactionId = wallet.NextTransactionId();

        var defunded = Bot.Defund(state, amount, at);
        if (defunded.Denial is { } refusal) return refusal;
        var returned = Wallet.Return(wallet.Aggregate, transactionId, botId, state.Configuration.Name, amount, closing: false, at);
        if (returned.Denial is { } denial) return denial;

        bot.Append(defunded.Events);
        wallet.Append(returned.Events);
        return new WalletChanged(transactionId, wallet.Aggregate.Balance);
    }
}
