using Arena.Application.Commands;
using Arena.Application.Wallets;
using Arena.Domain;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Wallets;
using Arena.EventStore;

namespace Arena.Application.Bots;

public sealed record BotCreatedResponse(string Id) : CommandResponse;

/// <summary>A new bot, its pool taken from the owner's wallet, started at once: wallet and bot, or neither.</summary>
public static class CreateBot
{
    public static async Task<Handled<BotCreatedResponse>> Handle(
        EventSession session, string botId, BotConfiguration configuration, Money allocation, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(configuration);
        var wallet = await session.FetchWallet(at, cancellationToken);
        var allocated = Wallet.Allocate(wallet.Aggregate, wallet.NextTransactionId(), botId, configuration.Name, allocation, at);
        if (allocated.Denial is { } denial) return denial;

        var created = Bot.Create(Bot.Initial, new Domain.Bots.CreateBot(botId, session.TenantId, configuration, allocation, at));
        if (created.Denial is { } refusal) return refusal;
        var bot = created.Events.Aggregate(Bot.Initial, Bot.Evolve);
        var started = Bot.Start(bot, at);
        if (started.Denial is { } notStarted) return notStarted;

        wallet.Append(allocated.Events);
        session.StartStream<BotState>(StreamIds.Bot(botId), [.. created.Events, .. started.Events]);
        return new BotCreatedResponse(botId);
    }
}
