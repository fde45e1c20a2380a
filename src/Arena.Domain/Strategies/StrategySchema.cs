using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.Domain.Indicators;

namespace Arena.Domain.Strategies;

/// <summary>
/// The strategy language as a JSON Schema (2020-12), made of the catalogue of indicators. It says less than <see cref="StrategyReader"/>: what a
/// name refers to, and bounds that hang together, only the reader knows.
/// </summary>
public static class StrategySchema
{
    public const string Id = "urn:arena:strategy";
    private const string TimeframePattern = "^[1-9][0-9]*[smhdw]$";
    private const string NamePattern = "^[A-Za-z][A-Za-z0-9_]{0,39}$";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = DomainJsonContext.Default,
    };

    public static string Json { get; } = Document().ToJsonString(Indented) + "\n";

    private static JsonObject Document()
    {
        var root = Object(
            "What a bot of the kind 'rules' looks at, and what it does when. It decides at the close of each candle of its timeframe.",
            ["name", "timeframe", "rules"],
            ("$schema", Text("This schema.")),
            ("name", Text("Its name.", longest: 64)),
            ("description", Text("For people.", longest: 2_000)),
            ("timeframe", Pattern("Candles at whose close it decides, up to 1w: 30s, 1m, 4h, 1d.", TimeframePattern)),
            ("inputs", Map("Numbers that a bot or a sweep may set, by name; '$name' stands for one.", Ref("input"), StrategyReader.MostInputs)),
            ("indicators", Map("What is computed, by name.", Ref("indicator"), StrategyReader.MostIndicators)),
            ("sizing", Ref("sizing")),
            ("leverage", Ref("number")),
            ("risk", Risk()),
            ("rules", List("Of those that apply and hold, the first by priority decides.", Ref("rule"), StrategyReader.MostRules)));
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "$id", Id);
        root.Insert(2, "title", "Arena strategy");
        root["$defs"] = Definitions();
        return root;
    }

    private static JsonObject Definitions() => new()
    {
        ["number"] = OneOf("A number, or an input.", Number(null), Pattern(null, @"^\$[A-Za-z][A-Za-z0-9_]*$")),
        ["input"] = Object(
            "A number that may be set between its minimum and its maximum; where one is missing, the default stands in for it.", ["default"],
            ("default", Number("Its value unless it is set.")), ("minimum", Number(null)), ("maximum", Number(null)),
            ("step", Number("Of a sweep.")), ("description", Text(null, longest: 500))),
        ["indicator"] = OneOf("An indicator: docs/domain/indicators.md.", [.. IndicatorCatalogue.All.Select(Indicator)]),
        ["source"] = Words("Which number of the candle.", StrategyScope.Sources),
        ["operand"] = OneOf(
            "A number; or a name: a price (close), an indicator (rsi), one of its outputs (macd.signal), an input ($fast), a figure of the position "
            + "(position.side, position.profitPercent, position.candlesHeld, position.entryPrice); or what is reckoned of one.",
            Number(null), Named(), Object(
                "of x times + plus, candlesAgo candles of its own timeframe ago.", ["of"],
                ("of", Named()), ("candlesAgo", Whole(null, 0, ConditionReader.MostCandlesAgo)), ("times", Ref("number")), ("plus", Ref("number")))),
        ["condition"] = OneOf(
            "What must hold. A value that is not known yet makes it unknown, and not unknown is unknown.",
            Only("all", List("All hold.", Ref("condition"), 50)), Only("any", List("At least one holds.", Ref("condition"), 50)), Only("not", Ref("condition")),
            Only("crosses", Object(
                "Left was on the other side of right, or on it, and is beyond it now, or was within the last candles.", ["left", "direction", "right"],
                ("left", Ref("operand")), ("direction", Words(null, "above", "below")), ("right", Ref("operand")),
                ("within", Whole("Candles; 1, the default: this one.", 1, ConditionReader.MostWithin)))),
            Only("compare", Object(
                null, ["left", "operator", "right"],
                ("left", Ref("operand")), ("operator", Words(null, ConditionReader.Operators)), ("right", Ref("operand"))))),
        ["sizing"] = OneOf(
            "How much: base asset; quote currency; a share of equity as margin; or as much as loses a share of equity at the stop-loss.",
            [.. ActionReader.Sizes.Select(s => Only(s, Ref("number")))]),
        ["stop"] = OneOf(
            "How far from the price, in percent or as a distance, or at which price.",
            Only("percent", Ref("number")), Only("distance", Ref("operand")), Only("price", Ref("operand"))),
        ["side"] = Words(null, "long", "short"),
        ["rule"] = Object(
            null, ["when", "then"],
            ("name", Text("Named in the justification of its decisions; unique.", longest: 100)),
            ("priority", Whole("Higher ones first; 0 unless given.", -1_000, 1_000)),
            ("enabled", Flag("True unless given.")), ("when", Ref("condition")), ("then", Ref("action"))),
        ["action"] = OneOf(
            null,
            Action("enter", "From flat, or out of the other side.", ["side"],
                ("side", Ref("side")), ("sizing", Ref("sizing")), ("leverage", Ref("number")), ("stopLoss", Ref("stop")), ("takeProfit", Ref("stop")),
                ("trailingStopPercent", Ref("number")), ("confidence", Confidence()), ("order", Ref("order"))),
            Action("exit", "Closes the position.", [], ("side", Ref("side")), ("order", Ref("order"))),
            Action("scale", "Adds to the position, or takes a size or a portion off it.", ["direction"],
                ("side", Ref("side")), ("direction", Words(null, "in", "out")), ("sizing", Ref("sizing")), ("portion", Ref("number")), ("confidence", Confidence()),
                ("order", Ref("order"))),
            Action("set_stops", "Moves the position's stops; those not named stay.", [],
                ("side", Ref("side")), ("stopLoss", Ref("stop")), ("takeProfit", Ref("stop")), ("trailingStopPercent", Ref("number"))),
            Action("cancel_orders", "Takes back every order of the symbol that waits.", [])),
        ["order"] = Object(
            "How the action is ordered; without it by a market order. A limit or trigger given in percent or as a distance lies on the side where such an order "
            + "waits; stops that come with an entry are measured from there. While an entry waits, no rule enters; what exits is reduce-only.", ["type"],
            ("type", Words(null, OrderReader.Types)), ("price", Ref("stop")), ("callbackPercent", Ref("number")),
            ("timeInForce", Words(null, OrderReader.TimesInForce)), ("expiresAfterMinutes", Whole(null, 1, OrderReader.LongestMinutes))),
    };

    private static JsonObject Indicator(IndicatorKind kind)
    {
        var members = new List<(string, JsonNode)> { ("kind", new JsonObject { ["const"] = kind.Name }) };
        foreach (var parameter in kind.Parameters) members.Add((parameter.Name, Parameter(parameter)));
        if (kind.Source is { } source)
        {
            var followed = Ref("source");
            followed["default"] = StrategyScope.Sources[(int)source];
            members.Add(("source", followed));
        }
        members.Add(("timeframe", Pattern("The strategy's, or a multiple of it.", TimeframePattern)));
        var schema = Object($"{kind.Sentence} Outputs: {string.Join(", ", kind.Outputs)}.", ["kind"], [.. members]);
        schema["x-outputs"] = List(kind.Outputs);
        return schema;
    }

    private static JsonObject Parameter(IndicatorParameter parameter) => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = parameter.IsWhole ? "integer" : "number", ["minimum"] = parameter.Minimum, ["maximum"] = parameter.Maximum },
            Pattern(null, @"^\$")),
        ["default"] = parameter.Default,
    };

    private static JsonObject Risk() => Object(
        "Limits on top of the bot's; of two the tighter one holds.", [],
        ("maxPositionSize", Number("Quote currency.")), ("riskPerTrade", Share()), ("maxOpenPositions", Whole(null, 1, int.MaxValue)),
        ("dailyLossLimit", Share()), ("minConfidence", Confidence()), ("minRewardToRisk", Number(null)), ("maxMarginUse", Share()), ("maxLeverage", Number(null)),
        ("cooldownTurns", Whole(null, 0, int.MaxValue)), ("maxOpensPerTurn", Whole(null, 1, int.MaxValue)), ("maxOpensPerHour", Whole(null, 1, int.MaxValue)),
        ("maxDrawdown", Share()));

    private static JsonObject Action(string name, string description, string[] required, params (string Name, JsonNode Schema)[] members) =>
        Object(description, ["action", .. required], [("action", new JsonObject { ["const"] = name }), .. members]);

    private static JsonObject Only(string member, JsonNode schema) => Object(null, [member], (member, schema));

    private static JsonObject Object(string? description, string[] required, params (string Name, JsonNode Schema)[] members)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in members) properties[name] = schema;
        var schemaOfAll = Described(description, "object");
        schemaOfAll["properties"] = properties;
        if (required.Length > 0) schemaOfAll["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]);
        schemaOfAll["additionalProperties"] = false;
        return schemaOfAll;
    }

    private static JsonObject Described(string? description, string type)
    {
        var schema = new JsonObject();
        if (description is not null) schema["description"] = description;
        schema["type"] = type;
        return schema;
    }

    private static JsonObject OneOf(string? description, params JsonNode[] schemas)
    {
        var schema = new JsonObject();
        if (description is not null) schema["description"] = description;
        schema["oneOf"] = new JsonArray(schemas);
        return schema;
    }

    private static JsonObject Map(string description, JsonNode value, int most)
    {
        var schema = Described(description, "object");
        schema["propertyNames"] = new JsonObject { ["pattern"] = NamePattern };
        schema["additionalProperties"] = value;
        schema["maxProperties"] = most;
        return schema;
    }

    private static JsonObject List(string description, JsonNode item, int most)
    {
        var schema = Described(description, "array");
        schema["items"] = item;
        schema["minItems"] = 1;
        schema["maxItems"] = most;
        return schema;
    }

    private static JsonObject Text(string? description, int? longest = null)
    {
        var schema = Described(description, "string");
        schema["minLength"] = 1;
        if (longest is { } most) schema["maxLength"] = most;
        return schema;
    }

    private static JsonObject Pattern(string? description, string pattern)
    {
        var schema = Described(description, "string");
        schema["pattern"] = pattern;
        return schema;
    }

    private static JsonObject Words(string? description, params string[] words)
    {
        var schema = Described(description, "string");
        schema["enum"] = List(words);
        return schema;
    }

    /// <summary>What an operand may name in every strategy; its indicators and inputs come besides.</summary>
    private static JsonObject Named()
    {
        var schema = Text(null);
        schema["examples"] = List([.. StrategyScope.Sources, .. StrategyScope.Figures.Select(f => $"position.{f}")]);
        return schema;
    }

    private static JsonArray List(IReadOnlyList<string> words) => new([.. words.Select(w => (JsonNode)w)]);

    private static JsonObject Whole(string? description, int minimum, int maximum)
    {
        var schema = Described(description, "integer");
        schema["minimum"] = minimum;
        if (maximum != int.MaxValue) schema["maximum"] = maximum;
        return schema;
    }

    private static JsonObject Number(string? description) => Described(description, "number");

    private static JsonObject Flag(string description) => Described(description, "boolean");

    private static JsonObject Share() => new() { ["type"] = "number", ["exclusiveMinimum"] = 0, ["maximum"] = 1 };

    private static JsonObject Confidence() => new() { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 };

    private static JsonObject Ref(string definition) => new() { ["$ref"] = "#/$defs/" + definition };
}
