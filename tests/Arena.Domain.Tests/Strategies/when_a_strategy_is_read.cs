using Arena.Domain.Amounts;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Strategies;

public class when_a_strategy_is_read
{
    private readonly StrategyDefinition _whole = Sample.Read(Sample.Whole);

    [Fact]
    public void it_is_what_its_json_says()
    {
        (_whole.Name, _whole.Timeframe, _whole.Rules.Count).ShouldBe(("Trend and pull-back", Timeframe.Minute, 6));
        _whole.Inputs["fast"].ShouldBe(new StrategyInput(3, 2, 50, 1, "Minutes."));
        _whole.Risk!.ShouldSatisfyAllConditions(r => r.MaxPositionSize.ShouldBe(new Money(5_000)), r => r.MaxDrawdown.ShouldBe(0.5m));
        _whole.Sizing.ShouldBe(new StrategySizing(SizingKind.PortionOfEquity, new StrategyNumber(0, "size")));
    }

    [Fact]
    public void indicators_have_their_defaults_and_their_timeframe()
    {
        _whole.Indicators["slow"].ShouldSatisfyAllConditions(i => i.Source.ShouldBe(PriceSource.Typical), i => i.Timeframe.ShouldBe(Timeframe.Minute));
        _whole.Indicators["trend"].Timeframe.ShouldBe(Timeframe.Parse("5m")!.Value);
        _whole.Indicators["fast"].Parameters.ShouldBe([new StrategyNumber(0, "fast")]);
        _whole.Indicators["channel"].Kind.Name.ShouldBe("donchian");
    }

    [Fact]
    public void rules_have_their_actions()
    {
        _whole.Rules[0].Then.ShouldBeOfType<Enter>().Confidence.ShouldBe(0.8m);
        _whole.Rules[1].ShouldSatisfyAllConditions(r => r.Enabled.ShouldBeFalse(), r => r.Then.ShouldBeOfType<Enter>().Side.ShouldBe(Side.Short));
        _whole.Rules[3].Then.ShouldBe(new Scale(null, false, null, new StrategyNumber(0.5m), 1));
        _whole.Rules[5].Then.ShouldBe(new Exit(null));
    }

    [Fact]
    public void the_example_of_the_documentation_is_one()
    {
        var page = Published.Read("docs/domain/strategies.md");
        var start = page.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        Sample.Read(page[start..page.IndexOf("```", start, StringComparison.Ordinal)]).Rules.Count.ShouldBe(2);
    }

    [Fact]
    public void its_schema_is_published() => Published.ShouldBe("docs/api/strategy.schema.json", StrategySchema.Json);
}

public class when_a_strategy_has_faults
{
    private static string[] Errors(string json) => [.. StrategyReader.Read(json).Errors.Select(e => e.Pointer)];

    [Fact]
    public void twelve_faults_are_twelve_errors_each_at_its_place()
    {
        var reading = StrategyReader.Read("""
            {
              "name": "",
              "timeframe": "7x",
              "inputs": { "fast": { "default": 100, "minimum": 2, "maximum": 50 } },
              "indicators": {
                "close": { "kind": "sma" },
                "slow": { "kind": "smma", "length": 3 },
                "rsi": { "kind": "rsi", "length": 0 }
              },
              "rules": [
                { "name": "A", "when": { "crosses": { "left": "fasst", "direction": "above", "right": "slow" } }, "then": { "action": "enter", "side": "long" } },
                { "name": "A", "when": { "compare": { "left": "rsi", "operator": "=>", "right": 30 } }, "then": { "action": "exit" } },
                { "name": "B", "when": { "compare": { "left": "rsi", "operator": ">", "right": "$sloww" } }, "then": { "action": "set_stops" } }
              ]
            }
            """);
        reading.Definition.ShouldBeNull();
        reading.Errors.Select(e => e.Pointer).ShouldBe(
        [
            "/name", "/timeframe", "/inputs/fast/default", "/indicators/close", "/indicators/slow/kind", "/indicators/rsi/length",
            "/rules/0/when/crosses/left", "/rules/0/then", "/rules/1/name", "/rules/1/when/compare/operator", "/rules/2/when/compare/right", "/rules/2/then",
        ]);
        reading.Errors.Count.ShouldBe(12);
        reading.Errors.ShouldAllBe(e => e.Message.EndsWith('.'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{ "name": "A", "name": "B" }""")]
    public void what_is_no_object_or_no_json_is_one_error(string json) => Errors(json).ShouldBe([""]);

    [Fact]
    public void a_member_that_is_not_known_is_named() =>
        Errors(Sample.OneRule(Sample.Always, Sample.EnterLong, more: """ "colour": "red", """)).ShouldBe(["/colour"]);

    [Fact]
    public void what_is_missing_is_named() => Errors("{}").ShouldBe(["", "", ""]);

    [Theory]
    [InlineData("""{ "all": [] }""", "/all")]
    [InlineData("""{ "all": [ {} ] }""", "/all/0")]
    [InlineData("""{ "not": 5 }""", "/not")]
    [InlineData("""{ "any": [ { "compare": { "left": 1, "operator": "<", "right": true } } ] }""", "/any/0/compare/right")]
    [InlineData("""{ "all": [ { "not": { "compare": { "left": "close.high", "operator": "<", "right": 1 } } } ] }""", "/all/0/not/compare/left")]
    [InlineData("""{ "compare": { "left": "macd.middle", "operator": "<", "right": 1 } }""", "/compare/left")]
    [InlineData("""{ "compare": { "left": "position.size", "operator": "<", "right": 1 } }""", "/compare/left")]
    [InlineData("""{ "crosses": { "left": "position.profitPercent", "direction": "above", "right": 1 } }""", "/crosses/left")]
    [InlineData("""{ "crosses": { "left": "close", "direction": "up", "right": 1 } }""", "/crosses/direction")]
    [InlineData("""{ "crosses": { "left": "close", "direction": "above", "right": 1, "within": 0 } }""", "/crosses/within")]
    [InlineData("""{ "compare": { "left": { "of": "close", "candlesAgo": -1 }, "operator": "<", "right": 1 } }""", "/compare/left/candlesAgo")]
    [InlineData("""{ "compare": { "left": { "of": "position.side", "candlesAgo": 1 }, "operator": "<", "right": 1 } }""", "/compare/left/candlesAgo")]
    [InlineData("""{ "compare": { "left": { "times": 2 }, "operator": "<", "right": 1 } }""", "/compare/left")]
    [InlineData("""{ "all": [], "any": [] }""", "")]
    public void a_condition_says_where(string when, string pointer) =>
        Errors(Sample.OneRule(when, Sample.EnterLong, """{ "macd": { "kind": "macd" } }""")).ShouldBe(["/rules/0/when" + pointer]);

    [Theory]
    [InlineData("""{ "action": "buy" }""", "/action")]
    [InlineData("""{ "action": "enter", "sizing": { "quantity": 1 } }""", "")]
    [InlineData("""{ "action": "enter", "side": "long", "sizing": { "quantity": 1, "notional": 5 } }""", "/sizing")]
    [InlineData("""{ "action": "enter", "side": "long", "sizing": { "portionOfEquity": 1.5 } }""", "/sizing/portionOfEquity")]
    [InlineData("""{ "action": "enter", "side": "long", "sizing": { "riskOfEquity": 0.01 } }""", "/sizing")]
    [InlineData("""{ "action": "enter", "side": "long", "sizing": { "quantity": "$gone" } }""", "/sizing/quantity")]
    [InlineData("""{ "action": "enter", "side": "long", "sizing": { "quantity": "$free" } }""", "/sizing/quantity")]
    [InlineData("""{ "action": "enter", "side": "long", "sizing": { "quantity": 1 }, "stopLoss": { "percent": -2 } }""", "/stopLoss/percent")]
    [InlineData("""{ "action": "enter", "side": "long", "sizing": { "quantity": 1 }, "stopLoss": {} }""", "/stopLoss")]
    [InlineData("""{ "action": "enter", "side": "long", "sizing": { "quantity": 1 }, "takeProfit": { "distance": "atr" } }""", "/takeProfit/distance")]
    [InlineData("""{ "action": "enter", "side": "long", "sizing": { "quantity": 1 }, "leverage": 500 }""", "/leverage")]
    [InlineData("""{ "action": "enter", "side": "long", "sizing": { "quantity": 1 }, "trailingStopPercent": 100 }""", "/trailingStopPercent")]
    [InlineData("""{ "action": "enter", "side": "long", "sizing": { "quantity": 1 }, "confidence": 2 }""", "/confidence")]
    [InlineData("""{ "action": "exit", "portion": 1 }""", "/portion")]
    [InlineData("""{ "action": "scale", "direction": "in" }""", "")]
    [InlineData("""{ "action": "scale", "direction": "in", "portion": 0.5, "sizing": { "quantity": 1 } }""", "/portion")]
    [InlineData("""{ "action": "scale", "direction": "out" }""", "")]
    [InlineData("""{ "action": "scale", "direction": "out", "portion": 1.5 }""", "/portion")]
    public void an_action_says_where(string then, string pointer) => Errors(
        Sample.OneRule(Sample.Always, then, more: """ "inputs": { "free": { "default": 1, "minimum": -5, "maximum": 5 } }, """)).ShouldBe(["/rules/0/then" + pointer]);

    [Theory]
    [InlineData("""{ "kind": "macd", "length": 5 }""", "/length")]
    [InlineData("""{ "kind": "atr", "source": "close" }""", "/source")]
    [InlineData("""{ "kind": "sma", "source": "mid" }""", "/source")]
    [InlineData("""{ "kind": "sma", "length": 2.5 }""", "/length")]
    [InlineData("""{ "kind": "sma", "timeframe": "90s" }""", "/timeframe")]
    [InlineData("""{ "length": 5 }""", "")]
    [InlineData("5", "")]
    public void an_indicator_says_where(string indicator, string pointer) =>
        Errors(Sample.OneRule(Sample.Always, Sample.EnterLong, $$"""{ "x": {{indicator}} }""")).ShouldBe(["/indicators/x" + pointer]);

    [Fact]
    public void risk_is_held_to_its_bounds() => Errors(Sample.OneRule(
        Sample.Always, Sample.EnterLong, more: """ "risk": { "riskPerTrade": 2, "maxOpenPositions": 0, "maxLoss": 1 }, """))
        .ShouldBe(["/risk/maxLoss", "/risk/riskPerTrade", "/risk/maxOpenPositions"]);

    [Fact]
    public void a_fault_is_not_told_twice_by_what_refers_to_it() => Errors(Sample.OneRule(
        """{ "compare": { "left": "x.anything", "operator": "<", "right": "$size" } }""", Sample.EnterLong, """{ "x": { "kind": "nothing" } }""",
        """ "inputs": { "size": { "default": "much" } }, """)).ShouldBe(["/inputs/size/default", "/indicators/x/kind"]);

    [Fact]
    public void names_are_escaped_in_pointers() => Errors(Sample.OneRule(Sample.Always, Sample.EnterLong, """{ "a/b~c": { "kind": "sma" } }"""))
        .ShouldBe(["/indicators/a~1b~0c"]);

    [Fact]
    public void conditions_are_not_nested_without_end()
    {
        var when = Sample.Always;
        for (var i = 0; i < 25; i++) when = $$"""{ "not": {{when}} }""";
        Errors(Sample.OneRule(when, Sample.EnterLong)).ShouldHaveSingleItem();
    }
}

public class when_timeframes_are_read
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("1m", 60)]
    [InlineData("4h", 14_400)]
    [InlineData("1d", 86_400)]
    [InlineData("1w", 604_800)]
    public void they_have_a_length(string text, int seconds)
    {
        Timeframe.Parse(text)!.Value.Length.ShouldBe(TimeSpan.FromSeconds(seconds));
        Timeframe.Parse(text)!.Value.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("0m")]
    [InlineData("1M")]
    [InlineData("-1m")]
    [InlineData("2w")]
    [InlineData("1.5h")]
    [InlineData("99999999999m")]
    public void what_is_none_is_none(string text) => Timeframe.Parse(text).ShouldBeNull();

    [Fact]
    public void the_same_length_is_the_same_timeframe() => Timeframe.Parse("60m").ShouldBe(Timeframe.Parse("1h"));

    [Fact]
    public void candles_begin_at_multiples_of_it_and_weeks_on_monday()
    {
        var thursday = new DateTimeOffset(2026, 3, 5, 14, 37, 12, TimeSpan.Zero);
        Timeframe.Parse("15m")!.Value.StartOf(thursday).ShouldBe(new DateTimeOffset(2026, 3, 5, 14, 30, 0, TimeSpan.Zero));
        Timeframe.Parse("1d")!.Value.StartOf(thursday).ShouldBe(new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero));
        Timeframe.Parse("1w")!.Value.StartOf(thursday).ShouldBe(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
        Timeframe.Parse("4h")!.Value.StartOf(new DateTimeOffset(1969, 12, 31, 23, 0, 0, TimeSpan.Zero)).ShouldBe(new DateTimeOffset(1969, 12, 31, 20, 0, 0, TimeSpan.Zero));
    }
}

public class when_candles_are_aggregated
{
    private readonly BarAggregator _five = new(Timeframe.Parse("5m")!.Value, Timeframe.Minute);

    private Bar[] Push(params int[] minutes)
    {
        List<Bar> closed = [];
        foreach (var minute in minutes)
        {
            var count = _five.Push(Sample.Minute(minute, 100 + minute, 200 + minute, 50 - minute, 2), out var first, out var second);
            if (count > 0) closed.Add(first);
            if (count > 1) closed.Add(second);
        }
        return [.. closed];
    }

    [Fact]
    public void a_candle_is_closed_by_the_one_that_ends_with_it()
    {
        Push(0, 1, 2, 3).ShouldBeEmpty();
        Push(4).ShouldBe([new Bar(Sample.Start, 100, 204, 46, 104, 10)]);
        Push(5).ShouldBeEmpty();
    }

    [Fact]
    public void a_missing_end_is_made_up_by_the_next_one()
    {
        Push(0, 1, 2).ShouldBeEmpty();
        Push(7).ShouldBe([new Bar(Sample.Start, 100, 202, 48, 102, 6)]);
    }

    [Fact]
    public void after_a_gap_one_candle_may_close_two() => Push(0, 9).Select(b => b.OpenTime).ShouldBe([Sample.Start, Sample.Start.AddMinutes(5)]);

    [Fact]
    public void one_that_is_whole_by_itself_passes_through()
    {
        var same = new BarAggregator(Timeframe.Minute, Timeframe.Minute);
        same.Push(Sample.Minute(3, 7), out var closed, out _).ShouldBe(1);
        closed.ShouldBe(Sample.Minute(3, 7));
    }

    [Fact]
    public void single_prices_never_end_a_candle()
    {
        var ticks = new BarAggregator(Timeframe.Minute, null);
        ticks.Push(Sample.Minute(0, 7), out _, out _).ShouldBe(0);
        ticks.Push(Sample.Minute(0, 9) with { OpenTime = Sample.Start.AddSeconds(59) }, out _, out _).ShouldBe(0);
        ticks.Push(Sample.Minute(1, 5), out var closed, out _).ShouldBe(1);
        closed.ShouldBe(new Bar(Sample.Start, 7, 9, 7, 9, 2));
    }
}
