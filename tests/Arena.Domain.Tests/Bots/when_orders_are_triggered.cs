using Arena.Domain.Amounts;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Bots;

public class when_a_stop_order_opens
{
    private readonly Scenario _bot = Scenario.Given(1_000).Turn(100, Decide.Long(5, 5).Trigger(OrderType.StopMarket, 105).With(stopLoss: 101));

    [Fact]
    public void a_touch_sets_it_off_at_its_trigger() =>
        _bot.Step(Market.Quote(104, high: 105)).The<PositionOpened>().EntryPrice.ShouldBe(new Price(105));

    [Fact]
    public void a_gap_fills_it_at_the_book() =>
        _bot.Step(Market.Quote(108, high: 109, ask: 108.2m)).The<PositionOpened>().EntryPrice.ShouldBe(new Price(108.2m));

    [Fact]
    public void the_low_before_it_was_set_off_does_not_stop_it_out()
    {
        _bot.Step(Market.Quote(106, low: 100, high: 107));
        _bot.Bot.Positions.ShouldNotBeEmpty();
        _bot.SettleAt(_bot.Snapshot).Events.ShouldBeEmpty();
    }

    [Fact]
    public void a_mark_below_its_stop_does()
    {
        _bot.Step(Market.Quote(100.5m, high: 106));
        _bot.The<PositionClosed>().ShouldSatisfyAllConditions(c => c.Reason.ShouldBe(CloseReason.StopLoss), c => c.ExitPrice.ShouldBe(new Price(100.5m)));
    }

    [Fact]
    public void a_run_away_price_that_it_cannot_pay_rejects_it()
    {
        var bot = Scenario.Given(110).Turn(100, Decide.Long(1).Trigger(OrderType.StopMarket, 105)).Step(120);
        bot.The<OrderRejected>().Code.ShouldBe(Denials.InsufficientBalance);
        bot.Bot.Free.ShouldBe(new Money(110));
    }

    [Fact]
    public void one_that_would_not_wait_is_denied()
    {
        Scenario.Given(1_000).Turn(100, Decide.Long(1).Trigger(OrderType.StopMarket, 100))
            .ShouldBeDenied(Denials.WouldTrigger, ("triggerPrice", 100), ("mark", 100));
        Scenario.Given(1_000).Turn(100, Decide.Short(1).Trigger(OrderType.StopMarket, 101)).ShouldBeDenied(Denials.WouldTrigger);
        Scenario.Given(1_000).Turn(100, Decide.Long(1).Trigger(OrderType.TakeProfitMarket, 101)).ShouldBeDenied(Denials.WouldTrigger);
        Scenario.Given(1_000).Turn(100, Decide.Long(1) with { OrderType = OrderType.StopMarket }).ShouldBeDenied(Denials.TriggerPriceMissing);
    }

    [Fact]
    public void a_take_profit_order_buys_the_dip() =>
        Scenario.Given(1_000).Turn(100, Decide.Long(1).Trigger(OrderType.TakeProfitMarket, 95)).Step(Market.Quote(97, low: 95))
            .The<PositionOpened>().EntryPrice.ShouldBe(new Price(95));
}

public class when_orders_shrink_a_position
{
    private static Scenario Long() => Scenario.Given(1_000).Turn(100, Decide.Long(10, 5));

    [Fact]
    public void they_lock_nothing() => Long().Turn(100, Decide.Reduce(4).Limit(110)).The<OrderPlaced>()
        .ShouldSatisfyAllConditions(o => o.Locked.ShouldBeNull(), o => o.ReduceOnly.ShouldBeTrue());

    [Fact]
    public void a_limit_takes_profit_as_a_maker()
    {
        var bot = Long().Turn(100, Decide.Reduce(4).Limit(110)).Step(Market.Quote(108, high: 111));
        bot.The<PositionReduced>().ShouldSatisfyAllConditions(
            r => r.RealizedPnl.ShouldBe(new Money(40)), r => r.Fee.ShouldBe(new Money(0.088m)), r => r.Quantity.ShouldBe(new Quantity(6)));
    }

    [Fact]
    public void a_stop_order_says_what_it_was() => Long().Turn(100, Decide.Close().Trigger(OrderType.StopMarket, 95)).Step(Market.Quote(96, low: 94))
        .The<PositionClosed>().ShouldSatisfyAllConditions(c => c.Reason.ShouldBe(CloseReason.StopLoss), c => c.ExitPrice.ShouldBe(new Price(95)));

    [Fact]
    public void they_die_with_the_position()
    {
        var bot = Long().Turn(100, Decide.Close().Trigger(OrderType.StopMarket, 95)).Turn(100, Decide.Close().Limit(110));
        bot.Turn(100, Decide.Close());
        bot.Events.OfType<OrderCanceled>().Select(c => c.Reason).ShouldBe(["the position is closed", "the position is closed"]);
        bot.Bot.Orders.ShouldBeEmpty();
    }

    [Fact]
    public void a_liquidation_cancels_every_order_of_the_symbol_first()
    {
        var bot = Long().Turn(100, Decide.Close().Trigger(OrderType.StopMarket, 70)).Turn(100, Decide.Short(20, 5).Limit(130)).Step(75);
        bot.Kinds().ShouldBe(["OrderCanceled", "OrderCanceled", "PositionLiquidated", "CooldownStarted"]);
    }

    [Fact]
    public void they_never_turn_it_around()
    {
        var bot = Long().Turn(100, Decide.Close().Limit(110)).Turn(100, Decide.Reduce(7)).Step(Market.Quote(112, high: 113));
        bot.The<OrderFilled>().ShouldSatisfyAllConditions(f => f.Quantity.ShouldBe(new Quantity(3)), f => f.Left.ShouldBe(new Quantity(7)));
        bot.The<OrderCanceled>().Reason.ShouldBe("the position is closed");
        bot.Bot.Positions.ShouldBeEmpty();
    }

    [Fact]
    public void the_flag_makes_any_order_one_of_them()
    {
        Long().Turn(100, Decide.Short(40, 5) with { ReduceOnly = true }).The<PositionClosed>().FillQuantity.ShouldBe(new Quantity(10));
        Long().Turn(100, Decide.Long(1) with { ReduceOnly = true }).ShouldBeDenied(Denials.NothingToReduce);
    }

    [Fact]
    public void without_the_flag_an_order_beyond_the_position_turns_it_around()
    {
        // 14 against 10: 4 open short at 110, whose margin alone was locked: 88 + 0.176.
        var bot = Long().Turn(100, Decide.Short(14, 5).Limit(110));
        bot.The<OrderPlaced>().Locked.ShouldBe(new Money(88.176m));
        bot.Step(Market.Quote(109, high: 111));
        bot.Kinds().ShouldBe(["OrderFilled", "PositionClosed", "CooldownStarted", "OrderFilled", "PositionOpened"]);
        bot.Position.ShouldSatisfyAllConditions(p => p.Side.ShouldBe(Side.Short), p => p.Quantity.ShouldBe(new Quantity(4)));
    }
}

public class when_a_trailing_stop_order_follows
{
    private static Scenario Long() => Scenario.Given(1_000).Turn(100, Decide.Long(10, 5))
        .Turn(100, Decide.Reduce(4) with { OrderType = OrderType.TrailingStop, TrailingStopPercent = 5 });

    [Fact]
    public void it_keeps_its_distance_to_the_best_mark()
    {
        var bot = Long().Step(Market.Quote(109, high: 110));
        bot.The<OrderTrailed>().Reference.ShouldBe(new Price(110));
        bot.Step(Market.Quote(106, low: 104)).The<PositionReduced>()
            .ShouldSatisfyAllConditions(r => r.ExitPrice.ShouldBe(new Price(104.5m)), r => r.Reason.ShouldBe(CloseReason.TrailingStop));
    }

    [Fact]
    public void a_high_that_fell_back_beyond_it_within_a_step_is_out()
    {
        var bot = Long().Step(Market.Quote(103, high: 110));
        bot.Kinds().ShouldBe(["OrderTrailed", "OrderFilled", "PositionReduced"]);
        bot.SettleAt(bot.Snapshot).Events.ShouldBeEmpty();
    }

    [Fact]
    public void with_a_trigger_it_begins_there()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).Turn(
            100, Decide.Close() with { OrderType = OrderType.TrailingStop, TrailingStopPercent = 1, TriggerPrice = new Price(110) });
        bot.Step(Market.Quote(105, high: 109)).Step(Market.Quote(104, low: 103)).Events.ShouldBeEmpty();
        bot.Step(110).The<OrderTrailed>().Reference.ShouldBe(new Price(110));
        bot.Step(108).The<PositionClosed>().Reason.ShouldBe(CloseReason.TrailingStop);
    }

    [Fact]
    public void a_rise_from_the_low_opens()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(5) with { OrderType = OrderType.TrailingStop, TrailingStopPercent = 2 });
        bot.Step(Market.Quote(91, low: 90));
        bot.The<OrderTrailed>().Reference.ShouldBe(new Price(90));
        bot.Step(Market.Quote(92, high: 93)).The<PositionOpened>().ShouldSatisfyAllConditions(
            p => p.EntryPrice.ShouldBe(new Price(92)), p => p.TrailingStopPercent.ShouldBeNull());
    }

    [Fact]
    public void its_distance_is_a_percentage() =>
        Scenario.Given(1_000).Turn(100, Decide.Long(5) with { OrderType = OrderType.TrailingStop }).ShouldBeDenied(Denials.TrailingStopInvalid);
}

public class when_one_step_sets_off_several_things
{
    // The way down to the low comes first: 95 is passed before 90.
    [Fact]
    public void a_bracket_that_opened_on_the_way_down_is_stopped_on_it()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(5).Limit(95).With(stopLoss: 90, takeProfit: 99)).Step(Market.Quote(98, low: 89, high: 100));
        bot.Kinds().ShouldBe(["OrderFilled", "PositionOpened", "OrderPlaced", "OrderFilled", "PositionClosed", "CooldownStarted"]);
        bot.The<PositionClosed>().Reason.ShouldBe(CloseReason.StopLoss);
    }

    [Fact]
    public void its_target_waits_for_the_next_step_or_the_mark()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(5).Limit(95).With(stopLoss: 90, takeProfit: 99));
        bot.Step(Market.Quote(98, low: 94, high: 100)).ShouldHaveNo<PositionClosed>();
        bot.Step(Market.Quote(98, high: 99.5m)).The<PositionClosed>().Reason.ShouldBe(CloseReason.TakeProfit);
    }

    [Fact]
    public void what_is_added_on_the_way_is_stopped_with_the_rest()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(5, 5).With(stopLoss: 90)).Turn(100, Decide.Increase(5).Limit(95));
        bot.Step(Market.Quote(97, low: 89));
        bot.The<PositionIncreased>().FillPrice.ShouldBe(new Price(95));
        bot.The<PositionClosed>().ShouldSatisfyAllConditions(c => c.FillQuantity.ShouldBe(new Quantity(10)), c => c.RealizedPnl.ShouldBe(new Money(-75)));
    }

    [Fact]
    public void of_two_orders_the_nearer_one_is_first_and_of_two_at_one_price_the_older_one()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(1).Limit(93)).Turn(100, Decide.Long(1).Limit(95)).Turn(100, Decide.Long(2).Limit(95));
        bot.Step(Market.Quote(97, low: 90));
        bot.Events.OfType<OrderFilled>().Select(f => f.OrderId).ShouldBe(["b1-o2", "b1-o3", "b1-o1"]);
    }

    [Fact]
    public void a_stop_comes_before_a_limit_of_the_other_way() =>
        Scenario.Given(1_000).Turn(100, Decide.Long(5, 5).With(stopLoss: 95)).Turn(100, Decide.Close().Limit(110)).Step(Market.Quote(100, low: 94, high: 112))
            .The<PositionClosed>().Reason.ShouldBe(CloseReason.StopLoss);

    [Fact]
    public void an_order_that_opens_survives_the_close()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(5, 5).With(stopLoss: 95)).Turn(100, Decide.Long(5, 5).Limit(90));
        bot.Step(Market.Quote(93, low: 89));
        bot.The<PositionClosed>();
        bot.The<PositionOpened>().EntryPrice.ShouldBe(new Price(90));
    }
}
