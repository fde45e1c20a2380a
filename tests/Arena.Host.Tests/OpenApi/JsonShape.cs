using System.Globalization;
using System.Text.RegularExpressions;

namespace Arena.Host.Tests.OpenApi;

/// <summary>Where a value is not what a schema of the document says. It knows as much of JSON Schema as the document uses.</summary>
internal static class JsonShape
{
    public static IReadOnlyList<string> Faults(JsonElement document, JsonElement schema, JsonElement value) => [.. Faults(document, schema, value, "$")];

    private static IEnumerable<string> Faults(JsonElement document, JsonElement schema, JsonElement value, string at)
    {
        schema = Resolved(document, schema);
        if (schema.ValueKind != JsonValueKind.Object) return schema.ValueKind == JsonValueKind.False ? [$"{at} is not in the schema"] : [];
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(t => IsOf(t, value))) return [$"{at} is {value.ValueKind} and not {type}"];
        return [.. Choices(document, schema, value, at), .. Text(schema, value, at), .. Members(document, schema, value, at), .. Items(document, schema, value, at)];
    }

    private static JsonElement Resolved(JsonElement document, JsonElement schema)
    {
        while (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference))
            schema = reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(document, (at, name) => at.GetProperty(name));
        return schema;
    }

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new InvalidOperationException($"No value is a '{type}'."),
    };

    private static IEnumerable<string> Choices(JsonElement document, JsonElement schema, JsonElement value, string at)
    {
        foreach (var name in new[] { "oneOf", "anyOf" })
        {
            if (!schema.TryGetProperty(name, out var choices)) continue;
            var tried = choices.EnumerateArray().Select(choice => Faults(document, choice, value, at).ToList()).ToList();
            if (tried.Any(t => t.Count == 0)) continue;

            // Of the choices the one that is meant: what is wrong with it is not its type.
            foreach (var fault in tried.OrderBy(t => t.Any(f => f.StartsWith($"{at} is ", StringComparison.Ordinal))).First()) yield return fault;
        }

        if (!schema.TryGetProperty("allOf", out var parts)) yield break;
        foreach (var fault in parts.EnumerateArray().SelectMany(part => Faults(document, part, value, at))) yield return fault;
    }

    private static IEnumerable<string> Text(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value))) yield return $"{at} is {value}, which is none of {allowed}";
        if (value.ValueKind != JsonValueKind.String) yield break;
        var text = value.GetString()!;
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!)) yield return $"{at} is '{text}' and not {pattern}";
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _)) yield return $"{at} is '{text}', which is no instant";
    }

    private static IEnumerable<string> Members(JsonElement document, JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Object) yield break;
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Select(n => n.GetString()!).Where(n => !value.TryGetProperty(n, out _)))
                yield return $"{at}.{name} is missing";
        foreach (var member in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var of))
                foreach (var fault in Faults(document, of, member.Value, $"{at}.{member.Name}")) yield return fault;
            else if (schema.TryGetProperty("additionalProperties", out var further))
                foreach (var fault in Faults(document, further, member.Value, $"{at}.{member.Name}")) yield return fault;
        }
    }

    private static IEnumerable<string> Items(JsonElement document, JsonElement schema, JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items)
            ? value.EnumerateArray().SelectMany((item, i) => Faults(document, items, item, $"{at}[{i}]"))
            : [];
}
