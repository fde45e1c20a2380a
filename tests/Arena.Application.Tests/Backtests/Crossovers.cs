using Arena.Application.Backtests;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;

namespace Arena.Application.Tests.Backtests;

/// <summary>Strategies as users write them.</summary>
internal static class Crossovers
{
    /// <summary>Enters where two averages cross, on the one side or on both.</summary>
    public static StrategyDefinition Of(string timeframe = "1m", string then = "", bool shorts = false, string extra = "", string risk = "{}", int leverage = 3)
    {
        var rules = new List<string>
        {
            Rule("Long", "above", $$"""{ "action": "enter", "side": "long"{{then}} }"""),
            shorts ? Rule("Short", "below", $$"""{ "action": "enter", "side": "short"{{then}} }""") : Rule("Exit", "below", """{ "action": "exit" }"""),
        };
        var json = $$"""
            {
              "name": "Crossover", "timeframe": "{{timeframe}}", "leverage": {{leverage}}, "risk": {{risk}},
              "inputs": { "fast": { "default": 5, "minimum": 2, "maximum": 50 }, "slow": { "default": 20, "minimum": 5, "maximum": 200 } },
              "indicators": { "fast": { "kind": "sma", "length": "$fast" }, "slow": { "kind": "sma", "length": "$slow" } },
              "sizing": { "portionOfEquity": 0.4 },
              "rules": [ {{extra}}{{string.Join(", ", rules)}} ]
            }
            """;
        var reading = StrategyReader.Read(json);
        reading.Errors.ShouldBeEmpty();
        return reading.Definition!;
    }

    public static BacktestRun Run(this BacktestPlan plan, StrategyDefinition definition, IReadOnlyDictionary<string, decimal>? inputs = null) =>
        Backtester.Run(plan, Decider(plan, definition, inputs));

    public static StrategyDecider Decider(BacktestPlan plan, StrategyDefinition definition, IReadOnlyDictionary<string, decimal>? inputs = null) =>
        new(CompiledStrategy.Compile(definition, inputs), Bot(plan, definition), Timeframe.Minute);

    public static BotConfiguration Bot(BacktestPlan plan, StrategyDefinition definition) => StrategyBot.Of(definition, [.. plan.Series.Select(s => s.Symbol)]);

    private static string Rule(string name, string direction, string then) =>
        $$"""{ "name": "{{name}}", "when": { "crosses": { "left": "fast", "direction": "{{direction}}", "right": "slow" } }, "then": {{then}} }""";
}
