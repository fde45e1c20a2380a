using System.Text.Json;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Strategies;

public class when_strategies_are_versioned
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly DateTimeOffset Now = Market.Opening;
    private static readonly JsonElement One = Definition(1);
    private static readonly JsonElement Two = Definition(2);
    private static readonly JsonElement Three = Definition(3);
    private StrategyState _strategy = Strategy.Create(Strategy.Initial, "s1", "u1", "Test", Now).Events.Aggregate(Strategy.Initial, Strategy.Evolve);

    private static JsonElement Definition(int level) => Sample.Json(
        Sample.OneRule($$"""{ "compare": { "left": "close", "operator": ">", "right": {{level}} } }""", Sample.EnterLong));

    private object When(Func<StrategyState, Outcome> command)
    {
        var outcome = command(_strategy);
        outcome.Denial.ShouldBeNull();
        _strategy = outcome.Events.Aggregate(_strategy, Strategy.Evolve);
        return outcome.Events.ShouldHaveSingleItem();
    }

    private StrategyVersionPublished Published(JsonElement definition, string? version = null) =>
        When(s => Strategy.Publish(s, definition, version, "", "u1", Now)).ShouldBeOfType<StrategyVersionPublished>();

    private string Refused(Func<StrategyState, Outcome> command) => command(_strategy).Denial!.Code;

    [Fact]
    public void a_version_has_number_name_and_checksum()
    {
        Published(One).ShouldSatisfyAllConditions(v => v.Number.ShouldBe(1), v => v.Version.ShouldBe("1.0.0"), v => v.Checksum.ShouldBe(CanonicalJson.Checksum(One)));
        Published(Two).Version.ShouldBe("1.1.0");
        Published(Three, "2.0.0").Number.ShouldBe(3);
        _strategy.Find(2)!.Checksum.ShouldBe(CanonicalJson.Checksum(Two));
    }

    [Fact]
    public void the_same_definition_again_is_nothing_however_it_is_written()
    {
        Published(One);
        var rewritten = Sample.Json(JsonSerializer.Serialize(One, Indented));
        Strategy.Publish(_strategy, rewritten, null, "", "u1", Now).ShouldBe(Outcome.Nothing);
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("0.9.9")]
    [InlineData("1.1")]
    [InlineData("1.01.0")]
    [InlineData("1.1.0-beta")]
    public void versions_rise(string version)
    {
        Published(One);
        Refused(s => Strategy.Publish(s, Two, version, "", "u1", Now)).ShouldBe(Denials.VersionInvalid);
    }

    [Fact]
    public void a_draft_may_be_wrong_and_a_version_may_not()
    {
        var wrong = Sample.Json("""{ "name": "T", "timeframe": "1x", "rules": [] }""");
        When(s => Strategy.SaveDraft(s, wrong, "u1", Now));
        Strategy.SaveDraft(_strategy, wrong, "u1", Now).ShouldBe(Outcome.Nothing);
        var denial = Strategy.Publish(_strategy, null, null, "", "u1", Now).Denial!;
        (denial.Code, denial.Numbers["errors"]).ShouldBe((Denials.StrategyInvalid, 2));
        denial.Reason.ShouldContain("/timeframe:");
    }

    [Fact]
    public void a_draft_is_published_and_gone()
    {
        When(s => Strategy.SaveDraft(s, One, "u1", Now));
        When(s => Strategy.Publish(s, null, null, "First.", "u1", Now)).ShouldBeOfType<StrategyVersionPublished>().Changelog.ShouldBe("First.");
        _strategy.Draft.ShouldBeNull();
        Refused(s => Strategy.Publish(s, null, null, "", "u1", Now)).ShouldBe(Denials.StrategyInvalid);
    }

    [Fact]
    public void a_bot_runs_what_was_deployed_last_and_a_step_back_restores_the_checksum()
    {
        Published(One);
        Published(Two);
        Published(Three);
        foreach (var number in new[] { 1, 2, 3 }) When(s => Strategy.Deploy(s, "b1", number, "u1", Now)).ShouldBeOfType<StrategyDeployed>().Number.ShouldBe(number);
        Strategy.Deploy(_strategy, "b1", 3, "u1", Now).ShouldBe(Outcome.Nothing);

        When(s => Strategy.RollBack(s, "b1", null, "u1", Now)).ShouldBe(new StrategyRolledBack("b1", 3, 2, "1.1.0", CanonicalJson.Checksum(Two), "u1", Now));
        When(s => Strategy.RollBack(s, "b1", null, "u1", Now)).ShouldBeOfType<StrategyRolledBack>().Number.ShouldBe(1);
        Refused(s => Strategy.RollBack(s, "b1", null, "u1", Now)).ShouldBe(Denials.NoEarlierVersion);
        When(s => Strategy.RollBack(s, "b1", 3, "u1", Now)).ShouldBeOfType<StrategyRolledBack>().Checksum.ShouldBe(CanonicalJson.Checksum(Three));
    }

    [Fact]
    public void what_is_not_there_is_refused()
    {
        Refused(s => Strategy.Deploy(s, "b1", 1, "u1", Now)).ShouldBe(Denials.VersionUnknown);
        Refused(s => Strategy.RollBack(s, "b1", null, "u1", Now)).ShouldBe(Denials.NotDeployed);
        Strategy.SaveDraft(Strategy.Initial, One, "u1", Now).Denial!.Code.ShouldBe(Denials.StrategyNotFound);
        Refused(s => Strategy.Create(s, "s2", "u1", "Other", Now)).ShouldBe(Denials.StrategyExists);
        Strategy.Create(_strategy, "s1", "u1", "Test", Now).ShouldBe(Outcome.Nothing);
    }

    [Fact]
    public void an_archived_one_is_left_alone()
    {
        Published(One);
        When(s => Strategy.Archive(s, "u1", Now));
        Strategy.Archive(_strategy, "u1", Now).ShouldBe(Outcome.Nothing);
        Refused(s => Strategy.Deploy(s, "b1", 1, "u1", Now)).ShouldBe(Denials.StrategyArchived);
        Refused(s => Strategy.Publish(s, Two, null, "", "u1", Now)).ShouldBe(Denials.StrategyArchived);
    }

    [Fact]
    public void its_state_comes_back_from_a_snapshot()
    {
        When(s => Strategy.SaveDraft(s, One, "u1", Now));
        Published(Two);
        When(s => Strategy.Deploy(s, "b1", 1, "u1", Now));
        var json = JsonSerializer.Serialize(_strategy, DomainJson.Options);
        var again = JsonSerializer.Deserialize<StrategyState>(json, DomainJson.Options)!;
        JsonSerializer.Serialize(again, DomainJson.Options).ShouldBe(json);
        Strategy.Running(again, "b1").ShouldBe(1);
    }
}

public class when_a_bot_is_given_a_strategy
{
    private static readonly StrategyReference Second = new("s1", 2, "cc");

    private static Scenario Given()
    {
        var bot = Scenario.Given(1_000);
        var configuration = Scenario.Configuration with { Kind = BotKind.Rules, Rule = new MovingAverageRule(2, 5, false, 0.1m, Amounts.Leverage.One, null) };
        return bot.When(b => Bot.Configure(b, configuration, Market.Opening));
    }

    [Fact]
    public void it_runs_in_place_of_the_rule()
    {
        var bot = Given().When(b => Bot.AssignStrategy(b, Second, Market.Opening));
        bot.The<StrategyAssigned>().ShouldBe(new StrategyAssigned("s1", 2, "cc", Market.Opening));
        bot.Bot.Configuration.ShouldSatisfyAllConditions(c => c.Rule.ShouldBeNull(), c => c.StrategyId.ShouldBe("s1"), c => c.StrategyVersion.ShouldBe(2));
        Bot.AssignStrategy(bot.Bot, Second, Market.Opening).ShouldBe(Outcome.Nothing);
        Bot.Validate(bot.Bot.Configuration).ShouldBeEmpty();
    }

    [Fact]
    public void its_decisions_name_the_version_that_made_them()
    {
        var bot = Given().Answer([Market.Quote(100)], DecisionAnswer.Of("", Decide.Long(1)) with { Strategy = Second });
        bot.The<DecisionRecorded>().Strategy.ShouldBe(Second);
    }

    [Fact]
    public void a_configuration_that_keeps_it_keeps_it()
    {
        var bot = Given().When(b => Bot.AssignStrategy(b, Second, Market.Opening));
        bot.When(b => Bot.Configure(b, b.Configuration with { Name = "Eve" }, Market.Opening)).Bot.Strategy.ShouldBe(Second);
        bot.When(b => Bot.Configure(b, b.Configuration with { StrategyVersion = 1 }, Market.Opening)).Bot.Strategy.ShouldBeNull();
    }

    [Fact]
    public void it_runs_with_the_values_of_its_inputs()
    {
        var values = Values(("fast", 8), ("slow", 40));
        var bot = Given().When(b => Bot.AssignStrategy(b, Second, Market.Opening, values));
        bot.The<StrategyAssigned>().Inputs.ShouldBe(values);
        bot.When(b => Bot.Configure(b, b.Configuration with { Name = "Eve" }, Market.Opening)).Bot.Configuration.StrategyInputs.ShouldBe(values);
        Bot.AssignStrategy(bot.Bot, Second, Market.Opening, Values(("slow", 40), ("fast", 8))).ShouldBe(Outcome.Nothing, "the same values in another order");
        bot.When(b => Bot.AssignStrategy(b, Second, Market.Opening, Values(("fast", 9)))).Bot.Configuration.StrategyInputs.ShouldBe(Values(("fast", 9)));
        bot.When(b => Bot.AssignStrategy(b, Second, Market.Opening)).Bot.Configuration.StrategyInputs.ShouldBeNull();
    }

    [Fact]
    public void values_are_of_a_strategy() =>
        Bot.Validate(Given().Bot.Configuration with { StrategyInputs = Values(("fast", 8)) }).ShouldHaveSingleItem().Field.ShouldBe("strategyInputs");

    [Fact]
    public void every_value_that_its_strategy_does_not_take_is_told()
    {
        var definition = StrategyReader.Read(JsonElement.Parse(
            """
            { "name": "Two", "timeframe": "1m", "sizing": { "portionOfEquity": 0.1 },
              "inputs": { "fast": { "default": 5, "minimum": 2, "maximum": 50 }, "fixed": { "default": 3 } },
              "rules": [ { "name": "Buy", "when": { "compare": { "left": "close", "operator": ">", "right": "$fast" } }, "then": { "action": "enter", "side": "long" } } ] }
            """)).Definition!;
        StrategyInputs.Errors(definition, Values(("fast", 50), ("fixed", 3))).ShouldBeEmpty();
        StrategyInputs.Errors(definition, Values(("fast", 51), ("fixed", 4), ("speed", 1))).Select(e => e.Field).ShouldBe(["fast", "fixed", "speed"]);
        StrategyInputs.Taken(definition, Values(("fast", 8), ("fixed", 4), ("speed", 1))).ShouldBe(Values(("fast", 8)));
        StrategyInputs.Taken(definition, Values(("speed", 1))).ShouldBeNull();
        Should.Throw<ArgumentException>(() => CompiledStrategy.Compile(definition, Values(("fast", 51)))).Message.ShouldContain("does not take 51: it lies within 2 and 50");
    }

    private static IReadOnlyDictionary<string, decimal> Values(params (string Name, decimal Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);

    [Fact]
    public void only_a_bot_of_rules_is() => Bot.AssignStrategy(Scenario.Given(1).Bot, Second, Market.Opening).Denial!.Code.ShouldBe(Denials.StrategyNotForBot);
}

public class when_definitions_are_compared
{
    private static string[] Changes(string before, string after) =>
        [.. StrategyDiff.Of(Sample.Json(before), Sample.Json(after)).Select(c => $"{c.Kind} {c.Pointer} {c.Before} {c.After}".TrimEnd())];

    [Fact]
    public void values_that_changed_are_named() => Changes("""{"a":{"b":1,"c":2},"d":[1,2]}""", """{"a":{"b":1,"c":3,"e":4},"d":[1]}""")
        .ShouldBe(["Changed /a/c 2 3", "Added /a/e  4", "Removed /d/1 2"]);

    [Fact]
    public void rules_are_the_same_by_their_name() => Changes(
        """{"rules":[{"name":"A","p":1},{"name":"B","p":2}]}""", """{"rules":[{"name":"B","p":3},{"name":"C","p":1}]}""")
        .ShouldBe(["Removed /rules/0 {\"name\":\"A\",\"p\":1}", "Changed /rules/0/p 2 3", "Added /rules/1  {\"name\":\"C\",\"p\":1}"]);

    [Fact]
    public void another_order_of_rules_is_a_change() =>
        Changes("""{"rules":[{"name":"A"},{"name":"B"}]}""", """{"rules":[{"name":"B"},{"name":"A"}]}""").ShouldBe(["""Changed /rules ["A","B"] ["B","A"]"""]);

    [Fact]
    public void another_way_to_write_it_is_none() => Changes("""{"a":1.50,"b":"\u00e9"}""", """{ "b": "é", "a": 1.5e0 }""").ShouldBeEmpty();
}

public class when_json_is_canonical
{
    [Theory]
    [InlineData("""{"b":1,"a":[true,null,"x"]}""", """{"a":[true,null,"x"],"b":1}""")]
    [InlineData("""{ "n": [1.0, 100e-2, 0.10, -0, 1e3] }""", """{"n":[1,1,0.1,0,1000]}""")]
    [InlineData("""{"Z":1,"a":2,"A":3}""", """{"A":3,"Z":1,"a":2}""")]
    public void there_is_one_way_to_write_it(string json, string canonical) => CanonicalJson.Of(Sample.Json(json)).ShouldBe(canonical);

    [Fact]
    public void a_number_beyond_decimals_stays_a_number() => CanonicalJson.Of(Sample.Json("[1e300]")).ShouldBe("[1E+300]");

    // printf '{"a":1}' | sha256sum
    [Fact]
    public void the_checksum_is_sha_256_of_it() =>
        CanonicalJson.Checksum(Sample.Json("""{ "a": 1.0 }""")).ShouldBe("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
}

public class when_the_moving_average_rule_becomes_a_strategy
{
    private static readonly MovingAverageRule Rule = new(2, 4, AllowShort: true, 0.2m, new Amounts.Leverage(3), StopLossPercent: 1.5m);

    [Fact]
    public void it_is_a_valid_one()
    {
        var definition = Sample.Read(MovingAverageStrategy.Of(Rule, Timeframe.Minute));
        definition.Rules.Select(r => r.Name).ShouldBe(["Exit long", "Exit short", "Enter long", "Enter short"]);
        Sample.Read(MovingAverageStrategy.Of(Rule with { AllowShort = false, StopLossPercent = null }, Timeframe.Minute)).Rules.Count.ShouldBe(2);
    }

    [Fact]
    public void it_goes_with_the_averages()
    {
        var evaluator = Sample.Started(MovingAverageStrategy.Of(Rule, Timeframe.Minute));
        foreach (var (close, i) in new[] { 9d, 8, 7, 6, 9, 12 }.Select((c, i) => (c, i))) evaluator.Update(Sample.Minute(i, close));
        var entry = evaluator.Decide(Sample.Flat(12))!;
        entry.ShouldSatisfyAllConditions(
            d => d.Action.ShouldBe(DecisionAction.OpenLong), d => d.PortionOfEquity.ShouldBe(0.2m), d => d.Leverage.ShouldBe(new Amounts.Leverage(3)),
            d => d.StopLoss.ShouldBe(new Amounts.Price(11.82m)));
        evaluator.Decide(Sample.Flat(12) with { Position = Sample.Held(Side.Short) })!.Action.ShouldBe(DecisionAction.Close);
        evaluator.Decide(Sample.Flat(12) with { Position = Sample.Held(Side.Long) }).ShouldBeNull();
    }
}
