namespace Arena.Host.Tests.Contract;

/// <summary>What a client of a released document could not live with in the one of today.</summary>
internal static class BreakingChanges
{
    /// <summary>Deeper than any shape of ours; a shape that holds itself ends here.</summary>
    private const int Deepest = 12;

    /// <summary>
    /// Removed: an operation, a kind of answer, a property of an answer, a property, parameter or value that a request may have. New: a property or
    /// parameter that a request must have, null in an answer. Changed: the type of anything.
    /// </summary>
    public static IReadOnlyList<string> OfOpenApi(JsonElement released, JsonElement now)
    {
        var broken = new List<string>();
        foreach (var path in released.GetProperty("paths").EnumerateObject())
        foreach (var operation in path.Value.EnumerateObject())
        {
            var name = $"{operation.Name.ToUpperInvariant()} {path.Name}";
            if (Find(now, "paths", path.Name, operation.Name) is not { } today)
            {
                broken.Add($"{name} is gone");
                continue;
            }

            Parameters(name, operation.Value, today, broken);
            if (Schema(Find(operation.Value, "requestBody")) is { } before && Schema(Find(today, "requestBody")) is { } body) Compare($"{name} request", new(released, before), new(now, body), isAnswer: false, broken, 0);
            else if (Find(operation.Value, "requestBody") is null && Find(today, "requestBody", "required") is { ValueKind: JsonValueKind.True }) broken.Add($"{name} needs a body");
            foreach (var response in operation.Value.GetProperty("responses").EnumerateObject().Where(r => r.Name.StartsWith('2')))
            {
                if (Find(today, "responses", response.Name) is not { } answer) broken.Add($"{name} answers {response.Name} no more");
                else if (Schema(response.Value) is { } shape)
                {
                    if (Schema(answer) is { } of) Compare($"{name} answer", new(released, shape), new(now, of), isAnswer: true, broken, 0);
                    else broken.Add($"{name} answer has no body");
                }
            }
        }

        return broken;
    }

    /// <summary>Removed: a topic, a message of it, a property of its data; and the type of anything.</summary>
    public static IReadOnlyList<string> OfAsyncApi(JsonElement released, JsonElement now)
    {
        var broken = new List<string>();
        foreach (var channel in released.GetProperty("channels").EnumerateObject())
        foreach (var message in channel.Value.GetProperty("messages").EnumerateObject())
        {
            var name = $"topic {channel.Name}, {message.Name}";
            if (Find(now, "channels", channel.Name, "messages", message.Name) is not { } today) broken.Add($"{name} is gone");
            else Compare(name, Payload(released, message.Value), Payload(now, today), isAnswer: true, broken, 0);
        }

        return broken;
    }

    /// <summary>A schema, and the document that its references are of.</summary>
    private readonly record struct Placed(JsonElement Document, JsonElement Schema)
    {
        public Placed Resolved
        {
            get
            {
                var at = this;
                while (at.Schema.ValueKind == JsonValueKind.Object && at.Schema.TryGetProperty("$ref", out var reference))
                    at = at with { Schema = Find(Document, reference.GetString()!.TrimStart('#', '/').Split('/')) ?? throw new InvalidOperationException($"{reference} leads nowhere.") };
                return at;
            }
        }

        public Placed With(JsonElement schema) => this with { Schema = schema };
    }

    private static Placed Payload(JsonElement document, JsonElement message)
    {
        var payload = new Placed(document, message).Resolved.Schema.GetProperty("payload");

        // References within a payload are its own.
        return new Placed(payload, payload);
    }

    private static void Parameters(string name, JsonElement before, JsonElement now, List<string> broken)
    {
        var (known, today) = (ParametersOf(before), ParametersOf(now));
        broken.AddRange(known.Keys.Except(today.Keys, StringComparer.Ordinal).Select(gone => $"{name} takes no {gone}"));
        foreach (var (parameter, definition) in today)
        {
            var isRequired = Find(definition, "required") is { ValueKind: JsonValueKind.True };
            if (!known.TryGetValue(parameter, out var was))
            {
                if (isRequired) broken.Add($"{name} needs {parameter}");
                continue;
            }

            if (isRequired && Find(was, "required") is not { ValueKind: JsonValueKind.True }) broken.Add($"{name} needs {parameter}");
            broken.AddRange(Values(was, "schema").Except(Values(definition, "schema"), StringComparer.Ordinal).Select(value => $"{name} takes {value} as {parameter} no more"));
        }
    }

    private static Dictionary<string, JsonElement> ParametersOf(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var list)
            ? list.EnumerateArray().ToDictionary(p => $"{p.GetProperty("in").GetString()} {p.GetProperty("name").GetString()}", StringComparer.Ordinal)
            : [];

    private static void Compare(string at, Placed before, Placed now, bool isAnswer, List<string> broken, int depth)
    {
        if (depth > Deepest) return;
        (before, now) = (before.Resolved, now.Resolved);
        if (before.Schema.ValueKind != JsonValueKind.Object || now.Schema.ValueKind != JsonValueKind.Object) return;
        var (were, are) = (Types(before.Schema), Types(now.Schema));
        var strange = isAnswer ? are.Except(were, StringComparer.Ordinal) : were.Except(are, StringComparer.Ordinal);
        if (were.Count > 0 && are.Count > 0 && strange.Any()) broken.Add($"{at}: {string.Join("/", were)} became {string.Join("/", are)}");
        if (!isAnswer) broken.AddRange(Values(before.Schema).Except(Values(now.Schema), StringComparer.Ordinal).Select(value => $"{at}: '{value}' is taken no more"));
        if (Find(before.Schema, "items") is { } items && Find(now.Schema, "items") is { } itemsNow) Compare(at + "[]", before.With(items), now.With(itemsNow), isAnswer, broken, depth + 1);
        if (Find(before.Schema, "properties") is not { } properties) return;
        foreach (var property in properties.EnumerateObject())
        {
            if (Find(now.Schema, "properties", property.Name) is { } today) Compare($"{at}.{property.Name}", before.With(property.Value), now.With(today), isAnswer, broken, depth + 1);
            else broken.Add($"{at}.{property.Name} is gone");
        }

        if (!isAnswer) broken.AddRange(Required(now.Schema).Except(Required(before.Schema), StringComparer.Ordinal).Select(name => $"{at}.{name} is needed"));
    }

    private static IReadOnlyList<string> Types(JsonElement schema) => Find(schema, "type") switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Select(t => t.GetString()!)],
        _ => [],
    };

    private static IEnumerable<string> Values(JsonElement schema, params string[] path) =>
        Find(schema, [.. path, "enum"]) is { } values ? values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!) : [];

    private static IEnumerable<string> Required(JsonElement schema) => Find(schema, "required") is { } names ? names.EnumerateArray().Select(n => n.GetString()!) : [];

    private static JsonElement? Schema(JsonElement? body) => body is { } of && Find(of, "content", "application/json", "schema") is { } schema ? schema : null;

    private static JsonElement? Find(JsonElement element, params IEnumerable<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind == JsonValueKind.Array && int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < element.GetArrayLength())
            {
                element = element[index];
                continue;
            }

            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name.Replace("~1", "/", StringComparison.Ordinal), out element)) return null;
        }

        return element;
    }
}
