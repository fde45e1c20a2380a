using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Application.Bots;

/// <summary>A new configuration, and with it other values of the inputs of the strategy that the bot runs: both from its next turn on, or neither.</summary>
public static class ConfigureBot
{
    /// <param name="configure">Everything but the inputs.</param>
    /// <param name="inputs">By name, in place of all that were set; null: they stay as they are.</param>
    public static async Task<Handled<BotChanged>> Handle(
        EventSession session, string botId, Func<BotState, Outcome> configure, IReadOnlyDictionary<string, decimal>? inputs, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(configure);
        var stream = await session.FetchForWriting<BotState>(StreamIds.Bot(botId), cancellationToken);
        if (stream.Aggregate is not { Status: not BotStatus.Deleted } bot) return Refusals.Missing("bot", botId);
        var configured = configure(bot);
        if (configured.Denial is { } denial) return denial;
        bot = configured.Events.Aggregate(bot, Bot.Evolve);
        var assigned = inputs is null ? Outcome.Nothing : await AssignAsync(session, bot, inputs, at, cancellationToken);
        if (assigned.Denial is { } refusal) return refusal;
        stream.Append([.. configured.Events, .. assigned.Events]);
        return new BotChanged(botId, bot.Status);
    }

    private static async Task<Outcome> AssignAsync(
        EventSession session, BotState bot, IReadOnlyDictionary<string, decimal> inputs, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var strategy = bot.Strategy is { } runs ? await session.FetchLatest<StrategyState>(StreamIds.Strategy(runs.StrategyId), cancellationToken) : null;
        if (bot.Strategy is not { } reference || strategy?.Find(reference.Version) is not { } version) return Outcome.Denied(Denials.Because(Denials.NotDeployed));
        var definition = StrategyReader.Read(version.Definition).Definition!;
        return StrategyInputs.Errors(definition, inputs) is { Count: > 0 } errors
            ? Outcome.Denied(Denials.OfInputs("strategyInputs", errors))
            : Bot.AssignStrategy(bot, reference, at, StrategyInputs.Taken(definition, inputs));
    }
}
