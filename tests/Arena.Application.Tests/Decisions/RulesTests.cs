using System.Text.Json;
using Arena.Application.Decisions;
using Arena.Application.Strategies;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Decisions;

public class when_a_bot_follows_two_averages
{
    private static readonly MovingAverageRule Rule = new(Fast: 3, Slow: 6, AllowShort: true, PortionOfEquity: 0.2m, new Leverage(2), StopLossPercent: 5);

    private static readonly decimal[] Rising = [100, 99, 98, 97, 96, 95, 94, 96, 99, 103];
    private static readonly decimal[] Falling = [100, 101, 102, 103, 104, 105, 106, 104, 101, 97];

    [Fact]
    public async Task it_is_long_above_with_a_stop_below()
    {
        var answer = await With(Rule, Rising).Ask();
        var open = answer.Decisions.ShouldHaveSingleItem();
        (open.Action, open.PortionOfEquity, open.Leverage, open.StopLoss).ShouldBe((DecisionAction.OpenLong, 0.2m, new Leverage(2), new Price(97.85m)));
        open.Justification!.ShouldContain("99.33333");
        answer.Strategy!.StrategyId.ShouldBe(StrategyLibrary.BuiltIn);
        (await With(Rule, Rising).Denials()).ShouldBeEmpty();
    }

    [Fact]
    public async Task it_is_short_below()
    {
        var open = (await With(Rule, Falling).Ask()).Decisions.ShouldHaveSingleItem();
        (open.Action, open.StopLoss).ShouldBe((DecisionAction.OpenShort, new Price(101.85m)));
        (await With(Rule, Falling).Denials()).ShouldBeEmpty();
    }

    [Fact]
    public async Task it_is_flat_below_where_shorts_are_not_allowed() =>
        (await With(Rule with { AllowShort = false }, Falling).Ask()).Decisions.ShouldBeEmpty();

    [Fact]
    public async Task it_holds_while_the_averages_agree() =>
        (await With(Rule, Rising).Holding("BTCUSD", Side.Long, 1, 100, 2).Ask()).Decisions.ShouldBeEmpty();

    [Fact]
    public async Task it_closes_when_they_crossed_against_it() =>
        (await With(Rule, Falling).Holding("BTCUSD", Side.Long, 1, 100, 2).Ask()).Decisions.ShouldHaveSingleItem().Action.ShouldBe(DecisionAction.Close);

    [Fact]
    public async Task only_a_fresh_crossing_opens()
    {
        decimal[] longAbove = [.. Enumerable.Range(0, 20).Select(i => 100m + i)];
        (await With(Rule, longAbove).Ask()).Decisions.ShouldBeEmpty();
        (await With(Rule, Rising).Ask()).Decisions.ShouldHaveSingleItem().Action.ShouldBe(DecisionAction.OpenLong);
    }

    [Fact]
    public async Task it_does_not_open_while_the_symbol_cools()
    {
        var cooling = With(Rule, Rising).On(50) with { Cooldowns = Asking.A(BotKind.Rules).Cooldowns.Add("BTCUSD", 51) };
        (await cooling.Ask()).Decisions.ShouldBeEmpty();
    }

    [Fact]
    public async Task it_waits_until_the_slow_average_is_warm()
    {
        var answer = await With(Rule, [100, 101, 102, 103, 104]).Ask();
        answer.Decisions.ShouldBeEmpty();
        answer.Notes.ShouldContain("lack the 6 candles");
    }

    [Fact]
    public async Task equal_averages_are_no_reason() => (await With(Rule, [.. Path.Flat(30)]).Ask()).Decisions.ShouldBeEmpty();

    [Fact]
    public async Task without_a_rule_it_follows_the_built_in_one()
    {
        var answer = await Asking.A(BotKind.Rules, "BTCUSD").Seeing("BTCUSD", [.. Path.Flat(80).Then(-2, 40).Then(4, 40)]).Ask();
        answer.Failure.ShouldBeNull();
        answer.Notes.ShouldContain("Averages of 20 and 60");
        answer.Decisions.ShouldHaveSingleItem().Action.ShouldBe(DecisionAction.OpenLong);
    }

    private static Asking With(MovingAverageRule rule, decimal[] marks) =>
        Asking.A(BotKind.Rules, "BTCUSD").Configured(c => c with { Rule = rule }).Seeing("BTCUSD", marks);
}

public class when_a_bot_runs_a_strategy
{
    private static readonly StrategyVersion Version = VersionOf(2, "1s", "close", 100);

    private static readonly Asking Running = Asking.A(BotKind.Rules, "BTCUSD").Seeing("BTCUSD", 99, 100, 101) with
    {
        Published = [Version],
        Strategy = new StrategyReference("s1", 2, Version.Checksum),
    };

    [Fact]
    public async Task the_answer_names_the_version_and_brings_its_limits()
    {
        var answer = await Running.Ask();
        answer.Strategy.ShouldBe(new StrategyReference("s1", 2, Version.Checksum));
        answer.Risk!.MaxMarginUse.ShouldBe(0.5m);
        answer.Decisions.ShouldHaveSingleItem().Justification.ShouldBe("Buy: close (101) > 100.");
    }

    [Fact]
    public async Task each_closed_candle_is_decided_on_once()
    {
        var again = await (Running with { LastCompletedAt = Asking.At.AddSeconds(2) }).Ask();
        again.Decisions.ShouldBeEmpty();
        again.Notes.ShouldContain("no candle");
        (await (Running with { LastCompletedAt = Asking.At.AddSeconds(1) }).Ask()).Decisions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task an_open_candle_is_not_looked_at()
    {
        var minutes = VersionOf(1, "1m", "close", 100);
        var asking = Running with { Published = [minutes], Strategy = new StrategyReference("s1", 1, minutes.Checksum) };

        // The minute of 12:00 ends with the step at 12:01:00; the rise comes after it.
        var rising = asking.Seeing("BTCUSD", [.. Enumerable.Repeat(99m, 61), .. Enumerable.Repeat(150m, 20)]);
        (await rising.Ask()).Decisions.ShouldBeEmpty();
        var later = asking.Seeing("BTCUSD", [.. Enumerable.Repeat(99m, 61), .. Enumerable.Repeat(150m, 60)]);
        (await later.Ask()).Decisions.ShouldHaveSingleItem().Action.ShouldBe(DecisionAction.OpenLong);
    }

    [Fact]
    public async Task each_bot_runs_it_with_its_own_inputs()
    {
        var version = VersionOf(1, "1s", "close", "\"$level\"");
        var asking = Running with { Published = [version], Strategy = new StrategyReference("s1", 1, version.Checksum) };
        var library = new StrategyLibrary(TimeSpan.FromSeconds(1), (_, _, _) => Task.FromResult<StrategyVersion?>(version));
        var maker = new RulesDecisionMaker(library, new RunningStrategies());
        async Task<int> Opens(decimal? level)
        {
            var request = asking.Configured(c => c with { StrategyInputs = level is { } set ? new Dictionary<string, decimal>(StringComparer.Ordinal) { ["level"] = set } : null }).Request();
            return (await maker.DecideAsync(request, CancellationToken.None)).Decisions.Count;
        }

        // The price is 101, and the default 150: every bot asks the same evaluators' keeper.
        (await Opens(100), await Opens(200), await Opens(null), await Opens(100)).ShouldBe((1, 0, 0, 1));
    }

    [Fact]
    public async Task a_version_that_is_not_there_is_a_failed_decision() =>
        (await (Running with { Published = [] }).Ask()).Failure!.Code.ShouldBe("STRATEGY_MISSING");

    private static StrategyVersion VersionOf(int number, string timeframe, string left, object level)
    {
        var definition = JsonElement.Parse(
            $$"""
            { "name": "Above", "timeframe": "{{timeframe}}", "inputs": { "level": { "default": 150, "minimum": 1, "maximum": 1000 } }, "sizing": { "portionOfEquity": 0.1 }, "risk": { "maxMarginUse": 0.5 },
              "rules": [ { "name": "Buy", "when": { "compare": { "left": "{{left}}", "operator": ">", "right": {{level}} } }, "then": { "action": "enter", "side": "long" } } ] }
            """);
        return new StrategyVersion(number, "1.0.0", CanonicalJson.Checksum(definition), "", definition, Asking.At);
    }
}
