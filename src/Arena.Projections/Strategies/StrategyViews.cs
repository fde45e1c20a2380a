using System.Text.Json;

namespace Arena.Projections.Strategies;

/// <param name="Status">active | archived.</param>
/// <param name="Versions">How many.</param>
/// <param name="LatestVersion">Null: there is none yet.</param>
/// <param name="HasDraft">A draft was saved since the latest version.</param>
/// <param name="Bots">How many bots run it.</param>
public sealed record StrategySummary(
    string Id,
    string Name,
    string Status,
    int Versions,
    string? LatestVersion,
    string? LatestChecksum,
    bool HasDraft,
    int Bots,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    long Position);

/// <param name="Draft">The definition as it was saved, which may have faults; null: there is none.</param>
/// <param name="Definition">Of the latest version; null: there is none yet.</param>
public sealed record StrategyDetail(
    string Id,
    string Name,
    string Status,
    int Versions,
    string? LatestVersion,
    string? LatestChecksum,
    JsonElement? Draft,
    JsonElement? Definition,
    IReadOnlyList<StrategyBotView> Bots,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    long Position);

/// <summary>A bot that runs the strategy, from the turn after <paramref name="AssignedAt"/> on (the market's clock).</summary>
/// <param name="Inputs">Values that it sets of the version's inputs; null: all have their default.</param>
public sealed record StrategyBotView(
    string BotId, string BotName, int Number, string Version, string Checksum, IReadOnlyDictionary<string, decimal>? Inputs, DateTimeOffset AssignedAt);

/// <param name="Number">Counts on from 1.</param>
/// <param name="Version">Semantic version.</param>
/// <param name="Checksum">SHA-256 of the definition's canonical JSON.</param>
public sealed record StrategyVersionView(
    string StrategyId, int Number, string Version, string Checksum, string Changelog, string PublishedBy, DateTimeOffset PublishedAt, JsonElement Definition);
