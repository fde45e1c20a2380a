using Arena.Domain.Amounts;
using Arena.Domain.Bots;
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
        var open = (await With(Rule, Rising).Ask()).Decisions.ShouldHaveSingleItem();
        (open.Action, open.PortionOfEquity, open.Leverage, open.StopLoss).ShouldBe((DecisionAction.OpenLong, 0.2m, new Leverage(2), new Price(97.85m)));
        open.Justification!.ShouldContain("99.33333");
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
    public async Task after_a_close_only_a_fresh_crossing_opens_again()
    {
        decimal[] longAbove = [.. Enumerable.Range(0, 20).Select(i => 100m + i)];
        var again = With(Rule, longAbove).On(50) with { Cooldowns = Asking.A(BotKind.Rules).Cooldowns.Add("BTCUSD", 40) };
        (await again.Ask()).Decisions.ShouldBeEmpty();
        (await With(Rule, longAbove).Ask()).Decisions.ShouldHaveSingleItem();
        var crossed = With(Rule, Rising).On(50) with { Cooldowns = again.Cooldowns };
        (await crossed.Ask()).Decisions.ShouldHaveSingleItem().Action.ShouldBe(DecisionAction.OpenLong);
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
        answer.Notes.ShouldContain("lack the 6 steps");
    }

    [Fact]
    public async Task equal_averages_are_no_reason() => (await With(Rule, [.. Path.Flat(30)]).Ask()).Decisions.ShouldBeEmpty();

    [Fact]
    public async Task without_a_rule_the_decision_fails() =>
        (await Asking.A(BotKind.Rules, "BTCUSD").Seeing("BTCUSD", 100).Ask()).Failure!.Code.ShouldBe("RULE_MISSING");

    private static Asking With(MovingAverageRule rule, decimal[] marks) =>
        Asking.A(BotKind.Rules, "BTCUSD").Configured(c => c with { Rule = rule }).Seeing("BTCUSD", marks);
}
