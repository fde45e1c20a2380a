using System.Text.Json;

namespace Arena.Projections.Audit;

/// <summary>One event as it is stored.</summary>
/// <param name="Sequence">Place in the store.</param>
/// <param name="Version">Place in the stream.</param>
/// <param name="Type">Wire name.</param>
public sealed record EventView(
    long Sequence,
    Guid Id,
    string StreamId,
    long Version,
    string Type,
    JsonElement Data,
    DateTimeOffset Timestamp,
    string? CorrelationId,
    string? CausationId,
    IReadOnlyDictionary<string, string> Headers);
