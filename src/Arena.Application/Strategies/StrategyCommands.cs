using System.Text.Json;
using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Strategies;
using Arena.EventStore;

namespace Arena.Application.Strategies;

/// <param name="Number">Of the version that the command published; null: none.</param>
public sealed record StrategyChanged(string Id, int? Number = null, string? Version = null, string? Checksum = null) : CommandResponse;

/// <param name="Version">Null: the next one.</param>
/// <param name="Checksum">What the definition's has to be; null: whatever it is.</param>
public sealed record NewVersion(JsonElement Definition, string? Version, string Changelog, string? Checksum = null);

/// <summary>A new strategy with its first versions, of which there may be none: all of it, or nothing.</summary>
public static class CreateStrategy
{
    public static async Task<Handled<StrategyChanged>> Handle(
        EventSession session, string strategyId, string name, IReadOnlyList<NewVersion> versions, string createdBy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(versions);
        var stream = await session.FetchForWriting<StrategyState>(StreamIds.Strategy(strategyId), cancellationToken);
        var outcome = Strategy.Create(stream.Aggregate ?? Strategy.Initial, strategyId, session.TenantId, name, at);
        if (outcome.Denial is { } denial) return denial;
        stream.Append(outcome.Events);
        var strategy = outcome.Events.Aggregate(Strategy.Initial, Strategy.Evolve);
        foreach (var version in versions)
        {
            var published = Strategy.Publish(strategy, version.Definition, version.Version, version.Changelog, createdBy, at);
            if (published.Denial is { } refusal) return refusal;
            stream.Append(published.Events);
            strategy = published.Events.Aggregate(strategy, Strategy.Evolve);
            if (version.Checksum is { } expected && strategy.Latest!.Checksum != expected)
                return new Denial(Refusals.ChecksumDiffers, $"The checksum of version {strategy.Latest.Version} is {strategy.Latest.Checksum}, not {expected}.");
        }

        return Answers.Of(strategy);
    }
}

/// <summary>Any command on one strategy that only its own stream takes part in: draft, version, archive.</summary>
public static class ChangeStrategy
{
    public static async Task<Handled<StrategyChanged>> Handle(
        EventSession session, string strategyId, Func<StrategyState, Outcome> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(decide);
        var stream = await session.FetchForWriting<StrategyState>(StreamIds.Strategy(strategyId), cancellationToken);
        if (stream.Aggregate is not { } strategy) return Refusals.Missing("strategy", strategyId);
        var outcome = decide(strategy);
        if (outcome.Denial is { } denial) return denial;
        stream.Append(outcome.Events);
        return Answers.Of(outcome.Events.Aggregate(strategy, Strategy.Evolve));
    }
}

internal static class Answers
{
    public static StrategyChanged Of(StrategyState strategy) =>
        new(strategy.Id, strategy.Latest?.Number, strategy.Latest?.Version, strategy.Latest?.Checksum);
}
