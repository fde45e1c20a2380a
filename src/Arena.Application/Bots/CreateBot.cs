using Arena.Application.Commands;
using Arena.Application.Wallets;
using Arena.Domain;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;
using Arena.Domain.Wallets;
using Arena.EventStore;

namespace Arena.Application.Bots;

public sealed record BotCreatedResponse(string Id) : CommandResponse;

/// <summary>A new bot, its pool taken from the owner's wallet, started at once, with the strategy version that it runs: all of these, or nothing.</summary>
public static class CreateBot
{
    /// <param name="prompt">Of a bot of the kind llm: its first version; null: it follows the default one.</param>
    /// <param name="strategyVersion">Number or semantic version of the configuration's strategy; null: the latest.</param>
    public static async Task<Handled<BotCreatedResponse>> Handle(
        EventSession session, string botId, BotConfiguration configuration, Money allocation, DateTimeOffset at, CancellationToken cancellationToken, string? strategyVersion = null, string? prompt = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(configuration);
        StrategyVersion? version = null;
        if (configuration.StrategyId is { } strategyId)
        {
            var strategy = await session.FetchForWriting<StrategyState>(StreamIds.Strategy(strategyId), cancellationToken);
            if (strategy.Aggregate is not { } published) return Denials.With(Denials.StrategyNotFound, $"strategyId: there is no strategy '{strategyId}'.");
            version = strategyVersion is null ? published.Latest : published.Find(strategyVersion);
            if (version is null) return Denials.With(Denials.VersionUnknown, $"strategyVersion: the strategy has no version '{strategyVersion ?? "1"}'.");
            var deployed = Strategy.Deploy(published, botId, version.Number, session.TenantId, at);
            if (deployed.Denial is { } refused) return refused;
            strategy.Append(deployed.Events);
            var definition = StrategyReader.Read(version.Definition).Definition!;
            if (configuration.StrategyInputs is { } inputs && StrategyInputs.Errors(definition, inputs) is { Count: > 0 } errors)
                return Denials.OfInputs("strategyInputs", errors);
            configuration = configuration with { StrategyVersion = version.Number, StrategyInputs = StrategyInputs.Taken(definition, configuration.StrategyInputs) };
        }

        var wallet = await session.FetchWallet(at, cancellationToken);
        var allocated = Wallet.Allocate(wallet.Aggregate, wallet.NextTransactionId(), botId, configuration.Name, allocation, at);
        if (allocated.Denial is { } denial) return denial;

        var created = Bot.Create(Bot.Initial, new Domain.Bots.CreateBot(botId, session.TenantId, configuration, allocation, at));
        if (created.Denial is { } refusal) return refusal;
        var bot = created.Events.Aggregate(Bot.Initial, Bot.Evolve);
        var assigned = version is null ? Outcome.Nothing : Bot.AssignStrategy(bot, new StrategyReference(configuration.StrategyId!, version.Number, version.Checksum), at, configuration.StrategyInputs);
        if (assigned.Denial is { } notAssigned) return notAssigned;
        var prompted = prompt is null ? Outcome.Nothing : Bot.RevisePrompt(bot, prompt, "", activate: true, session.TenantId, at);
        if (prompted.Denial is { } noPrompt) return noPrompt;
        var started = Bot.Start(bot, at);
        if (started.Denial is { } notStarted) return notStarted;

        wallet.Append(allocated.Events);
        session.StartStream<BotState>(StreamIds.Bot(botId), [.. created.Events, .. assigned.Events, .. prompted.Events, .. started.Events]);
        return new BotCreatedResponse(botId);
    }
}
