using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Arena.EventStore;

/// <summary>How streams become states: the initial state and the fold of each aggregate. Register everything before the first use.</summary>
public sealed class AggregateTypes
{
    private readonly Dictionary<Type, object> _byType = [];
    private readonly Dictionary<string, int> _versions = new(StringComparer.Ordinal);

    /// <summary>The schema version of each alias: snapshots of a lower one are of no use any more.</summary>
    internal IReadOnlyList<(string Alias, int SchemaVersion)> Versions => [.. _versions.Select(v => (v.Key, v.Value))];

    /// <param name="alias">Written to mt_streams.type and the snapshots.</param>
    /// <param name="initial">The state before the first event.</param>
    /// <param name="evolve">The fold; it neither validates nor throws, and its states are immutable: they are shared between readers.</param>
    /// <param name="snapshotEvery">A snapshot is written in the background each so many events; 0 for never.</param>
    /// <param name="schemaVersion">Raise it when the state's shape or the fold changes: snapshots of another number are not read.</param>
    public AggregateTypes Add<T>(string alias, T initial, Func<T, object, T> evolve, int snapshotEvery = 200, int schemaVersion = 1)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(evolve);
        ArgumentOutOfRangeException.ThrowIfNegative(snapshotEvery);
        StorableText.Checked(alias, nameof(alias));
        if (!_versions.TryAdd(alias, schemaVersion))
            throw new ArgumentException($"The alias {alias} is taken.", nameof(alias));
        _byType.Add(typeof(T), new AggregateType<T>(alias, initial, evolve, snapshotEvery, schemaVersion));
        return this;
    }

    internal AggregateType<T> Of<T>()
        where T : class =>
        _byType.TryGetValue(typeof(T), out var type) ? (AggregateType<T>)type : throw new InvalidOperationException($"The aggregate {typeof(T).FullName} is not registered.");
}

internal sealed record AggregateType<T>(string Alias, T Initial, Func<T, object, T> Evolve, int SnapshotEvery, int SchemaVersion)
    where T : class
{
    public static byte[] Serialize(T state, JsonSerializerOptions json) => JsonSerializer.SerializeToUtf8Bytes(state, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)));

    public static T? Deserialize(ReadOnlySpan<byte> data, JsonSerializerOptions json) => JsonSerializer.Deserialize(data, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)));
}

/// <summary>A stream folded up to a version.</summary>
/// <param name="State">Null before the first event.</param>
/// <param name="Head">The hash of the last event folded.</param>
/// <param name="SnapshotVersion">Of the newest snapshot known, 0 for none.</param>
internal sealed record Folded<T>(T? State, long Version, byte[] Head, DateTimeOffset Timestamp, long SnapshotVersion)
    where T : class
{
    public static Folded<T> Empty { get; } = new(null, 0, HashChain.Zero, DateTimeOffset.UnixEpoch, 0);
}
