namespace Arena.Host.Tests.Support;

/// <summary>Whether JSON is of the shape that a schema tells: types, required properties and unknown ones, closed lists, deeply.</summary>
internal static class Shapes
{
    /// <param name="document">What the schema's references are of.</param>
    /// <returns>Where it is not; null: it is.</returns>
    public static string? Misfit(JsonElement document, JsonElement schema, JsonElement value, string at = "$")
    {
        while (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference))
            schema = reference.GetString()!.TrimStart('#', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(document, Part);
        if (schema.ValueKind != JsonValueKind.Object) return null;
        if (Alternatives(schema) is { } alternatives) return alternatives.Any(a => Misfit(document, a, value, at) is null) ? null : $"{at} is none of the alternatives";
        if (schema.TryGetProperty("const", out var constant)) return constant.ToString() == value.ToString() ? null : $"{at} is not {constant}";
        if (schema.TryGetProperty("type", out var type) && !(type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().ToArray() : [type]).Any(t => IsOf(value, t.GetString()!)))
            return $"{at} is a {value.ValueKind} and no {type}";
        if (value.ValueKind == JsonValueKind.String && schema.TryGetProperty("enum", out var list) && list.EnumerateArray().All(v => v.ToString() != value.GetString())) return $"{at} is none of {list}";
        return value.ValueKind switch
        {
            JsonValueKind.Object when schema.TryGetProperty("properties", out var properties) => OfProperties(document, schema, properties, value, at),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray().Select((item, i) => Misfit(document, items, item, $"{at}[{i}]")).FirstOrDefault(m => m is not null),
            _ => null,
        };
    }

    private static string? OfProperties(JsonElement document, JsonElement schema, JsonElement properties, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required) && required.EnumerateArray().FirstOrDefault(r => !value.TryGetProperty(r.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing)
            return $"{at}.{missing} is missing";
        foreach (var property in value.EnumerateObject())
        {
            if (!properties.TryGetProperty(property.Name, out var of)) return $"{at}.{property.Name} is unknown";
            if (Misfit(document, of, property.Value, $"{at}.{property.Name}") is { } misfit) return misfit;
        }

        return null;
    }

    private static JsonElement[]? Alternatives(JsonElement schema) =>
        schema.TryGetProperty("oneOf", out var of) || schema.TryGetProperty("anyOf", out of) ? [.. of.EnumerateArray()] : null;

    private static JsonElement Part(JsonElement at, string name) =>
        at.ValueKind == JsonValueKind.Array ? at[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : at.GetProperty(name.Replace("~1", "/", StringComparison.Ordinal));

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => value.ValueKind == JsonValueKind.Number,
    };
}
