using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arena.Domain.Decisions;

/// <summary>
/// The form of an answer as a JSON Schema (2020-12), as it is published and as it is sent to models that take one: every member is named, and one that is
/// left open is null, because structured output knows no missing members. <see cref="AnswerReader"/> takes them missing too.
/// </summary>
public static class DecisionSchema
{
    public const string Id = "urn:arena:decisions";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = DomainJsonContext.Default,
    };

    /// <summary>The published document.</summary>
    public static string Json { get; } = Published().ToJsonString(Indented) + "\n";

    /// <summary>Without <c>$schema</c>, <c>$id</c> and bounds, which not every model's interface takes; the bounds are the reader's.</summary>
    public static JsonElement ForModels { get; } = JsonElement.Parse(Unbounded(Answer()).ToJsonString(Indented));

    /// <summary>The same, for a model that is also asked what it learned.</summary>
    public static JsonElement WithSummary { get; } = JsonElement.Parse(Unbounded(Answer(Summary())).ToJsonString(Indented));

    private static JsonObject Published()
    {
        var root = Answer();
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "$id", Id);
        root.Insert(2, "title", "Arena decisions");
        return root;
    }

    private static JsonNode Unbounded(JsonNode schema)
    {
        if (schema is JsonObject members)
            foreach (var bound in (string[])["minimum", "maximum", "maxLength", "maxItems"]) members.Remove(bound);
        foreach (var child in schema is JsonObject all ? all.Select(m => m.Value) : schema is JsonArray list ? list : [])
            if (child is JsonObject or JsonArray) Unbounded(child);
        return schema;
    }

    private static (string, JsonNode) Summary() => ("summary", Open(Text("What was learned, in at most 2,000 characters, in place of rewrittenSummary.", AnswerReader.LongestSummary)));

    private static JsonObject Answer(params (string Name, JsonNode Schema)[] more) => Object([
        ("decisions", new JsonObject
        {
            ["type"] = "array",
            ["description"] = "At most one for each symbol; a symbol without one is held. Carried out in the order close, reduce, set_stops, increases and opens.",
            ["maxItems"] = AnswerReader.MostDecisions,
            ["items"] = Decision(),
        }),
        ("notes", Text("For the record: what was seen and why.", AnswerReader.LongestNotes)),
        .. more]);

    private static JsonObject Decision() => Object(
        ("symbol", Text("One of those that were given.", 100)),
        ("action", Words("What to do.", DecisionReader.Actions)),
        ("leverage", Number("Of what opens a position.", 1, DecisionReader.LargestLeverage)),
        ("notional", Amount("Size in quote currency; exactly one of notional, quantity and portionOfEquity where a size is needed.")),
        ("quantity", Amount("Size in the base asset.")),
        ("portionOfEquity", Number("Size as a share of equity, margin and fee together.", 0, 1)),
        ("orderType", Open(Words("Market unless given.", DecisionReader.OrderTypes))),
        ("limitPrice", Amount("Of a limit order.")),
        ("triggerPrice", Amount("Of an order that waits for the mark.")),
        ("timeInForce", Open(Words("Good till canceled unless given.", DecisionReader.TimesInForce))),
        ("reduceOnly", new JsonObject { ["type"] = Nullable("boolean"), ["description"] = "True: only shrinks a position." }),
        ("expiresAfterMinutes", new JsonObject { ["type"] = Nullable("integer"), ["minimum"] = 1, ["maximum"] = DecisionReader.LongestExpiry }),
        ("stopLoss", Amount("Price.")),
        ("takeProfit", Amount("Price.")),
        ("trailingStopPercent", Number("Distance from the best price since.", 0, 99.99m)),
        ("confidence", new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 }),
        ("invalidation", Open(Text("What would show that the idea is wrong.", DecisionReader.LongestText))),
        ("justification", Text("Why, in at most 500 characters.", DecisionReader.LongestText)));

    private static JsonObject Object(params (string Name, JsonNode Schema)[] members)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in members) properties[name] = schema;
        return new()
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. members.Select(m => (JsonNode)m.Name)]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Text(string description, int longest) =>
        new() { ["type"] = "string", ["description"] = description, ["maxLength"] = longest };

    private static JsonObject Words(string description, string[] words) =>
        new() { ["type"] = "string", ["description"] = description, ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) };

    private static JsonObject Amount(string description) => Number(description, 0, DecisionReader.Largest);

    private static JsonObject Number(string description, decimal minimum, decimal maximum) =>
        new() { ["type"] = Nullable("number"), ["description"] = description, ["minimum"] = minimum, ["maximum"] = maximum };

    private static JsonObject Open(JsonObject schema)
    {
        schema["type"] = Nullable("string");
        if (schema["enum"] is JsonArray words) words.Add((JsonNode?)null);
        return schema;
    }

    private static JsonArray Nullable(string type) => [type, "null"];
}
