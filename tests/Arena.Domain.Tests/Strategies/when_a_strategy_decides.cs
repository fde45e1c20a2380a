using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Indicators;
using Arena.Domain.Strategies;
using Arena.Domain.Tests.Indicators;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Strategies;

public class when_conditions_are_evaluated
{
    private const string Sma = """{ "sma": { "kind": "sma", "length": 3 } }""";

    private static int[] When(string condition, string indicators, params double[] closes) =>
        Sample.Signals(Sample.OneRule(condition, Sample.EnterLong, indicators), closes);

    [Theory]
    [InlineData("<", new[] { 0 })]
    [InlineData("<=", new[] { 0, 1 })]
    [InlineData(">", new[] { 2 })]
    [InlineData(">=", new[] { 1, 2 })]
    [InlineData("==", new[] { 1 })]
    [InlineData("!=", new[] { 0, 2 })]
    public void numbers_are_compared(string comparison, int[] expected) =>
        When($$"""{ "compare": { "left": "close", "operator": "{{comparison}}", "right": 5 } }""", "{}", 4, 5, 6).ShouldBe(expected);

    [Fact]
    public void what_is_not_known_yet_is_neither_so_nor_not_so()
    {
        const string above = """{ "compare": { "left": "close", "operator": ">", "right": "sma" } }""";
        When(above, Sma, 9, 9, 9, 10, 11).ShouldBe([3, 4]);
        When($$"""{ "not": {{above}} }""", Sma, 9, 9, 9, 10, 8).ShouldBe([2, 4]);
        When($$"""{ "any": [ {{above}}, {{Sample.Always}} ] }""", Sma, 9, 9).ShouldBe([0, 1]);
        When($$"""{ "all": [ {{above}}, {{Sample.Always}} ] }""", Sma, 9, 9).ShouldBeEmpty();
    }

    // SMA of 3 against the close: below until the rise at 3.
    [Fact]
    public void a_crossing_is_there_on_one_candle_or_within_some()
    {
        const string crosses = """{ "crosses": { "left": "close", "direction": "above", "right": "sma" } }""";
        When(crosses, Sma, 9, 8, 7, 9, 10, 11).ShouldBe([3]);
        When(crosses.Replace("\"sma\"", "\"sma\", \"within\": 3", StringComparison.Ordinal), Sma, 9, 8, 7, 9, 10, 11, 12).ShouldBe([3, 4, 5]);
        When(crosses.Replace("above", "below", StringComparison.Ordinal), Sma, 7, 8, 9, 7, 6).ShouldBe([3]);
    }

    [Fact]
    public void a_crossing_that_another_condition_hid_is_still_counted()
    {
        const string hidden = """
            { "all": [
              { "compare": { "left": "volume", "operator": ">", "right": 0 } },
              { "compare": { "left": "close", "operator": ">", "right": 10 } },
              { "crosses": { "left": "close", "direction": "above", "right": "sma", "within": 2 } } ] }
            """;
        When(hidden, Sma, 9, 8, 7, 9, 11, 12).ShouldBe([4]);
    }

    [Fact]
    public void the_past_is_that_of_the_candle_so_many_ago() =>
        When("""{ "compare": { "left": "close", "operator": ">", "right": { "of": "close", "candlesAgo": 2, "times": 2, "plus": -1 } } }""", "{}", 1, 2, 3, 3, 5, 6)
            .ShouldBe([2, 5]);

    [Fact]
    public void inputs_stand_for_numbers()
    {
        const string json = """
            { "name": "T", "timeframe": "1m", "inputs": { "level": { "default": 5, "minimum": 1, "maximum": 100 } },
              "rules": [ { "when": { "compare": { "left": "close", "operator": ">", "right": "$level" } }, "then": { "action": "enter", "side": "long", "sizing": { "quantity": "$level" } } } ] }
            """;
        Sample.Signals(json, 4, 6).ShouldBe([1]);
        var set = Sample.Started(json, ("level", 3));
        set.Update(Sample.Minute(0, 4));
        set.Decide(Sample.Flat(4))!.Quantity.ShouldBe(new Quantity(3));
        Should.Throw<ArgumentException>(() => Sample.Started(json, ("level", 101)));
        Should.Throw<ArgumentException>(() => Sample.Started(json, ("lvl", 1)));
    }

    [Fact]
    public void every_indicator_gives_what_it_gives_alone()
    {
        foreach (var kind in IndicatorCatalogue.All)
        {
            foreach (var output in kind.Outputs)
            {
                var json = Sample.OneRule(
                    $$"""{ "compare": { "left": "x.{{output}}", "operator": "<", "right": 1000000000 } }""",
                    $$"""{ "action": "enter", "side": "long", "sizing": { "quantity": 1 }, "takeProfit": { "price": { "of": "x.{{output}}", "times": 0.000001, "plus": 1000 } } }""",
                    $$"""{ "x": { "kind": "{{kind.Name}}" } }""");
                var (evaluator, alone) = (Sample.Started(json), kind.Create([.. kind.Parameters.Select(p => p.Default)], kind.Source ?? PriceSource.Close));
                foreach (var bar in Vectors.Recorded.Bars)
                {
                    evaluator.Update(bar);
                    alone.Update(bar);
                }
                var expected = (decimal)((alone[kind.OutputOf(output)]!.Value * 0.000001) + 1_000);
                evaluator.Decide(Sample.Flat(100))!.TakeProfit!.Value.Value.ShouldBe(decimal.Round(expected, 8), 0.00000002m, $"{kind.Name}.{output}");
            }
        }
    }
}

public class when_timeframes_are_longer
{
    private static readonly string Json = Sample.OneRule(
        """{ "compare": { "left": "slow", "operator": ">", "right": { "of": "slow", "candlesAgo": 1 } } }""", Sample.EnterLong,
        """{ "slow": { "kind": "sma", "length": 1, "timeframe": "5m" } }""");

    // Closes of five minutes: 5, 10, 9: known at minutes 4, 9, 14.
    [Fact]
    public void their_values_change_when_their_candle_closes_and_not_before() =>
        Sample.Signals(Json, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 9, 9, 9, 9, 9, 9).ShouldBe([9, 10, 11, 12, 13]);

    [Fact]
    public void the_warm_up_counts_the_strategys_candles()
    {
        CompiledStrategy.Compile(Sample.Read(Json)).WarmUp.ShouldBe(9);
        CompiledStrategy.Compile(Sample.Read(Sample.Whole)).WarmUp.ShouldBe(14);
    }

    /// <summary>The signal on a candle is the same whatever comes after it.</summary>
    [Fact]
    public void the_future_changes_nothing()
    {
        var bars = Vectors.Recorded.Bars;
        var whole = Decisions(bars);
        for (var length = 20; length < bars.Length; length += 40) Decisions(bars[..length]).ShouldBe(whole[..length]);
    }

    private static string?[] Decisions(Bar[] bars)
    {
        var evaluator = Sample.Started(Sample.Whole);
        return [.. bars.Select(bar =>
        {
            evaluator.Update(bar);
            return evaluator.Decide(Sample.Flat((decimal)bar.Close))?.ToString();
        })];
    }
}

public class when_rules_act
{
    private static TradeDecision? Decide(string then, Position? position = null, decimal mark = 100, int minute = 10, string indicators = "{}", string more = "")
    {
        var evaluator = Sample.Started(Sample.OneRule(Sample.Always, then, indicators, more));
        for (var i = 0; i < 10; i++) evaluator.Update(Sample.Minute(i, (double)mark, (double)mark + 1, (double)mark - 1));
        return evaluator.Decide(new StrategyView(position, new Price(mark), new Money(1_000), Sample.Start.AddMinutes(minute), 0.01m));
    }

    [Fact]
    public void an_entry_names_side_size_leverage_and_stops()
    {
        var decision = Decide("""
            { "action": "enter", "side": "short", "sizing": { "notional": 250 }, "leverage": 3, "stopLoss": { "percent": 2 }, "takeProfit": { "distance": 5 },
              "trailingStopPercent": 1.5, "confidence": 0.7 }
            """);
        decision.ShouldBe(new TradeDecision(
            "BTCUSD", DecisionAction.OpenShort, new Leverage(3), new Money(250), StopLoss: new Price(102), TakeProfit: new Price(95), TrailingStopPercent: 1.5m,
            Confidence: 0.7m, Justification: "Rule: 1 < 2."));
    }

    [Fact]
    public void size_and_leverage_of_the_strategy_stand_in()
    {
        var decision = Decide("""{ "action": "enter", "side": "long" }""", more: """ "sizing": { "portionOfEquity": 0.3 }, "leverage": 4, """)!;
        (decision.PortionOfEquity, decision.Leverage).ShouldBe((0.3m, new Leverage(4)));
    }

    // 1% of 1,000 over a distance of 2 x ATR 2 = 4: 2.5.
    [Fact]
    public void a_size_by_risk_loses_that_share_at_the_stop() => Decide(
        """{ "action": "enter", "side": "long", "sizing": { "riskOfEquity": 0.01 }, "stopLoss": { "distance": { "of": "atr", "times": 2 } } }""",
        indicators: """{ "atr": { "kind": "atr", "length": 3 } }""")!.Quantity.ShouldBe(new Quantity(2.5m));

    [Fact]
    public void without_a_known_stop_there_is_no_size_by_risk() => Decide(
        """{ "action": "enter", "side": "long", "sizing": { "riskOfEquity": 0.01 }, "stopLoss": { "price": "sma" } }""",
        indicators: """{ "sma": { "kind": "sma", "length": 50 } }""").ShouldBeNull();

    [Fact]
    public void an_entry_is_for_who_is_flat_or_on_the_other_side()
    {
        Decide(Sample.EnterLong, Sample.Held(Side.Long)).ShouldBeNull();
        Decide(Sample.EnterLong, Sample.Held(Side.Short))!.Action.ShouldBe(DecisionAction.OpenLong);
    }

    [Fact]
    public void an_exit_is_for_who_holds()
    {
        Decide("""{ "action": "exit" }""").ShouldBeNull();
        Decide("""{ "action": "exit" }""", Sample.Held(Side.Short))!.Action.ShouldBe(DecisionAction.Close);
        Decide("""{ "action": "exit", "side": "long" }""", Sample.Held(Side.Short)).ShouldBeNull();
    }

    [Fact]
    public void scaling_adds_a_size_or_takes_a_portion()
    {
        Decide("""{ "action": "scale", "direction": "in", "sizing": { "notional": 50 } }""", Sample.Held(Side.Long))
            .ShouldSatisfyAllConditions(d => d!.Action.ShouldBe(DecisionAction.Increase), d => d!.Notional.ShouldBe(new Money(50)));
        Decide("""{ "action": "scale", "direction": "out", "portion": 0.25 }""", Sample.Held(Side.Long, quantity: 2))
            .ShouldSatisfyAllConditions(d => d!.Action.ShouldBe(DecisionAction.Reduce), d => d!.Quantity.ShouldBe(new Quantity(0.5m)));
    }

    [Fact]
    public void stops_are_set_once()
    {
        const string then = """{ "action": "set_stops", "stopLoss": { "price": "position.entryPrice" } }""";
        Decide(then, Sample.Held(Side.Long, 95.123m))!.ShouldSatisfyAllConditions(d => d.StopLoss.ShouldBe(new Price(95.12m)), d => d.TakeProfit.ShouldBeNull());
        Decide(then, Sample.Held(Side.Long, 95.123m, stopLoss: new Price(95.12m))).ShouldBeNull();
    }

    [Theory]
    [InlineData("position.side", "==", "-1")]
    [InlineData("position.profitPercent", "==", "20")]
    [InlineData("position.candlesHeld", "==", "10")]
    [InlineData("position.entryPrice", "==", "125")]
    public void the_position_has_figures(string figure, string comparison, string value)
    {
        var evaluator = Sample.Started(Sample.OneRule($$"""{ "compare": { "left": "{{figure}}", "operator": "{{comparison}}", "right": {{value}} } }""", """{ "action": "exit" }"""));
        evaluator.Update(Sample.Minute(0, 100));
        evaluator.Decide(Sample.Flat(100) with { Position = Sample.Held(Side.Short, 125), At = Sample.Start.AddMinutes(10).AddSeconds(59) }).ShouldNotBeNull();
    }

    [Fact]
    public void the_first_by_priority_then_by_place_decides_and_a_disabled_one_never()
    {
        static string Rule(string name, int priority, bool enabled = true) => $$"""
            { "name": "{{name}}", "priority": {{priority}}, "enabled": {{(enabled ? "true" : "false")}}, "when": {{Sample.Always}}, "then": {{Sample.EnterLong}} }
            """;
        var json = $$"""{ "name": "T", "timeframe": "1m", "rules": [ {{Rule("A", 0)}}, {{Rule("B", 5)}}, {{Rule("C", 5)}}, {{Rule("D", 9, false)}} ] }""";
        var evaluator = Sample.Started(json);
        evaluator.Update(Sample.Minute(0, 1));
        evaluator.Decide(Sample.Flat(1))!.Justification.ShouldBe("B: 1 < 2.");
    }

    [Fact]
    public void a_rule_that_has_nothing_to_change_leaves_it_to_the_next()
    {
        const string json = """
            { "name": "T", "timeframe": "1m", "rules": [
              { "name": "Stops", "priority": 1, "when": { "compare": { "left": 1, "operator": "<", "right": 2 } }, "then": { "action": "set_stops", "stopLoss": { "price": 90 } } },
              { "name": "Out", "when": { "compare": { "left": 1, "operator": "<", "right": 2 } }, "then": { "action": "exit" } } ] }
            """;
        var evaluator = Sample.Started(json);
        evaluator.Update(Sample.Minute(0, 100));
        evaluator.Decide(Sample.Flat(100) with { Position = Sample.Held(Side.Long) })!.Action.ShouldBe(DecisionAction.SetStops);
        evaluator.Decide(Sample.Flat(100) with { Position = Sample.Held(Side.Long, stopLoss: new Price(90)) })!.Action.ShouldBe(DecisionAction.Close);
    }

    [Fact]
    public void a_decision_says_what_was_so_with_the_numbers()
    {
        var evaluator = Sample.Started(Sample.OneRule(
            """{ "all": [ { "crosses": { "left": "close", "direction": "above", "right": "sma" } }, { "not": { "compare": { "left": { "of": "close", "candlesAgo": 1 }, "operator": ">", "right": 9.5 } } } ] }""",
            Sample.EnterLong, """{ "sma": { "kind": "sma", "length": 2 } }"""));
        foreach (var (close, i) in new[] { 9d, 8, 10 }.Select((c, i) => (c, i))) evaluator.Update(Sample.Minute(i, close));
        evaluator.Decide(Sample.Flat(10))!.Justification.ShouldBe("Rule: close (10) crosses above sma (9) and not (close 1 ago (8) > 9.5).");
    }

    [Fact]
    public void a_candle_is_taken_without_allocating()
    {
        var evaluator = Sample.Started(Sample.Whole);
        var bars = Vectors.Recorded.Bars;
        var view = Sample.Flat(100);
        foreach (var bar in bars[..200])
        {
            evaluator.Update(bar);
            evaluator.HasSignal(view);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 200; i < bars.Length; i++)
        {
            evaluator.Update(bars[i]);
            evaluator.HasSignal(view);
        }
        GC.GetAllocatedBytesForCurrentThread().ShouldBe(before);
    }
}
