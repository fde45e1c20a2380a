using System.Text.Json;

namespace Arena.EventStore;

/// <summary>What is known about a command beside its events; written with each of them.</summary>
/// <param name="CorrelationId">The flow that the command belongs to.</param>
/// <param name="CausationId">The event or command that directly led to it.</param>
/// <param name="Headers">Anything else; the name <c>hash</c> is the store's own.</param>
public sealed record EventMetadata(string? CorrelationId = null, string? CausationId = null, IReadOnlyDictionary<string, string>? Headers = null);

/// <summary>An event as the log holds it.</summary>
/// <param name="Sequence">Its place in the store; grows strictly in the order in which events become visible, gaps are possible.</param>
/// <param name="Version">Its place in its stream, from 1, without gaps.</param>
/// <param name="Type">The alias of <paramref name="Data"/>: the current one where an upcaster turned an old event into a new one.</param>
/// <param name="Data">The event, or <see cref="UnknownEvent"/> where it cannot be read.</param>
/// <param name="Timestamp">When it was appended, in microseconds, UTC.</param>
public sealed record StoredEvent(
    long Sequence,
    Guid Id,
    string TenantId,
    string StreamId,
    long Version,
    string Type,
    object Data,
    DateTimeOffset Timestamp,
    string? CorrelationId,
    string? CausationId,
    IReadOnlyDictionary<string, string> Headers,
    bool IsArchived);

/// <summary>Stands in for an event whose alias is not registered or whose data does not fit its type: a reader of the whole log goes on.</summary>
/// <param name="Reason">Why it could not be read.</param>
public sealed record UnknownEvent(JsonElement Data, string Reason);

/// <summary>A fold met an event that it cannot read; deciding on such a state would be guessing.</summary>
public sealed class UnreadableEventException(string streamId, long version, string type, string reason)
    : Exception($"Event {version} of stream {streamId} ({type}) cannot be read: {reason}")
{
    public string StreamId { get; } = streamId;

    public long Version { get; } = version;

    public string Type { get; } = type;
}
