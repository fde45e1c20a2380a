using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Bots;

public class when_risk_is_limited
{
    private static readonly RiskLimits None = RiskLimits.None;

    private static Scenario Try(RiskLimits risk, TradeDecision decision) => Scenario.Given(1_000, risk).Turn(100, decision);

    [Fact]
    public void confidence_has_a_floor()
    {
        var risk = None with { MinConfidence = 0.6m };
        Try(risk, Decide.Long(1) with { Confidence = 0.59m }).ShouldBeDenied(Denials.ConfidenceTooLow, ("confidence", 0.59m), ("minimum", 0.6m));
        Try(risk, Decide.Long(1)).ShouldBeDenied(Denials.ConfidenceTooLow, ("confidence", 0));
        Try(risk, Decide.Long(1) with { Confidence = 0.6m }).The<PositionOpened>();
    }

    // Target 106 is 6 away, stop 96 is 4 away: 1.5.
    [Fact]
    public void the_reward_is_worth_the_risk()
    {
        var risk = None with { MinRewardToRisk = 2 };
        Try(risk, Decide.Long(1).With(stopLoss: 96, takeProfit: 106)).ShouldBeDenied(Denials.RewardToRisk, ("rewardToRisk", 1.5m), ("minimum", 2));
        Try(risk, Decide.Long(1).With(stopLoss: 96)).ShouldBeDenied(Denials.RewardToRisk, ("rewardToRisk", 0));
        Try(risk, Decide.Long(1).With(takeProfit: 106)).ShouldBeDenied(Denials.RewardToRisk);
        Try(risk, Decide.Long(1).With(stopLoss: 97, takeProfit: 106)).The<PositionOpened>();
        Try(risk, Decide.Short(1).With(takeProfit: 90, trailing: 5)).The<PositionOpened>();
    }

    [Fact]
    public void margin_is_used_up_to_a_share_of_equity()
    {
        var risk = None with { MaxMarginUse = 0.3m };
        Try(risk, Decide.Long(3.01m)).ShouldBeDenied(Denials.MaxMarginUse, ("used", 0.301m), ("maximum", 0.3m));
        Try(risk, Decide.Long(2)).Turn(100, Decide.Increase(1.01m)).ShouldBeDenied(Denials.MaxMarginUse);
        Try(risk, Decide.Long(10, 5)).The<PositionOpened>();
    }

    [Fact]
    public void what_orders_lock_counts_as_well()
    {
        var bot = Try(None with { MaxMarginUse = 0.3m }, Decide.Long(2).Limit(90));
        bot.Turn([Market.Quote(100), Market.Quote(10, symbol: Market.Eth)], Decide.Long(15, 1, Market.Eth)).ShouldBeDenied(Denials.MaxMarginUse);
    }

    [Fact]
    public void orders_that_wait_count_for_size_and_number_of_positions()
    {
        Try(None with { MaxPositionSize = new Money(500) }, Decide.Long(3).Limit(99)).Turn(100, Decide.Long(3).Limit(98)).ShouldBeDenied(Denials.MaxPositionSize);
        Try(None with { MaxOpenPositions = 1 }, Decide.Long(3).Limit(99))
            .Turn([Market.Quote(100), Market.Quote(10, symbol: Market.Eth)], Decide.Long(5, 1, Market.Eth))
            .ShouldBeDenied(Denials.MaxOpenPositions, ("open", 1));
    }

    [Fact]
    public void leverage_has_a_limit_below_the_policy() =>
        Try(None with { MaxLeverage = new Leverage(3) }, Decide.Long(1, 4)).ShouldBeDenied(Denials.LeverageNotAllowed, ("maximum", 3));

    [Fact]
    public void opens_of_a_turn_are_counted()
    {
        var bot = Scenario.Given(1_000, None with { MaxOpensPerTurn = 1 });
        bot.Turn([Market.Quote(100), Market.Quote(10, symbol: Market.Eth)], Decide.Long(1), Decide.Long(5, 1, Market.Eth))
            .ShouldBeDenied(Denials.OpensPerTurn, ("opens", 1), ("maximum", 1));
        bot.Turn([Market.Quote(100), Market.Quote(10, symbol: Market.Eth)], Decide.Long(5, 1, Market.Eth)).The<PositionOpened>();
    }

    [Fact]
    public void so_are_those_of_an_hour_until_it_is_over()
    {
        var bot = Scenario.Given(1_000, None with { MaxOpensPerHour = 2 });
        bot.Rules = bot.Rules with { CooldownTurns = 0 };
        for (var i = 0; i < 2; i++) bot.Turn(100, Decide.Long(1)).Turn(100, Decide.Close());
        bot.Turn(100, Decide.Long(1)).ShouldBeDenied(Denials.OpensPerHour, ("opens", 2), ("maximum", 2));
        for (var minute = 0; minute < 60; minute++) bot.Step(100);
        bot.Turn(100, Decide.Long(1)).The<PositionOpened>();
    }

    // 20 x (100 - 94) = 120 of 1,000.
    [Fact]
    public void a_drawdown_stops_opens_until_a_new_run()
    {
        var bot = Scenario.Given(1_000, None with { MaxDrawdown = 0.1m }).Turn(100, Decide.Long(20, 5)).Turn(94, Decide.Close());
        bot.Turn([Market.Quote(10, symbol: Market.Eth)], Decide.Long(5, 1, Market.Eth)).ShouldBeDenied(Denials.DrawdownStop, ("maximum", 0.1m));
        bot.When(b => Bot.Reset(b, bot.Snapshot, bot.Rules, Market.Opening));
        bot.Turn([Market.Quote(10, symbol: Market.Eth)], Decide.Long(5, 1, Market.Eth)).The<PositionOpened>();
    }

    [Fact]
    public void money_that_comes_or_goes_is_no_drawdown()
    {
        var bot = Scenario.Given(1_000, None with { MaxDrawdown = 0.1m }).Turn(100);
        bot.When(b => Bot.Defund(b, new Money(500), Market.Opening)).Turn(100, Decide.Long(1)).The<PositionOpened>();
        bot.Bot.PeakEquity.ShouldBe(new Money(500));
        bot.When(b => Bot.Fund(b, new Money(300), Market.Opening)).Bot.PeakEquity.ShouldBe(new Money(800));
    }

    [Fact]
    public void a_cooldown_may_be_longer() =>
        Try(None with { CooldownTurns = 5 }, Decide.Long(1)).Turn(100, Decide.Close()).The<CooldownStarted>().UntilTurn.ShouldBe(8);
}

public class when_limits_come_from_several_places
{
    private static readonly RiskLimits Tight = RiskLimits.None with { MaxPositionSize = new Money(200) };
    private static readonly RiskLimits Wide = RiskLimits.None with { MaxPositionSize = new Money(900) };

    private static Scenario Given(RiskLimits? ofBot = null, RiskLimits? ofArena = null, RiskLimits? ofSymbol = null, RiskLimits? ofBotsSymbol = null)
    {
        var bot = Scenario.Given(1_000, ofBot);
        bot.Rules = bot.Rules with { Risk = ofArena, RiskBySymbol = Only(ofSymbol) };
        var configuration = bot.Bot.Configuration with { RiskBySymbol = Only(ofBotsSymbol) };
        return ofBotsSymbol is null ? bot : bot.When(b => Bot.Configure(b, configuration, Market.Opening));
    }

    private static Dictionary<string, RiskLimits>? Only(RiskLimits? limits) =>
        limits is null ? null : new Dictionary<string, RiskLimits>(StringComparer.Ordinal) { [Market.Btc] = limits };

    public static TheoryData<int> Places => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Places))]
    public void the_tightest_of_arena_symbol_bot_and_bots_symbol_decides(int tight)
    {
        RiskLimits At(int place) => place == tight ? Tight : Wide;
        var bot = Given(At(0), At(1), At(2), At(3)).Turn([Market.Quote(100), Market.Quote(10, symbol: Market.Eth)], Decide.Long(3));
        bot.ShouldBeDenied(Denials.MaxPositionSize, ("maximum", 200));
    }

    [Fact]
    public void those_of_another_symbol_do_not() =>
        Given(ofSymbol: Tight, ofBotsSymbol: Tight).Turn([Market.Quote(10, symbol: Market.Eth)], Decide.Long(50, 1, Market.Eth)).The<PositionOpened>();

    [Fact]
    public void those_of_an_answer_hold_for_it_alone_and_are_recorded()
    {
        var bot = Given(Wide).Answer([Market.Quote(100)], DecisionAnswer.Of("", Decide.Long(3)) with { Risk = Tight });
        bot.ShouldBeDenied(Denials.MaxPositionSize, ("maximum", 200));
        bot.The<DecisionRecorded>().Risk.ShouldBe(Tight);
        bot.Turn(100, Decide.Long(3)).The<PositionOpened>();
    }

    [Fact]
    public void an_answer_cannot_loosen_them() => Given(Tight).Answer([Market.Quote(100)], DecisionAnswer.Of("", Decide.Long(3)) with { Risk = Wide })
        .ShouldBeDenied(Denials.MaxPositionSize, ("maximum", 200));

    [Fact]
    public void of_two_floors_the_higher_one_decides() =>
        (RiskLimits.None with { MinConfidence = 0.2m }).Tightened(RiskLimits.None with { MinConfidence = 0.7m, CooldownTurns = 3 })
        .ShouldBe(RiskLimits.None with { MinConfidence = 0.7m, CooldownTurns = 3 });

    [Fact]
    public void each_that_is_out_of_bounds_is_named()
    {
        var wrong = RiskLimits.None with
        {
            MinConfidence = 2, MinRewardToRisk = 0, MaxMarginUse = 1.5m, MaxLeverage = new Leverage(0), CooldownTurns = -1, MaxOpensPerTurn = 0, MaxOpensPerHour = 0,
            MaxDrawdown = 0,
        };
        wrong.Errors().Select(e => e.Field).ShouldBe(
            ["minConfidence", "minRewardToRisk", "maxMarginUse", "maxLeverage", "cooldownTurns", "maxOpensPerTurn", "maxOpensPerHour", "maxDrawdown"]);
        var configuration = Scenario.Configuration with { RiskBySymbol = new Dictionary<string, RiskLimits>(StringComparer.Ordinal) { ["DOG"] = wrong } };
        Bot.Validate(configuration).Select(e => e.Field).Take(2).ShouldBe(["riskBySymbol.DOG", "riskBySymbol.DOG.minConfidence"]);
    }

    [Fact]
    public void the_same_limits_again_are_no_change()
    {
        var bot = Given(ofBotsSymbol: Tight).Bot;
        Bot.Configure(bot, bot.Configuration with { RiskBySymbol = Only(Tight with { }) }, Market.Opening).ShouldBe(Outcome.Nothing);
        Bot.Configure(bot, bot.Configuration with { RiskBySymbol = Only(Wide) }, Market.Opening).Events.ShouldHaveSingleItem();
    }
}
