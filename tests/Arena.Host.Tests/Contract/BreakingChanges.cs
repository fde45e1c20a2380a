namespace Arena.Host.Tests.Contract;

/// <summary>What a client of a released document could not live with in the one of today.</summary>
internal static class BreakingChanges
{
    /// <summary>Deeper than any shape of ours; a shape that holds itself ends here.</summary>
    private const int Deepest = 12;

    /// <summary>
    /// Removed: an operation, a kind of answer, a property of an answer, a property, parameter or value that a request may have. New: a property or
    /// parameter that a request must have, null or another alternative in an answer. Changed: the type of anything.
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
        {
            var messages = channel.Value.GetProperty("messages");
            foreach (var message in messages.EnumerateObject())
            {
                var name = $"topic {channel.Name}, {message.Name}";
                if (Find(now, "channels", channel.Name, "messages", message.Name) is not { } today) broken.Add($"{name} is gone");
                else Compare(name, Payload(released, message.Value), Payload(now, today), isAnswer: true, broken, 0);
            }

            // What an old client does not read leaves it with what is no longer so.
            if (Find(now, "channels", channel.Name, "messages") is { } kinds)
                broken.AddRange(kinds.EnumerateObject().Where(kind => !messages.TryGetProperty(kind.Name, out _)).Select(kind => $"topic {channel.Name}, {kind.Name} is new"));
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
        if (depth > Deepest || !IsSchema(before.Resolved) || !IsSchema(now.Resolved)) return;
        var (were, are) = (ShapesOf(before, depth), ShapesOf(now, depth));

        // Each shape that is sent has to be one that the other side knows.
        foreach (var sent in isAnswer ? are : were)
        {
            var known = isAnswer ? were : are;
            var tried = known.Select(other => (Other: other, Faults: Faults(isAnswer ? other : sent, isAnswer ? sent : other))).ToList();
            if (tried.Any(t => t.Faults.Count == 0)) continue;
            var alike = tried.Where(t => known.Count == 1 || t.Other.Types.Intersect(sent.Types, StringComparer.Ordinal).Any(type => type != "null")).ToList();
            if (alike.Count > 0) broken.AddRange(alike.MinBy(t => t.Faults.Count).Faults);
            else broken.Add($"{at}: {string.Join("/", sent.Types)} is {(isAnswer ? "new" : "taken no more")}");
        }

        List<string> Faults(Shape was, Shape today)
        {
            var faults = new List<string>();
            CompareShapes(at, was, today, isAnswer, faults, depth);
            return faults;
        }
    }

    private static void CompareShapes(string at, Shape before, Shape now, bool isAnswer, List<string> broken, int depth)
    {
        var strange = isAnswer ? now.Types.Except(before.Types, StringComparer.Ordinal) : before.Types.Except(now.Types, StringComparer.Ordinal);
        if (before.Types.Count > 0 && now.Types.Count > 0 && strange.Any()) broken.Add($"{at}: {string.Join("/", before.Types)} became {string.Join("/", now.Types)}");

        // What is sent is null: nothing is in it.
        if ((isAnswer ? now : before).Types is ["null"]) return;
        if (!isAnswer) broken.AddRange(before.Values.Except(now.Values, StringComparer.Ordinal).Select(value => $"{at}: '{value}' is taken no more"));
        if (before.Items is { } items && now.Items is { } itemsNow) Compare(at + "[]", items, itemsNow, isAnswer, broken, depth + 1);
        CompareFurther(at, before.Further, now.Further, isAnswer, broken, depth);
        foreach (var (name, property) in before.Properties)
        {
            if (now.Properties.TryGetValue(name, out var today)) Compare($"{at}.{name}", property, today, isAnswer, broken, depth + 1);
            else broken.Add($"{at}.{name} is gone");
        }

        if (!isAnswer) broken.AddRange(now.Required.Except(before.Required, StringComparer.Ordinal).Select(name => $"{at}.{name} is needed"));
    }

    /// <summary>Properties that have no name in the schema. Null: nothing is said of them.</summary>
    private static void CompareFurther(string at, Placed? before, Placed? now, bool isAnswer, List<string> broken, int depth)
    {
        if (before is { } were && IsSchema(were) && (now is { } are ? IsSchema(are) : isAnswer))
        {
            if (now is { } today) Compare(at + "{}", were, today, isAnswer, broken, depth + 1);
            else broken.Add($"{at}{{}} is gone");
        }
        else if (now is { Schema.ValueKind: JsonValueKind.False } && before is { } some && some.Schema.ValueKind != JsonValueKind.False)
        {
            broken.Add($"{at}{{}} is {(isAnswer ? "gone" : "taken no more")}");
        }
    }

    private static bool IsSchema(Placed placed) => placed.Schema.ValueKind == JsonValueKind.Object;

    /// <summary>One of the shapes that a value may have: its schemas hold together.</summary>
    private sealed class Shape(IReadOnlyList<Placed> parts)
    {
        public IReadOnlyList<Placed> Parts => parts;

        public IReadOnlyList<string> Types { get; } = parts.Select(p => Types(p.Schema)).FirstOrDefault(types => types.Count > 0) ?? [];

        public IEnumerable<string> Values => parts.SelectMany(p => BreakingChanges.Values(p.Schema)).Distinct(StringComparer.Ordinal);

        public IEnumerable<string> Required => parts.SelectMany(p => BreakingChanges.Required(p.Schema)).Distinct(StringComparer.Ordinal);

        public Placed? Items => First("items");

        public Placed? Further => First("additionalProperties");

        public IReadOnlyDictionary<string, Placed> Properties { get; } = parts
            .SelectMany(p => Find(p.Schema, "properties") is { } properties ? properties.EnumerateObject().Select(property => (property.Name, Of: p.With(property.Value))) : [])
            .DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Of, StringComparer.Ordinal);

        private Placed? First(string name) => parts.Where(p => Find(p.Schema, name) is not null).Select(p => (Placed?)p.With(Find(p.Schema, name)!.Value)).FirstOrDefault();
    }

    /// <summary>What <c>oneOf</c> and <c>anyOf</c> leave to choose, each with what <c>allOf</c> adds and what stands beside them.</summary>
    private static List<Shape> ShapesOf(Placed placed, int depth)
    {
        var schema = placed.Resolved;
        List<IReadOnlyList<Placed>> shapes = [[schema]];
        if (depth > Deepest) return [new Shape(shapes[0])];
        foreach (var part in Branches("allOf")) Multiply(ShapesOf(part, depth + 1));
        foreach (var choice in new[] { "oneOf", "anyOf" })
            if (Branches(choice).ToList() is { Count: > 0 } branches) Multiply([.. branches.SelectMany(b => ShapesOf(b, depth + 1))]);
        return [.. shapes.Select(parts => new Shape(parts))];

        IEnumerable<Placed> Branches(string name) => Find(schema.Schema, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(schema.With) : [];

        void Multiply(List<Shape> by) => shapes = [.. shapes.SelectMany(_ => by, (parts, shape) => (IReadOnlyList<Placed>)[.. parts, .. shape.Parts])];
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
