using System.Text.Json;

namespace Arena.Domain.Strategies;

/// <summary>Stream <c>strategy-{id}</c>.</summary>
public sealed record StrategyCreated(string StrategyId, string OwnerId, string Name, DateTimeOffset At);

/// <summary>The author's work in progress. It may have errors: nothing runs by it.</summary>
public sealed record StrategyDraftSaved(JsonElement Definition, string SavedBy, DateTimeOffset At);

/// <summary>A version that never changes again.</summary>
/// <param name="Number">Counts on from 1.</param>
/// <param name="Version">Semantic version, for people.</param>
/// <param name="Checksum">SHA-256 of the definition's canonical JSON.</param>
public sealed record StrategyVersionPublished(
    int Number, string Version, string Checksum, string Changelog, JsonElement Definition, string PublishedBy, DateTimeOffset At);

/// <summary>A bot runs this version from its next turn on.</summary>
public sealed record StrategyDeployed(string BotId, int Number, string Version, string Checksum, string DeployedBy, DateTimeOffset At);

/// <summary>A bot runs an earlier version again, from its next turn on.</summary>
public sealed record StrategyRolledBack(string BotId, int FromNumber, int Number, string Version, string Checksum, string RolledBackBy, DateTimeOffset At);

public sealed record StrategyArchived(string ArchivedBy, DateTimeOffset At);
