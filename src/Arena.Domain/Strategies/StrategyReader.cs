using System.Text.Json;
using System.Text.RegularExpressions;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;

namespace Arena.Domain.Strategies;

/// <param name="Definition">Null: there are errors.</param>
/// <param name="Errors">All of them, in the order of the document.</param>
public sealed record StrategyReading(StrategyDefinition? Definition, IReadOnlyList<StrategyError> Errors);

/// <summary>Reads a strategy's JSON. Every fault is found and named by its place, not only the first.</summary>
public static partial class StrategyReader
{
    internal const int MostRules = 100;
    internal const int MostIndicators = 100;
    internal const int MostInputs = 50;
    internal const decimal LargestNumber = 1_000_000_000_000m;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static StrategyReading Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            return new(null, [new("", $"This is no JSON: {fault.Message}")]);
        }
    }

    public static StrategyReading Read(JsonElement json)
    {
        var errors = new List<StrategyError>();
        var definition = Document(new JsonReading(json, "", errors));
        return new(errors.Count == 0 ? definition : null, errors);
    }

    private static StrategyDefinition? Document(JsonReading json)
    {
        if (json.AsObject(
            "A strategy", "$schema", "name", "description", "timeframe", "inputs", "indicators", "sizing", "leverage", "risk", "rules") is not { } root)
            return null;
        var name = root.Need("name", "The strategy's name")?.Text(64);
        var description = root.Find("description")?.Text(2_000);
        var timeframe = root.Need("timeframe", "The timeframe") is { } t ? TimeframeOf(t) : null;
        var inputs = Inputs(root);
        var scope = new StrategyScope(timeframe, inputs);
        var indicators = Indicators(root, scope);
        var sizing = root.Find("sizing") is { } s ? ActionReader.Sizing(s, scope) : null;
        var leverage = root.Find("leverage") is { } l ? scope.Number(l, 1, 125) : null;
        var risk = root.Find("risk") is { } r ? Risk(r) : null;
        var rules = Rules(root, scope, hasSizing: root.Find("sizing") is not null);
        return name is null || timeframe is null ? null : new(name, description, timeframe.Value, inputs, indicators, sizing, leverage, risk, rules);
    }

    private static Timeframe? TimeframeOf(JsonReading json)
    {
        var timeframe = json.Element.ValueKind == JsonValueKind.String ? Timeframe.Parse(json.Element.GetString()) : null;
        if (timeframe is null) json.Fail("A timeframe is a number with s, m, h, d or w, up to 1w: 30s, 1m, 4h, 1d.");
        return timeframe;
    }

    private static Dictionary<string, StrategyInput> Inputs(JsonReading root)
    {
        var inputs = new Dictionary<string, StrategyInput>(StringComparer.Ordinal);
        foreach (var (name, json) in Named(root, "inputs", "Inputs", MostInputs))
        {
            // Named even where it is faulty, so that what refers to it is not a fault as well.
            inputs[name] = new(0, null, null, null, null);
            if (json.AsObject("An input", "default", "minimum", "maximum", "step", "description") is not { } input) continue;
            var minimum = input.Find("minimum")?.Number(-LargestNumber, LargestNumber);
            var maximum = input.Find("maximum")?.Number(-LargestNumber, LargestNumber);
            var step = input.Find("step")?.Number(0.00000001m, LargestNumber);
            if (minimum > maximum) input.FailAt("minimum", "The minimum is not above the maximum.");
            else if (input.Need("default", "The input's default")?.Number(minimum ?? -LargestNumber, maximum ?? LargestNumber) is { } value)
                inputs[name] = new(value, minimum, maximum, step, input.Find("description")?.Text(500));
        }
        return inputs;
    }

    private static Dictionary<string, StrategyIndicator> Indicators(JsonReading root, StrategyScope scope)
    {
        var indicators = new Dictionary<string, StrategyIndicator>(StringComparer.Ordinal);
        foreach (var (name, json) in Named(root, "indicators", "Indicators", MostIndicators))
        {
            if (StrategyScope.IsReserved(name)) json.Fail($"'{name}' means something else already.");
            var indicator = Indicator(json, scope);
            scope.Indicators[name] = indicator?.Kind;
            if (indicator is not null) indicators[name] = indicator;
        }
        return indicators;
    }

    private static StrategyIndicator? Indicator(JsonReading json, StrategyScope scope)
    {
        if (!json.IsObject("An indicator")) return null;
        if (json.Need("kind", "The indicator's kind") is not { } named) return null;
        var kind = named.Element.ValueKind == JsonValueKind.String ? IndicatorCatalogue.Find(named.Element.GetString()!) : null;
        if (kind is null)
        {
            named.Fail($"The kinds of indicators are {string.Join(", ", IndicatorCatalogue.All.Select(k => k.Name))}.");
            return null;
        }
        string[] known = ["kind", "timeframe", .. kind.Source is null ? Array.Empty<string>() : ["source"], .. kind.Parameters.Select(p => p.Name)];
        json.AsObject($"The indicator '{kind.Name}'", known);
        var parameters = kind.Parameters
            .Select(p => json.Find(p.Name) is { } given ? scope.Parameter(given, p) : new StrategyNumber((decimal)p.Default))
            .ToArray();
        var source = kind.Source is not null && json.Find("source") is { } s ? s.OneOf(StrategyScope.Sources) : null;
        var timeframe = scope.Timeframe ?? Timeframe.Minute;
        if (json.Find("timeframe") is { } t && TimeframeOf(t) is { } own)
        {
            if (scope.Timeframe is { } main && !own.IsMultipleOf(main)) t.Fail($"An indicator's timeframe is a multiple of the strategy's, {main}.");
            timeframe = own;
        }
        return new(kind, [.. parameters.Select(p => p ?? default)], source is { } place ? (PriceSource)place : kind.Source ?? PriceSource.Close, timeframe);
    }

    private static RiskLimits? Risk(JsonReading json)
    {
        if (json.AsObject(
            "Risk", "maxPositionSize", "riskPerTrade", "maxOpenPositions", "dailyLossLimit", "minConfidence", "minRewardToRisk", "maxMarginUse",
            "maxLeverage", "cooldownTurns", "maxOpensPerTurn", "maxOpensPerHour", "maxDrawdown") is not { } risk)
            return null;
        decimal? Amount(string name) => risk.Find(name)?.Number(-LargestNumber, LargestNumber);
        int? Count(string name) => risk.Find(name)?.Whole(int.MinValue, int.MaxValue);

        var limits = new RiskLimits(Amount("maxPositionSize") is { } size ? new Money(size) : null, Amount("riskPerTrade"), Count("maxOpenPositions"), Amount("dailyLossLimit"))
        {
            MinConfidence = Amount("minConfidence"),
            MinRewardToRisk = Amount("minRewardToRisk"),
            MaxMarginUse = Amount("maxMarginUse"),
            MaxLeverage = Amount("maxLeverage") is { } leverage ? new Leverage(leverage) : null,
            CooldownTurns = Count("cooldownTurns"),
            MaxOpensPerTurn = Count("maxOpensPerTurn"),
            MaxOpensPerHour = Count("maxOpensPerHour"),
            MaxDrawdown = Amount("maxDrawdown"),
        };
        foreach (var (field, message) in limits.Errors()) risk.FailAt(field, message);
        return limits;
    }

    private static List<StrategyRule> Rules(JsonReading root, StrategyScope scope, bool hasSizing)
    {
        var rules = new List<StrategyRule>();
        if (root.Need("rules", "The rules") is not { } list) return rules;
        if (list.Element.ValueKind != JsonValueKind.Array || list.Element.GetArrayLength() is 0 or > MostRules)
        {
            list.Fail($"Rules are a list of 1 to {MostRules}.");
            return rules;
        }
        var (index, names) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var element in list.Element.EnumerateArray())
        {
            var json = list.Item(index++, element);
            if (json.AsObject("A rule", "name", "priority", "enabled", "when", "then") is not { } rule) continue;
            var name = rule.Find("name")?.Text(100) ?? $"rule {index}";
            if (!names.Add(name)) rule.FailAt("name", $"There is another rule of the name '{name}'.");
            var priority = rule.Find("priority")?.Whole(-1_000, 1_000) ?? 0;
            var enabled = rule.Find("enabled")?.Flag() ?? true;
            var when = rule.Need("when", "The rule's condition") is { } condition ? ConditionReader.Read(condition, scope, 1) : null;
            var then = rule.Need("then", "The rule's action") is { } action ? ActionReader.Read(action, scope, hasSizing) : null;
            if (when is not null && then is not null) rules.Add(new(name, priority, enabled, when, then));
        }
        return rules;
    }

    /// <summary>The members of an object whose names are the author's own.</summary>
    private static IEnumerable<(string Name, JsonReading Json)> Named(JsonReading root, string section, string what, int most)
    {
        if (root.Find(section) is not { } json) yield break;
        if (json.Element.ValueKind != JsonValueKind.Object)
        {
            json.Fail($"{what} are an object, by name.");
            yield break;
        }
        var count = 0;
        foreach (var member in json.Element.EnumerateObject())
        {
            if (++count == most + 1) json.Fail($"{what}: at most {most}.");
            if (!Name().IsMatch(member.Name))
                json.FailAt(member.Name, "A name begins with a letter and has letters, digits and _, at most 40.");
            yield return (member.Name, json.Member(member.Name, member.Value));
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,39}$")]
    private static partial Regex Name();
}
