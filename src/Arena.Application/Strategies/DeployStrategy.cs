using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Application.Strategies;

/// <param name="Number">Of the version that the bot runs from its next turn on.</param>
/// <param name="Inputs">Values that it runs it with; null: all inputs have their default.</param>
public sealed record BotDeployment(string BotId, int Number, string Version, string Checksum, IReadOnlyDictionary<string, decimal>? Inputs);

/// <summary>The bots after the command, each with the version that it runs.</summary>
public sealed record StrategyDeployment(string Id, IReadOnlyList<BotDeployment> Bots) : CommandResponse;

/// <summary>Gives bots a version of a strategy: the strategy's stream and every bot's, or none of them.</summary>
public static class DeployStrategy
{
    /// <param name="version">Its number or its semantic version.</param>
    /// <param name="inputs">For every bot; null: each keeps the values that it has, as far as the version takes them.</param>
    public static Task<Handled<StrategyDeployment>> Handle(
        EventSession session, string strategyId, string version, IReadOnlyList<string> botIds, IReadOnlyDictionary<string, decimal>? inputs, string deployedBy,
        DateTimeOffset at, CancellationToken cancellationToken) =>
        Deployments.Give(
            session, strategyId, _ => botIds,
            (strategy, botId) => strategy.Find(version) is { } found
                ? Strategy.Deploy(strategy, botId, found.Number, deployedBy, at)
                : Outcome.Denied(Denials.With(Denials.VersionUnknown, $"The strategy has no version '{version}'.")),
            at, cancellationToken, inputs);
}

/// <summary>Gives bots an earlier version again; each keeps the values of its inputs, as far as that version takes them.</summary>
public static class RollBackStrategy
{
    /// <param name="version">Null: the one that each bot ran before.</param>
    /// <param name="botIds">Null: every bot that runs the strategy.</param>
    public static Task<Handled<StrategyDeployment>> Handle(
        EventSession session, string strategyId, string? version, IReadOnlyList<string>? botIds, string rolledBackBy, DateTimeOffset at, CancellationToken cancellationToken) =>
        Deployments.Give(
            session, strategyId, strategy => botIds ?? [.. strategy.Deployments.Keys.Order(StringComparer.Ordinal)],
            (strategy, botId) => version is null ? Strategy.RollBack(strategy, botId, null, rolledBackBy, at)
                : strategy.Find(version) is { } found ? Strategy.RollBack(strategy, botId, found.Number, rolledBackBy, at)
                : Outcome.Denied(Denials.With(Denials.VersionUnknown, $"The strategy has no version '{version}'.")),
            at, cancellationToken, skipsOthers: botIds is null);
}

internal static class Deployments
{
    /// <param name="skipsOthers">A bot that was deleted, or that runs something else by now, is left out instead of refused.</param>
    public static async Task<Handled<StrategyDeployment>> Give(
        EventSession session,
        string strategyId,
        Func<StrategyState, IReadOnlyList<string>> botsOf,
        Func<StrategyState, string, Outcome> decide,
        DateTimeOffset at,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, decimal>? inputs = null,
        bool skipsOthers = false)
    {
        var stream = await session.FetchForWriting<StrategyState>(StreamIds.Strategy(strategyId), cancellationToken);
        if (stream.Aggregate is not { } strategy) return Refusals.Missing("strategy", strategyId);
        var given = new List<BotDeployment>();
        foreach (var botId in botsOf(strategy).Distinct(StringComparer.Ordinal))
        {
            var bot = await session.FetchForWriting<BotState>(StreamIds.Bot(botId), cancellationToken);
            if (skipsOthers && (bot.Aggregate is not { Status: not BotStatus.Deleted } state || state.Strategy?.StrategyId != strategyId)) continue;
            if (bot.Aggregate is not { Status: not BotStatus.Deleted } running) return Refusals.Missing("bot", botId);

            var decided = decide(strategy, botId);
            if (decided.Denial is { } denial) return denial;
            stream.Append(decided.Events);
            strategy = decided.Events.Aggregate(strategy, Strategy.Evolve);
            var version = strategy.Find(Strategy.Running(strategy, botId)!.Value)!;

            var definition = StrategyReader.Read(version.Definition).Definition!;
            if (inputs is not null && StrategyInputs.Errors(definition, inputs) is { Count: > 0 } errors) return Denials.OfInputs("inputs", errors);
            var values = StrategyInputs.Taken(definition, inputs ?? (running.Strategy?.StrategyId == strategyId ? running.Configuration.StrategyInputs : null));
            var assigned = Bot.AssignStrategy(running, new StrategyReference(strategyId, version.Number, version.Checksum), at, values);
            if (assigned.Denial is { } refusal) return refusal;
            bot.Append(assigned.Events);
            given.Add(new BotDeployment(botId, version.Number, version.Version, version.Checksum, values));
        }

        return given.Count == 0
            ? Denials.Because(Denials.NotDeployed)
            : new StrategyDeployment(strategyId, given);
    }
}
