using System.Text.Json;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Indicators;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Strategies;

/// <summary>Strategies as JSON, and candles in few words.</summary>
internal static class Sample
{
    /// <summary>Every part of the language once.</summary>
    public const string Whole = """
        {
          "$schema": "urn:arena:strategy",
          "name": "Trend and pull-back",
          "description": "Buys the dip of a rising market.",
          "timeframe": "1m",
          "inputs": {
            "fast": { "default": 3, "minimum": 2, "maximum": 50, "step": 1, "description": "Minutes." },
            "size": { "default": 0.2, "minimum": 0.01, "maximum": 1 }
          },
          "indicators": {
            "fast": { "kind": "ema", "length": "$fast" },
            "slow": { "kind": "sma", "length": 8, "source": "typical" },
            "trend": { "kind": "sma", "length": 2, "timeframe": "5m" },
            "macd": { "kind": "macd", "fast": 3, "slow": 6, "signal": 3 },
            "atr": { "kind": "atr", "length": 5 },
            "channel": { "kind": "donchian", "length": 5 }
          },
          "sizing": { "portionOfEquity": "$size" },
          "leverage": 2,
          "risk": { "maxPositionSize": 5000, "maxDrawdown": 0.5 },
          "rules": [
            {
              "name": "Enter long",
              "priority": 5,
              "when": { "all": [
                { "crosses": { "left": "fast", "direction": "above", "right": "slow", "within": 3 } },
                { "any": [
                  { "compare": { "left": "close", "operator": ">", "right": "trend" } },
                  { "not": { "compare": { "left": "macd.histogram", "operator": "<", "right": 0 } } }
                ] },
                { "compare": { "left": { "of": "close", "candlesAgo": 1 }, "operator": "<=", "right": { "of": "channel.upper", "times": 1.01, "plus": 1 } } }
              ] },
              "then": { "action": "enter", "side": "long", "stopLoss": { "distance": { "of": "atr", "times": 2 } }, "takeProfit": { "percent": 4 }, "confidence": 0.8 }
            },
            {
              "name": "Enter short",
              "enabled": false,
              "when": { "crosses": { "left": "fast", "direction": "below", "right": "slow" } },
              "then": { "action": "enter", "side": "short", "sizing": { "riskOfEquity": 0.01 }, "leverage": 3, "stopLoss": { "price": "channel.upper" }, "trailingStopPercent": 2 }
            },
            {
              "name": "Add",
              "when": { "compare": { "left": "position.profitPercent", "operator": ">", "right": 1 } },
              "then": { "action": "scale", "direction": "in", "side": "long", "sizing": { "notional": 50 } }
            },
            {
              "name": "Take some",
              "priority": 1,
              "when": { "compare": { "left": "position.profitPercent", "operator": ">=", "right": 3 } },
              "then": { "action": "scale", "direction": "out", "portion": 0.5 }
            },
            {
              "name": "Break even",
              "when": { "compare": { "left": "position.candlesHeld", "operator": ">=", "right": 2 } },
              "then": { "action": "set_stops", "stopLoss": { "price": "position.entryPrice" } }
            },
            {
              "name": "Leave",
              "priority": 10,
              "when": { "compare": { "left": "fast", "operator": "<", "right": "slow" } },
              "then": { "action": "exit" }
            }
          ]
        }
        """;

    /// <summary>Where the day's Monday begins, so that candles of an hour begin with their first minute.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static StrategyDefinition Read(string json)
    {
        var reading = StrategyReader.Read(json);
        reading.Errors.ShouldBeEmpty();
        return reading.Definition!;
    }

    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    /// <summary>A strategy of one rule on minutes, with these indicators.</summary>
    public static string OneRule(string when, string then, string indicators = "{}", string more = "") =>
        $$"""{ "name": "Test", "timeframe": "1m", {{more}} "indicators": {{indicators}}, "rules": [ { "name": "Rule", "when": {{when}}, "then": {{then}} } ] }""";

    public const string Always = """{ "compare": { "left": 1, "operator": "<", "right": 2 } }""";

    public const string EnterLong = """{ "action": "enter", "side": "long", "sizing": { "quantity": 1 } }""";

    public static StrategyEvaluator Started(string json, params (string Name, decimal Value)[] inputs) =>
        CompiledStrategy.Compile(Read(json), inputs.ToDictionary(i => i.Name, i => i.Value, StringComparer.Ordinal)).Start("BTCUSD");

    public static Bar Minute(int index, double close, double? high = null, double? low = null, double volume = 1) =>
        new(Start.AddMinutes(index), close, high ?? close, low ?? close, close, volume);

    public static StrategyView Flat(decimal mark, int minute = 0) => new(null, new Price(mark), new Money(1_000), Start.AddMinutes(minute));

    public static Position Held(Side side, decimal entry = 100, decimal quantity = 2, Price? stopLoss = null) => new(
        "p1", "BTCUSD", side, new Quantity(quantity), new Price(entry), new Leverage(2), new Money(100), null, stopLoss, null, null, null, Money.Zero,
        Money.Zero, Money.Zero, 1, null, 1, Start);

    /// <summary>Feeds closes a minute apart and gives the minutes in which a flat account is told something.</summary>
    public static int[] Signals(string json, params double[] closes)
    {
        var evaluator = Started(json);
        List<int> signals = [];
        for (var i = 0; i < closes.Length; i++)
        {
            evaluator.Update(Minute(i, closes[i]));
            if (evaluator.Decide(Flat((decimal)closes[i], i + 1)) is not null) signals.Add(i);
        }
        return [.. signals];
    }
}
