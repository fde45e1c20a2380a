using Arena.Application.Commands;
using Arena.Application.Wallets;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Trading;
using Arena.Domain.Wallets;
using Arena.EventStore;

namespace Arena.Application.Bots;

public sealed record BotChanged(string Id, BotStatus Status) : CommandResponse;

/// <summary>Any command on one bot that only its own stream takes part in: configure, start, pause, resume, stop, reset, emergency stop.</summary>
public static class ChangeBot
{
    public static async Task<Handled<BotChanged>> Handle(
        EventSession session, string botId, Func<BotState, Outcome> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(decide);
        var stream = await session.FetchForWriting<BotState>(StreamIds.Bot(botId), cancellationToken);
        if (stream.Aggregate is not { Status: not BotStatus.Deleted } bot) return Refusals.Missing("bot", botId);
        var outcome = decide(bot);
        if (outcome.Denial is { } denial) return denial;
        stream.Append(outcome.Events);
        return new BotChanged(botId, outcome.Events.Aggregate(bot, Bot.Evolve).Status);
    }
}

/// <summary>Closes everything that the bot holds and gives the whole pool back to the wallet. The history stays.</summary>
public static class DeleteBot
{
    public static async Task<Handled<BotChanged>> Handle(
        EventSession session, string botId, MarketSnapshot market, TradingRules rules, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var stream = await session.FetchForWriting<BotState>(StreamIds.Bot(botId), cancellationToken);
        if (stream.Aggregate is not { Status: not BotStatus.Deleted } bot) return Refusals.Missing("bot", botId);
        var deleted = Bot.Delete(bot, market, rules, at);
        if (deleted.Denial is { } denial) return denial;

        var wallet = await session.FetchWallet(at, cancellationToken);
        var left = deleted.Events.OfType<PoolDefunded>().Aggregate(Domain.Amounts.Money.Zero, (sum, e) => sum + e.Amount);
        var returned = Wallet.Return(wallet.Aggregate, wallet.NextTransactionId(), botId, bot.Configuration.Name, left, closing: true, at);
        if (returned.Denial is { } refusal) return refusal;

        stream.Append(deleted.Events);
        wallet.Append(returned.Events);
        return new BotChanged(botId, BotStatus.Deleted);
    }
}
