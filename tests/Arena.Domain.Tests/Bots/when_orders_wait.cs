using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Bots;

public class when_a_limit_order_waits
{
    // 10 at 95 and 5 times: margin 190, fee 950 x 0.0004 = 0.38.
    private readonly Scenario _bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5).Limit(95));

    [Fact]
    public void it_locks_margin_and_fee()
    {
        _bot.Kinds().ShouldBe(["TurnStarted", "DecisionRecorded", "OrderPlaced", "TurnCompleted"]);
        _bot.The<OrderPlaced>().Locked.ShouldBe(new Money(190.38m));
        (_bot.Bot.Free, _bot.Bot.Locked, _bot.Bot.Balance).ShouldBe((new Money(809.62m), new Money(190.38m), new Money(1_000)));
    }

    [Fact]
    public void a_touch_is_not_enough() => _bot.Step(Market.Quote(97, low: 95)).Events.ShouldBeEmpty();

    [Fact]
    public void when_the_market_trades_through_it_is_filled_at_its_price_as_a_maker()
    {
        _bot.Step(Market.Quote(97, low: 94.99m));
        _bot.Kinds().ShouldBe(["OrderFilled", "PositionOpened"]);
        _bot.The<OrderFilled>().ShouldSatisfyAllConditions(
            f => f.Price.ShouldBe(new Price(95)), f => f.Liquidity.ShouldBe(Liquidity.Maker), f => f.Fee.ShouldBe(new Money(0.19m)), f => f.Left.ShouldBeNull());
        (_bot.Bot.Locked, _bot.Bot.Orders.Count).ShouldBe((new Money(190), 0));
    }

    [Fact]
    public void the_same_step_settled_again_is_nothing()
    {
        _bot.Step(Market.Quote(97, low: 94));
        _bot.SettleAt(_bot.Snapshot).Events.ShouldBeEmpty();
        Turn.Begin(_bot.Bot, _bot.Snapshot, _bot.Rules).ShouldHaveSingleItem().ShouldBeOfType<TurnStarted>();
    }

    [Fact]
    public void the_low_of_the_step_in_which_it_was_placed_is_the_past()
    {
        var bot = Scenario.Given(1_000).Turn(Market.Quote(100, low: 90), Decide.Long(10, 5).Limit(95));
        bot.SettleAt(bot.Snapshot).Events.ShouldBeEmpty();
    }

    [Fact]
    public void a_limit_price_without_a_type_is_one() =>
        Scenario.Given(1_000).Turn(100, Decide.Long(1) with { LimitPrice = new Price(90) }).The<OrderPlaced>().Type.ShouldBe(OrderType.Limit);

    [Fact]
    public void a_sale_waits_above()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Short(10, 5).Limit(105)).Step(Market.Quote(104, high: 105.01m));
        bot.The<PositionOpened>().ShouldSatisfyAllConditions(p => p.Side.ShouldBe(Side.Short), p => p.EntryPrice.ShouldBe(new Price(105)));
    }

    [Fact]
    public void one_that_the_book_takes_is_filled_at_the_book_and_not_beyond_its_limit()
    {
        Scenario.Given(1_000).Turn(Market.Quote(100, ask: 100.1m), Decide.Long(1).Limit(101)).The<OrderFilled>()
            .ShouldSatisfyAllConditions(f => f.Price.ShouldBe(new Price(100.1m)), f => f.Liquidity.ShouldBe(Liquidity.Taker));
        var slipping = Scenario.Given(1_000);
        slipping.Rules = slipping.Rules with { SlippageBasisPoints = 500 };
        slipping.Turn(100, Decide.Long(1).Limit(101)).The<OrderFilled>().Price.ShouldBe(new Price(101));
    }

    [Fact]
    public void it_is_canceled_by_decision()
    {
        _bot.Turn(100, new TradeDecision(Market.Btc, DecisionAction.CancelOrders));
        _bot.The<OrderCanceled>().Reason.ShouldBe("decision");
        _bot.Bot.Free.ShouldBe(new Money(1_000));
    }

    [Fact]
    public void it_expires_when_its_time_has_come_even_where_the_price_came_too()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5).Limit(95) with { ExpiresAfterMinutes = 2 });
        bot.Step(97).Events.ShouldBeEmpty();
        bot.Step(Market.Quote(97, low: 90)).Kinds().ShouldBe(["OrderExpired"]);
        bot.Bot.Free.ShouldBe(new Money(1_000));
    }

    [Fact]
    public void what_it_locks_is_not_there_twice()
    {
        Bot.Defund(_bot.Bot, new Money(810), Market.Opening).Denial!.Code.ShouldBe(Denials.InsufficientPoolBalance);
        _bot.Turn([Market.Quote(100), Market.Quote(10, symbol: Market.Eth)], Decide.Long(81, 1, Market.Eth))
            .ShouldBeDenied(Denials.InsufficientBalance, ("available", 809.62m));
    }

    [Fact]
    public void a_stopped_bot_has_none_that_opens()
    {
        _bot.When(b => Bot.Stop(b, "user", Market.Opening)).Kinds().ShouldBe(["OrderCanceled", "BotStopped"]);
        _bot.Bot.Free.ShouldBe(new Money(1_000));
    }

    [Fact]
    public void an_emergency_stop_cancels_all() =>
        _bot.When(b => Bot.EmergencyStop(b, _bot.Snapshot, _bot.Rules, Market.Opening)).Kinds().ShouldBe(["OrderCanceled", "BotStopped"]);

    [Fact]
    public void prices_are_on_the_tick_and_within_the_filter()
    {
        Scenario.Given(1_000).Turn(100, Decide.Long(1).Limit(95.006m)).The<OrderPlaced>().LimitPrice.ShouldBe(new Price(95.01m));
        Scenario.Given(1_000).Turn(100, Decide.Long(1).Limit(0.001m)).ShouldBeDenied(Denials.PriceFilter);
        Scenario.Given(1_000).Turn(100, Decide.Long(1) with { OrderType = OrderType.Limit }).ShouldBeDenied(Denials.LimitPriceMissing);
    }

    [Fact]
    public void its_stops_are_measured_against_its_price()
    {
        Scenario.Given(1_000).Turn(100, Decide.Long(1).Limit(95).With(stopLoss: 96)).ShouldBeDenied(Denials.StopLossWrongSide, ("mark", 95));
        Scenario.Given(1_000).Turn(100, Decide.Long(1).Limit(95).With(takeProfit: 98)).ShouldHaveNo<OrderDenied>();
    }
}

public class when_time_in_force_is_not_till_canceled
{
    private static Scenario Try(TimeInForce force, decimal limit, decimal? volume = null)
    {
        var bot = Scenario.Given(10_000);
        bot.Rules = bot.Rules with { VolumeShare = new VolumeShare(0.5m, 0) };
        return bot.Turn(Market.Quote(100) with { Volume = volume }, Decide.Long(10).Limit(limit) with { TimeInForce = force });
    }

    [Fact]
    public void ioc_takes_what_is_there_and_lets_the_rest_expire()
    {
        var bot = Try(TimeInForce.Ioc, 101, volume: 8);
        bot.Kinds().ShouldBe(["TurnStarted", "DecisionRecorded", "OrderPlaced", "OrderFilled", "PositionOpened", "OrderExpired", "TurnCompleted"]);
        bot.Position.Quantity.ShouldBe(new Quantity(4));
        bot.Bot.Locked.ShouldBe(bot.Position.Margin);
    }

    [Fact]
    public void ioc_that_the_book_does_not_take_expires_at_once() => Try(TimeInForce.Ioc, 99).The<OrderExpired>();

    [Fact]
    public void fok_is_all_or_nothing()
    {
        Try(TimeInForce.Fok, 101, volume: 8).ShouldHaveNo<OrderFilled>();
        Try(TimeInForce.Fok, 101, volume: 20).Position.Quantity.ShouldBe(new Quantity(10));
    }

    [Fact]
    public void post_only_never_takes()
    {
        Try(TimeInForce.PostOnly, 101).The<OrderRejected>().Code.ShouldBe(Denials.PostOnlyWouldTake);
        Try(TimeInForce.PostOnly, 99).Bot.Orders.Count.ShouldBe(1);
    }

    [Fact]
    public void it_is_for_orders_that_can_keep_it()
    {
        Scenario.Given(1_000).Turn(100, Decide.Long(1) with { TimeInForce = TimeInForce.PostOnly }).ShouldBeDenied(Denials.TimeInForceInvalid);
        Scenario.Given(1_000).Turn(100, Decide.Long(1).Trigger(OrderType.StopMarket, 105) with { TimeInForce = TimeInForce.Ioc })
            .ShouldBeDenied(Denials.TimeInForceInvalid);
        Scenario.Given(1_000).Turn(100, Decide.Long(1).Limit(99) with { ExpiresAfterMinutes = 0 }).ShouldBeDenied(Denials.ExpiryInvalid);
    }
}

public class when_the_volume_is_shared
{
    // Half of 8 is 4; impact 0.1 x 0.5^2 = 2.5% of 100.
    private static Scenario Given(decimal impact = 0)
    {
        var bot = Scenario.Given(10_000);
        bot.Rules = bot.Rules with { VolumeShare = new VolumeShare(0.5m, impact) };
        return bot;
    }

    private static Domain.Markets.Quote Quote(decimal mark, decimal volume, decimal? low = null) => Market.Quote(mark, low: low) with { Volume = volume };

    [Fact]
    public void a_market_order_fills_over_several_steps()
    {
        var bot = Given().Turn(Quote(100, 8), Decide.Long(10));
        bot.The<OrderFilled>().ShouldSatisfyAllConditions(f => f.Quantity.ShouldBe(new Quantity(4)), f => f.Left.ShouldBe(new Quantity(6)));
        bot.Step(Quote(102, 8)).The<OrderFilled>().ShouldSatisfyAllConditions(f => f.Left.ShouldBe(new Quantity(2)), f => f.Price.ShouldBe(new Price(102)));
        bot.SettleAt(bot.Snapshot).Events.ShouldBeEmpty();
        bot.Step(Quote(104, 80)).The<OrderFilled>().Left.ShouldBeNull();
        bot.Position.ShouldSatisfyAllConditions(p => p.Quantity.ShouldBe(new Quantity(10)), p => p.EntryPrice.ShouldBe(new Price(101.6m)));
        bot.Bot.Orders.ShouldBeEmpty();
    }

    [Fact]
    public void a_large_share_moves_the_price() => Given(impact: 0.1m).Turn(Quote(100, 8), Decide.Long(4)).The<OrderFilled>().Price.ShouldBe(new Price(102.5m));

    [Fact]
    public void a_limit_order_fills_in_parts_at_its_price()
    {
        var bot = Given().Turn(Quote(100, 8), Decide.Long(10).Limit(95)).Step(Quote(96, 6, low: 94));
        bot.The<OrderFilled>().ShouldSatisfyAllConditions(f => f.Quantity.ShouldBe(new Quantity(3)), f => f.Left.ShouldBe(new Quantity(7)));
        bot.The<OrderFilled>().Locked!.Value.Value.ShouldBe(665.266m, 0.001m);
        bot.Step(Quote(96, 100, low: 94)).The<PositionIncreased>().Quantity.ShouldBe(new Quantity(10));
    }

    [Fact]
    public void a_close_goes_on_until_nothing_is_left()
    {
        var bot = Given().Turn(Quote(100, 100), Decide.Long(10)).Turn(Quote(100, 8), Decide.Close());
        bot.The<PositionReduced>().Quantity.ShouldBe(new Quantity(6));
        bot.Step(Quote(99, 8)).Position.Quantity.ShouldBe(new Quantity(2));
        bot.Step(Quote(98, 8)).Kinds().ShouldBe(["OrderFilled", "PositionClosed", "CooldownStarted"]);
        bot.Bot.Orders.ShouldBeEmpty();
    }

    [Fact]
    public void a_stop_of_the_position_is_not_held_back() =>
        Given().Turn(Quote(100, 100), Decide.Long(10).With(stopLoss: 95)).Step(Quote(94, 1)).The<PositionClosed>().FillQuantity.ShouldBe(new Quantity(10));

    [Fact]
    public void without_a_volume_all_is_filled() => Given().Turn(100, Decide.Long(10)).Position.Quantity.ShouldBe(new Quantity(10));
}
