using System.Text.Json.Nodes;
using Arena.Domain.Bots;
using Arena.Domain.Markets;

namespace Arena.Domain.Strategies;

/// <summary>The rule that bots had before there were strategies, said in the strategy language.</summary>
public static class MovingAverageStrategy
{
    /// <summary>
    /// Long while the fast average is above the slow one, short (or flat) below. It opens while a crossing lies within the slow average's length, as
    /// the rule does after its first trade: a stop is not undone long after.
    /// </summary>
    /// <param name="timeframe">The rule counts steps of the market; a strategy counts candles.</param>
    public static string Of(MovingAverageRule rule, Timeframe timeframe)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var rules = new JsonArray(Rule("Exit long", 10, Compare("fast", "<", "slow"), Action("exit", "long", null)));
        if (rule.AllowShort) rules.Add(Rule("Exit short", 10, Compare("fast", ">", "slow"), Action("exit", "short", null)));
        rules.Add(Rule("Enter long", 0, Entry("above", ">", rule), Action("enter", "long", rule.StopLossPercent)));
        if (rule.AllowShort) rules.Add(Rule("Enter short", 0, Entry("below", "<", rule), Action("enter", "short", rule.StopLossPercent)));
        return new JsonObject
        {
            ["name"] = $"Averages of {rule.Fast} and {rule.Slow}",
            ["timeframe"] = timeframe.ToString(),
            ["inputs"] = new JsonObject { ["fast"] = Length(rule.Fast), ["slow"] = Length(rule.Slow) },
            ["indicators"] = new JsonObject { ["fast"] = Average("$fast"), ["slow"] = Average("$slow") },
            ["sizing"] = new JsonObject { ["portionOfEquity"] = rule.PortionOfEquity },
            ["leverage"] = rule.Leverage.Value,
            ["rules"] = rules,
        }.ToJsonString(DomainJson.Options);
    }

    private static JsonObject Rule(string name, int priority, JsonObject when, JsonObject then) =>
        new() { ["name"] = name, ["priority"] = priority, ["when"] = when, ["then"] = then };

    private static JsonObject Action(string action, string side, decimal? stopPercent)
    {
        var then = new JsonObject { ["action"] = action, ["side"] = side };
        if (stopPercent is { } percent) then["stopLoss"] = new JsonObject { ["percent"] = percent };
        return then;
    }

    private static JsonObject Entry(string direction, string comparison, MovingAverageRule rule) => new()
    {
        ["all"] = new JsonArray(
            Compare("fast", comparison, "slow"),
            new JsonObject { ["crosses"] = new JsonObject { ["left"] = "fast", ["direction"] = direction, ["right"] = "slow", ["within"] = rule.Slow } }),
    };

    private static JsonObject Compare(string left, string comparison, string right) =>
        new() { ["compare"] = new JsonObject { ["left"] = left, ["operator"] = comparison, ["right"] = right } };

    private static JsonObject Average(string length) => new() { ["kind"] = "sma", ["length"] = length };

    private static JsonObject Length(int steps) => new() { ["default"] = steps, ["minimum"] = 1, ["maximum"] = 1_000 };
}
