using System.Text.Json;

namespace Arena.Domain.Strategies;

/// <summary>Reads conditions and what they compare.</summary>
internal static class ConditionReader
{
    public const int MostWithin = 5_000;
    public const int MostCandlesAgo = 1_000;
    private const int Deepest = 20;
    private static readonly string[] Kinds = ["all", "any", "not", "crosses", "compare"];
    public static readonly string[] Operators = ["<", "<=", ">", ">=", "==", "!="];

    public static StrategyCondition? Read(JsonReading json, StrategyScope scope, int depth)
    {
        if (depth > Deepest)
        {
            json.Fail($"Conditions are nested at most {Deepest} deep.");
            return null;
        }
        if (json.AsObject("A condition", Kinds) is not { } condition) return null;
        string[] named = [.. Kinds.Where(k => condition.Find(k) is not null)];
        if (named.Length != 1)
        {
            if (named.Length > 1 || !condition.Element.EnumerateObject().Any()) condition.Fail($"A condition has exactly one of {string.Join(", ", Kinds)}.");
            return null;
        }
        var of = condition.Find(named[0])!.Value;
        switch (named[0])
        {
            case "all": return Several(of, scope, depth) is { } all ? new AllOf(all) : null;
            case "any": return Several(of, scope, depth) is { } any ? new AnyOf(any) : null;
            case "not": return Read(of, scope, depth + 1) is { } not ? new Not(not) : null;
            case "crosses": return Crossing(of, scope);
            default: return Comparing(of, scope);
        }
    }

    /// <summary>A number, a name, or an object with a name and what is done to it.</summary>
    public static StrategyOperand? Operand(JsonReading json, StrategyScope scope)
    {
        switch (json.Element.ValueKind)
        {
            case JsonValueKind.Number:
                return json.Number(-StrategyReader.LargestNumber, StrategyReader.LargestNumber) is { } number ? new(new OfNumber(new(number)), 0, null, null) : null;
            case JsonValueKind.String:
                return scope.Source(json) is { } source ? new(source, 0, null, null) : null;
            case JsonValueKind.Object:
                return Reckoned(json, scope);
            default:
                json.Fail("A number, a name, or an object with 'of' is needed.");
                return null;
        }
    }

    private static StrategyOperand? Reckoned(JsonReading json, StrategyScope scope)
    {
        if (json.AsObject("An operand", "of", "candlesAgo", "times", "plus") is not { } operand) return null;
        var ago = operand.Find("candlesAgo")?.Whole(0, MostCandlesAgo) ?? 0;
        var times = operand.Find("times") is { } t ? scope.Number(t, -StrategyReader.LargestNumber, StrategyReader.LargestNumber) : null;
        var plus = operand.Find("plus") is { } p ? scope.Number(p, -StrategyReader.LargestNumber, StrategyReader.LargestNumber) : null;
        if (operand.Need("of", "What the operand is of") is not { } of) return null;
        if (of.Element.ValueKind != JsonValueKind.String)
        {
            of.Fail("A name is needed.");
            return null;
        }
        if (scope.Source(of) is not { } source) return null;
        if (ago > 0 && source is not (OfPrice or OfIndicator)) operand.FailAt("candlesAgo", "Only prices and indicators have a past.");
        return new(source, ago, times, plus);
    }

    private static List<StrategyCondition>? Several(JsonReading json, StrategyScope scope, int depth)
    {
        if (json.Element.ValueKind != JsonValueKind.Array || json.Element.GetArrayLength() is 0 or > 50)
        {
            json.Fail("A list of 1 to 50 conditions is needed.");
            return null;
        }
        var conditions = new List<StrategyCondition>();
        var index = 0;
        foreach (var element in json.Element.EnumerateArray())
            if (Read(json.Item(index++, element), scope, depth + 1) is { } condition) conditions.Add(condition);
        return conditions;
    }

    private static Crosses? Crossing(JsonReading json, StrategyScope scope)
    {
        if (json.AsObject("A crossing", "left", "direction", "right", "within") is not { } crossing) return null;
        var left = crossing.Need("left", "What crosses") is { } l ? Operand(l, scope) : null;
        var direction = crossing.Need("direction", "The direction")?.OneOf("above", "below");
        var right = crossing.Need("right", "What is crossed") is { } r ? Operand(r, scope) : null;
        var within = crossing.Find("within")?.Whole(1, MostWithin) ?? 1;
        foreach (var (member, operand) in new[] { ("left", left), ("right", right) })
            if (operand?.Source is OfPosition) crossing.FailAt(member, "A position's figures are compared; only prices, indicators and numbers cross.");
        return left is null || direction is null || right is null ? null : new(left, direction == 0, right, within);
    }

    private static Compare? Comparing(JsonReading json, StrategyScope scope)
    {
        if (json.AsObject("A comparison", "left", "operator", "right") is not { } comparison) return null;
        var left = comparison.Need("left", "The left side") is { } l ? Operand(l, scope) : null;
        var @operator = comparison.Need("operator", "The operator")?.OneOf(Operators);
        var right = comparison.Need("right", "The right side") is { } r ? Operand(r, scope) : null;
        return left is null || @operator is null || right is null ? null : new(left, (Comparison)@operator, right);
    }
}
