using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Bots;

public class when_a_stop_loss_is_crossed
{
    private static Scenario Long() => Scenario.Given(1_000).Turn(100, Decide.Long(10, 5).With(stopLoss: 95, takeProfit: 110));

    // -50, fee 950 x 0.0004 = 0.38.
    [Fact]
    public void a_touch_fills_at_the_stop()
    {
        var bot = Long().Step(Market.Quote(98, low: 94.5m));
        bot.Kinds().ShouldBe(["OrderPlaced", "OrderFilled", "PositionClosed", "CooldownStarted"]);
        bot.The<OrderPlaced>().ShouldSatisfyAllConditions(o => o.Type.ShouldBe(OrderType.StopMarket), o => o.TriggerPrice.ShouldBe(new Price(95)));
        bot.The<PositionClosed>().ShouldSatisfyAllConditions(
            c => c.ExitPrice.ShouldBe(new Price(95)), c => c.Reason.ShouldBe(CloseReason.StopLoss), c => c.Balance.ShouldBe(new Money(949.22m)));
    }

    [Fact]
    public void a_gap_fills_at_the_book() =>
        Long().Step(Market.Quote(93, low: 92, bid: 92.9m)).The<PositionClosed>().ExitPrice.ShouldBe(new Price(92.9m));

    [Fact]
    public void stop_and_target_in_one_step_are_a_stop() =>
        Long().Step(Market.Quote(100, low: 94, high: 112)).The<PositionClosed>().Reason.ShouldBe(CloseReason.StopLoss);

    [Fact]
    public void a_short_is_stopped_above() => Scenario.Given(1_000).Turn(100, Decide.Short(10, 5).With(stopLoss: 105)).Step(Market.Quote(100, high: 106))
        .The<PositionClosed>().ShouldSatisfyAllConditions(c => c.ExitPrice.ShouldBe(new Price(105)), c => c.RealizedPnl.ShouldBe(new Money(-50)));

    [Fact]
    public void the_low_of_the_step_in_which_it_was_opened_is_the_past()
    {
        var bot = Scenario.Given(1_000).Turn(Market.Quote(100, low: 90), Decide.Long(10, 5).With(stopLoss: 95));
        bot.SettleAt(bot.Snapshot).Events.ShouldBeEmpty();
    }

    [Fact]
    public void so_is_the_low_of_the_step_in_which_the_stop_was_set()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).Turn(Market.Quote(100, low: 90), Decide.Stops(stopLoss: 95));
        bot.SettleAt(bot.Snapshot).Events.ShouldBeEmpty();
    }

    [Fact]
    public void the_turn_sees_it_before_it_decides()
    {
        var bot = Long().Turn(94, Decide.Close());
        bot.The<PositionClosed>().Reason.ShouldBe(CloseReason.StopLoss);
        bot.ShouldBeDenied(Denials.NoPosition);
    }
}

public class when_a_take_profit_is_reached
{
    [Fact]
    public void it_fills_at_the_target_not_beyond()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5).With(takeProfit: 110)).Step(115);
        bot.The<PositionClosed>().ShouldSatisfyAllConditions(c => c.ExitPrice.ShouldBe(new Price(110)), c => c.Reason.ShouldBe(CloseReason.TakeProfit));
        bot.The<OrderPlaced>().Type.ShouldBe(OrderType.TakeProfitMarket);
    }

    [Fact]
    public void or_at_the_book_where_that_is_worse() => Scenario.Given(1_000).Turn(100, Decide.Long(10, 5).With(takeProfit: 110))
        .Step(Market.Quote(110, bid: 109.5m)).The<PositionClosed>().ExitPrice.ShouldBe(new Price(109.5m));
}

public class when_a_stop_trails
{
    private static Scenario Long() => Scenario.Given(1_000).Turn(100, Decide.Long(10, 5).With(trailing: 5));

    [Fact]
    public void it_follows_the_best_mark_and_fills_at_its_distance()
    {
        var bot = Long().Step(Market.Quote(109, high: 110));
        bot.Kinds().ShouldBe(["StopsChanged"]);
        bot.Position.TrailingReference.ShouldBe(new Price(110));
        bot.Step(Market.Quote(106, low: 104)).The<PositionClosed>()
            .ShouldSatisfyAllConditions(c => c.ExitPrice.ShouldBe(new Price(104.5m)), c => c.Reason.ShouldBe(CloseReason.TrailingStop));
    }

    [Fact]
    public void less_than_a_tenth_of_its_distance_is_no_event() => Long().Step(100.49m).Events.ShouldBeEmpty();

    [Fact]
    public void it_starts_at_the_mark_so_that_a_wide_spread_is_no_reason_to_leave()
    {
        var bot = Scenario.Given(1_000).Turn(Market.Quote(100, bid: 98, ask: 102), Decide.Long(5, 5).With(trailing: 1));
        bot.SettleAt(bot.Snapshot).Events.ShouldBeEmpty();
    }

    [Fact]
    public void it_does_not_follow_back() => Long().Step(110).Step(106).Position.TrailingReference.ShouldBe(new Price(110));

    [Fact]
    public void a_high_that_fell_back_beyond_it_within_a_step_is_out()
    {
        var bot = Long().Step(Market.Quote(103, high: 110));
        bot.Kinds().ShouldBe(["StopsChanged", "OrderPlaced", "OrderFilled", "PositionClosed", "CooldownStarted"]);
        bot.The<PositionClosed>().ExitPrice.ShouldBe(new Price(103));
    }

    [Fact]
    public void the_low_before_the_high_of_the_same_step_does_not_count()
    {
        var bot = Long().Step(Market.Quote(108, low: 100, high: 110));
        bot.Bot.Positions.ShouldNotBeEmpty();
        bot.SettleAt(bot.Snapshot).Events.ShouldBeEmpty();
        Turn.Begin(bot.Bot, bot.Snapshot, bot.Rules).ShouldHaveSingleItem().ShouldBeOfType<TurnStarted>();
    }

    [Fact]
    public void the_nearer_of_it_and_a_fixed_stop_counts()
    {
        Scenario Long(decimal stopLoss) => Scenario.Given(1_000).Turn(100, Decide.Long(10, 5).With(stopLoss, trailing: 5));
        Long(stopLoss: 97).Step(96).The<PositionClosed>().Reason.ShouldBe(CloseReason.StopLoss);
        Long(stopLoss: 90).Step(94).The<PositionClosed>().Reason.ShouldBe(CloseReason.TrailingStop);
    }
}

public class when_stops_are_set
{
    private static Scenario Long() => Scenario.Given(1_000).Turn(100, Decide.Long(10, 5).With(stopLoss: 95, takeProfit: 110));

    [Fact]
    public void what_is_not_named_stays()
    {
        var bot = Long().Turn(100, Decide.Stops(stopLoss: 97));
        (bot.Position.StopLoss, bot.Position.TakeProfit).ShouldBe((new Price(97), new Price(110)));
    }

    [Fact]
    public void nothing_removes() => Long().Turn(100, Decide.Stops(takeProfit: 0)).Position.TakeProfit.ShouldBeNull();

    [Fact]
    public void the_same_again_is_no_event() => Long().Turn(100, Decide.Stops(stopLoss: 95)).ShouldHaveNo<StopsChanged>();

    [Fact]
    public void at_least_one_is_named() => Long().Turn(100, Decide.Stops()).ShouldBeDenied(Denials.StopsMissing);

    [Fact]
    public void they_are_on_their_side() => Long().Turn(100, Decide.Stops(stopLoss: 101)).ShouldBeDenied(Denials.StopLossWrongSide);

    [Fact]
    public void a_trailing_stop_begins_at_the_mark() => Long().Turn(105, Decide.Stops(trailing: 2)).Position.TrailingReference.ShouldBe(new Price(105));
}

public class when_the_mark_crosses_the_liquidation_price
{
    // Margin 200, liquidation price 80.81, bankruptcy price 80.
    private static Scenario Long(decimal? stopLoss = null) => Scenario.Given(1_000).Turn(100, Decide.Long(10, 5).With(stopLoss: stopLoss));

    [Fact]
    public void the_margin_is_lost_and_no_fee_is_taken()
    {
        var bot = Long().Step(Market.Quote(85, low: 80.8m));
        bot.Kinds().ShouldBe(["PositionLiquidated", "CooldownStarted"]);
        bot.The<PositionLiquidated>().ShouldSatisfyAllConditions(
            l => l.RealizedPnl.ShouldBe(new Money(-200)), l => l.MarkPrice.ShouldBe(new Price(80.81m)),
            l => l.BankruptcyPrice.ShouldBe(new Price(80)), l => l.Balance.ShouldBe(new Money(799.6m)));
    }

    [Fact]
    public void nothing_happens_one_tick_before() => Long().Step(80.82m).Events.ShouldBeEmpty();

    [Fact]
    public void a_gap_beyond_bankruptcy_costs_no_more() => Long().Step(20).The<PositionLiquidated>().RealizedPnl.ShouldBe(new Money(-200));

    [Fact]
    public void a_stop_that_lies_nearer_comes_first() =>
        Long(stopLoss: 90).Step(Market.Quote(95, low: 70)).The<PositionClosed>().ExitPrice.ShouldBe(new Price(90));

    [Fact]
    public void a_stop_beyond_it_comes_too_late() => Long(stopLoss: 80.5m).Step(Market.Quote(95, low: 70)).The<PositionLiquidated>();

    [Fact]
    public void a_stop_whose_gap_eats_more_than_the_margin_is_a_liquidation() =>
        Long(stopLoss: 90).Step(70).The<PositionLiquidated>().RealizedPnl.ShouldBe(new Money(-200));

    [Fact]
    public void a_short_is_liquidated_above()
    {
        // (200 + 1,000) / (0.1 + 10) = 118.8118..., down to the tick.
        var bot = Scenario.Given(1_000).Turn(100, Decide.Short(10, 5));
        bot.Position.LiquidationPrice.ShouldBe(new Price(118.81m));
        bot.Step(118.81m).The<PositionLiquidated>().BankruptcyPrice.ShouldBe(new Price(120));
    }
}

public class when_funding_is_due
{
    // 10 x 100 x 0.0001 = 0.1.
    [Fact]
    public void a_long_pays_at_a_positive_rate()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).StepAt(At(8).AddSeconds(3), Market.Quote(100, funding: 0.0001m));
        bot.The<FundingSettled>().ShouldSatisfyAllConditions(
            f => f.Payment.ShouldBe(new Money(-0.1m)), f => f.Balance.ShouldBe(new Money(999.5m)),
            f => f.At.ShouldBe(At(8)), f => f.Margin.ShouldBe(new Money(200)));
    }

    [Fact]
    public void a_short_receives() => Scenario.Given(1_000).Turn(100, Decide.Short(10, 5)).StepAt(At(8), Market.Quote(100, funding: 0.0001m))
        .The<FundingSettled>().Payment.ShouldBe(new Money(0.1m));

    [Fact]
    public void it_is_settled_once()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).StepAt(At(8), Market.Quote(100, funding: 0.0001m));
        bot.SettleAt(bot.Snapshot).Events.ShouldBeEmpty();
        Turn.Begin(bot.Bot, bot.Snapshot, bot.Rules).OfType<FundingSettled>().ShouldBeEmpty();
    }

    [Fact]
    public void every_settlement_that_was_missed_is_made_up() => Scenario.Given(1_000).Turn(100, Decide.Long(10, 5))
        .StepAt(At(25), Market.Quote(100, funding: 0.0001m)).Events.OfType<FundingSettled>().Select(f => f.At).ShouldBe([At(8), At(16), At(24)]);

    // Free 0; funding of 1,000 x 0.05 = 50 out of the margin of 200: LP = (150 - 1,000) / (0.1 - 10) = 85.8585...
    [Fact]
    public void without_free_balance_the_margin_pays_and_the_liquidation_price_moves()
    {
        var bot = Scenario.Given(200.4m).Turn(100, Decide.Long(10, 5)).StepAt(At(8), Market.Quote(100, funding: 0.05m));
        bot.Position.ShouldSatisfyAllConditions(p => p.Margin.ShouldBe(new Money(150)), p => p.LiquidationPrice.ShouldBe(new Price(85.86m)));
        bot.Bot.Free.ShouldBe(Money.Zero);
    }

    [Fact]
    public void it_never_takes_more_than_there_is()
    {
        var bot = Scenario.Given(250.4m).Turn(100, Decide.Long(10, 5)).StepAt(At(8), Market.Quote(100, funding: 0.5m));
        bot.The<FundingSettled>().Payment.ShouldBe(new Money(-250));
        bot.The<PositionLiquidated>().RealizedPnl.ShouldBe(Money.Zero);
        bot.Bot.Balance.ShouldBe(Money.Zero);
    }

    // -0.1, of which a reduction by 4 of 10 takes 0.04 and the close the rest.
    [Fact]
    public void closes_take_their_part_of_it()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).StepAt(At(8), Market.Quote(100, funding: 0.0001m));
        bot.Turn(100, Decide.Reduce(4)).The<PositionReduced>().Funding.ShouldBe(new Money(-0.04m));
        bot.Turn(100, Decide.Close()).The<PositionClosed>().Funding.ShouldBe(new Money(-0.06m));
    }

    private static DateTimeOffset At(int hour) => Market.Opening.AddHours(hour - Market.Opening.Hour);
}
