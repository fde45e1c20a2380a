namespace Arena.Host.Tests.Strategies;

/// <summary>Definitions for the tests.</summary>
internal static class Sample
{
    /// <summary>Buys at the close of each candle while it is flat, so that one turn says which version decided.</summary>
    public static object AlwaysLong(string name = "Always long", decimal portion = 0.1m, string timeframe = "1s") => new
    {
        name,
        timeframe,
        sizing = new { portionOfEquity = portion },
        leverage = 2,
        rules = new object[]
        {
            new
            {
                name = "Buy",
                when = new { compare = new { left = "close", @operator = ">", right = 0 } },
                then = new { action = "enter", side = "long", stopLoss = new { percent = 5 } },
            },
        },
    };

    /// <summary>As <see cref="AlwaysLong"/>, with its size for an input.</summary>
    public static object AlwaysLongWithInput(decimal most = 0.5m) => new
    {
        name = "Always long",
        timeframe = "1s",
        inputs = new { portion = new { @default = 0.1m, minimum = 0.05m, maximum = most } },
        sizing = new { portionOfEquity = "$portion" },
        rules = new object[]
        {
            new { name = "Buy", when = new { compare = new { left = "close", @operator = ">", right = 0 } }, then = new { action = "enter", side = "long" } },
        },
    };

    /// <summary>A fault in each of twelve places.</summary>
    public const string TwelveFaults =
        """
        {
          "name": "",
          "timeframe": "soon",
          "colour": "red",
          "inputs": { "size": { "default": 2, "minimum": 5, "maximum": 1 } },
          "indicators": { "a": { "kind": "crystal_ball" }, "b": { "kind": "sma", "length": -1 } },
          "risk": { "riskPerTrade": 2 },
          "sizing": { "portionOfEquity": 3 },
          "rules": [
            { "name": "one", "when": { "compare": { "left": "close", "operator": "~", "right": 1 } }, "then": { "action": "enter", "side": "up" } },
            { "name": "one", "when": { "crosses": { "left": "nothing", "direction": "above", "right": 1 } }, "then": { "action": "exit" } }
          ]
        }
        """;
}
