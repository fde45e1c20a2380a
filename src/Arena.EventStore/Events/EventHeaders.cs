using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Arena.EventStore;

/// <summary>Headers are read rarely and stored with every event, so they stay text until somebody looks.</summary>
internal sealed class EventHeaders(string? json) : IReadOnlyDictionary<string, string>
{
    public const string Hash = "hash";

    private Dictionary<string, string>? _values;

    private Dictionary<string, string> Values => _values ??= Parse();

    public string this[string key] => Values[key];

    public IEnumerable<string> Keys => Values.Keys;

    IEnumerable<string> IReadOnlyDictionary<string, string>.Values => Values.Values;

    public int Count => Values.Count;

    public bool ContainsKey(string key) => Values.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => Values.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<string, string> Parse()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json is null)
            return values;
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind is JsonValueKind.Object)
        {
            foreach (var property in document.RootElement.EnumerateObject())
                values[property.Name] = property.Value.ValueKind is JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
        }

        return values;
    }
}
