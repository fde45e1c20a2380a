using System.Text.Json;

namespace Arena.Projections.Audit;

/// <summary>One event as it is stored: every column of <c>mt_events</c>.</summary>
/// <param name="Sequence">Place in the store.</param>
/// <param name="Version">Place in the stream.</param>
/// <param name="Type">Wire name.</param>
/// <param name="TenantId">The bot's owner.</param>
/// <param name="DotnetType">What the program that stored it called the type.</param>
public sealed record EventView(
    long Sequence,
    Guid Id,
    string StreamId,
    long Version,
    string Type,
    JsonElement Data,
    DateTimeOffset Timestamp,
    string TenantId,
    string? DotnetType,
    bool IsArchived,
    string? CorrelationId,
    string? CausationId,
    IReadOnlyDictionary<string, string> Headers);
