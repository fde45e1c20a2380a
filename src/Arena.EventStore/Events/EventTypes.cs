using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Arena.EventStore;

/// <summary>
/// The registry of event aliases: which alias stands for which record, and how old ones become new ones.
/// Register everything before the first use; it is read without locks afterwards.
/// </summary>
public sealed class EventTypes
{
    private readonly Dictionary<string, Entry> _byAlias = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, Entry> _byType = [];
    private readonly Dictionary<Type, Func<object, object>> _upcasters = [];
    private readonly Dictionary<Type, Type> _becomes = [];

    /// <param name="json">Used for events and snapshots; source-generated resolver first, so that nothing is reflected on the hot path.</param>
    /// <exception cref="ArgumentException">One type stands under two aliases: which would be written?</exception>
    public EventTypes(IReadOnlyDictionary<string, Type> aliases, JsonSerializerOptions json)
    {
        ArgumentNullException.ThrowIfNull(aliases);
        ArgumentNullException.ThrowIfNull(json);
        json.MakeReadOnly(populateMissingResolver: true);
        Json = json;
        foreach (var (alias, type) in aliases)
            Register(alias, type);
    }

    public JsonSerializerOptions Json { get; }

    /// <summary>Events stored as <paramref name="oldAlias"/> are read as <typeparamref name="TOld"/> and handed on as <typeparamref name="TNew"/>; chains work.</summary>
    public EventTypes Upcast<TOld, TNew>(string oldAlias, Func<TOld, TNew> up)
        where TOld : class
        where TNew : class
    {
        ArgumentNullException.ThrowIfNull(up);
        if (!_byAlias.ContainsKey(oldAlias))
            Register(oldAlias, typeof(TOld));
        _upcasters.Add(typeof(TOld), old => up((TOld)old));
        _becomes.Add(typeof(TOld), typeof(TNew));
        return this;
    }

    /// <exception cref="ArgumentException">The type is not registered.</exception>
    public string AliasOf(Type type) => EntryOf(type).Alias;

    /// <summary>Never throws for what is stored: an alias that is not known, or data that does not fit, gives <see cref="UnknownEvent"/>.</summary>
    public object Deserialize(string alias, ReadOnlySpan<byte> data) => Deserialize(alias, data, out _);

    internal object Deserialize(string alias, ReadOnlySpan<byte> data, out string currentAlias)
    {
        currentAlias = alias;
        if (!_byAlias.TryGetValue(alias, out var entry))
            return Unknown(data, $"the alias {alias} is not registered");
        try
        {
            var value = JsonSerializer.Deserialize(data, entry.Info) ?? throw new JsonException("the data is null");
            if (_upcasters.Count == 0 || !_upcasters.TryGetValue(entry.Type, out var up))
            {
                currentAlias = entry.Alias;
                return value;
            }

            for (; up is not null; up = _upcasters.GetValueOrDefault(value.GetType()))
                value = up(value);
            currentAlias = _byType.TryGetValue(value.GetType(), out var current) ? current.Alias : alias;
            return value;
        }
#pragma warning disable CA1031 // whatever an upcaster or converter throws is a property of the stored event, told to the one who reads it
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Unknown(data, e.Message);
        }
    }

    internal byte[] Serialize(object @event, out string alias, out string dotnetType)
    {
        var entry = EntryOf(@event.GetType());
        alias = entry.Alias;
        dotnetType = entry.DotnetType;
        return JsonSerializer.SerializeToUtf8Bytes(@event, entry.Info);
    }

    /// <summary>All aliases under which events are stored that are read as one of the given ones.</summary>
    internal string[] StoredAliasesOf(IReadOnlySet<string> aliases) =>
        [.. aliases.Union(_byAlias.Values.Where(e => _byType.TryGetValue(CurrentOf(e.Type), out var current) && aliases.Contains(current.Alias)).Select(e => e.Alias), StringComparer.Ordinal)];

    private Type CurrentOf(Type type)
    {
        while (_becomes.TryGetValue(type, out var next))
            type = next;
        return type;
    }

    private static UnknownEvent Unknown(ReadOnlySpan<byte> data, string reason)
    {
        var reader = new Utf8JsonReader(data);
        return new UnknownEvent(JsonElement.ParseValue(ref reader), reason);
    }

    private Entry EntryOf(Type type) =>
        _byType.TryGetValue(type, out var entry) ? entry : throw new ArgumentException($"The event type {type.FullName} has no alias.", nameof(type));

    private void Register(string alias, Type type)
    {
        var entry = new Entry(alias, type, Json.GetTypeInfo(type), $"{type.FullName}, {type.Assembly.GetName().Name}");
        _byAlias.Add(alias, entry);
        if (!_byType.TryAdd(type, entry))
            throw new ArgumentException($"The type {type.FullName} is registered as {_byType[type].Alias} and as {alias}.", nameof(type));
    }

    private sealed record Entry(string Alias, Type Type, JsonTypeInfo Info, string DotnetType);
}
