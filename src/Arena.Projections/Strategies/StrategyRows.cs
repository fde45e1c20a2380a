using System.Text.Json;
using Arena.EventStore;

namespace Arena.Projections.Strategies;

/// <summary>A strategy and its latest version.</summary>
/// <param name="Draft">Null: none was saved since the latest version.</param>
/// <param name="Versions">How many; the latest one's number.</param>
/// <param name="Position">Sequence of strategy_created: the order of lists.</param>
public sealed record StrategyRow(
    string TenantId,
    string Id,
    string Name,
    [property: Jsonb] JsonElement? Draft,
    int Versions,
    string? LatestVersion,
    string? LatestChecksum,
    bool Archived,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    long Position,
    long UpdatedPosition)
{
    public static ReadTable<StrategyRow> Table { get; } = ReadTable<StrategyRow>.Of("strategies", nameof(TenantId), nameof(Id));
}

public sealed record StrategyVersionRow(
    string TenantId,
    string StrategyId,
    int Number,
    string Version,
    string Checksum,
    string Changelog,
    [property: Jsonb] JsonElement Definition,
    string PublishedBy,
    DateTimeOffset PublishedAt,
    long Position)
{
    public static ReadTable<StrategyVersionRow> Table { get; } =
        ReadTable<StrategyVersionRow>.Of("strategy_versions", nameof(TenantId), nameof(StrategyId), nameof(Number));
}

/// <summary>The version that a bot runs.</summary>
public sealed record StrategyBotRow(
    string TenantId, string BotId, string StrategyId, int Number, string Checksum, DateTimeOffset AssignedAt, long Position)
{
    public static ReadTable<StrategyBotRow> Table { get; } = ReadTable<StrategyBotRow>.Of("strategy_bots", nameof(TenantId), nameof(BotId));
}
