using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Bots;

public class when_opening_a_position
{
    private readonly Scenario _bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5).With(stopLoss: 95, takeProfit: 110));

    [Fact]
    public void the_events_tell_it_in_order() => _bot.Kinds().ShouldBe(
        ["TurnStarted", "DecisionRecorded", "OrderPlaced", "OrderFilled", "PositionOpened", "TurnCompleted"]);

    // Notional 1,000; fee 1,000 x 0.0004 = 0.4; margin 1,000 / 5 = 200; LP = (200 - 1,000) / (0.1 - 10) = 80.8080..., up to the tick.
    [Fact]
    public void fee_margin_and_liquidation_price_are_as_computed_by_hand()
    {
        _bot.The<OrderFilled>().Fee.ShouldBe(new Money(0.4m));
        _bot.The<OrderFilled>().Balance.ShouldBe(new Money(999.6m));
        _bot.Position.Margin.ShouldBe(new Money(200));
        _bot.Position.LiquidationPrice.ShouldBe(new Price(80.81m));
        _bot.Bot.Free.ShouldBe(new Money(799.6m));
    }

    [Fact]
    public void ids_count_on_from_one()
    {
        _bot.The<OrderPlaced>().OrderId.ShouldBe("b1-o1");
        _bot.The<PositionOpened>().PositionId.ShouldBe("b1-p1");
        _bot.The<PositionOpened>().TradeId.ShouldBe("b1-t1");
    }

    [Fact]
    public void the_turns_figures_are_at_its_own_prices()
    {
        _bot.The<TurnCompleted>().ShouldBe(new TurnCompleted(1, new Money(999.6m), new Money(200), Money.Zero, new Money(999.6m), _bot.Snapshot.At));
        _bot.The<TurnStarted>().Prices.ShouldBe(_bot.Snapshot.Quotes);
    }

    // 0.5 x 1,000 = margin + fee = n / 10 + n x 0.0004; n = 4,980.07..., q = 49.800 at 100.
    [Fact]
    public void a_portion_of_equity_is_what_margin_and_fee_cost_together()
    {
        var bot = Scenario.Given(1_000).Turn(100, new TradeDecision(Market.Btc, DecisionAction.OpenLong, new Leverage(10), PortionOfEquity: 0.5m));
        bot.Position.Quantity.ShouldBe(new Quantity(49.8m));
        bot.Position.Margin.ShouldBe(new Money(498));
    }

    [Fact]
    public void all_of_the_equity_is_affordable()
    {
        var bot = Scenario.Given(1_000).Turn(100, new TradeDecision(Market.Btc, DecisionAction.OpenLong, PortionOfEquity: 1));
        bot.Position.Quantity.ShouldBe(new Quantity(9.996m));
        bot.Bot.Free.Value.ShouldBeInRange(0, 0.1m);
    }

    [Fact]
    public void a_notional_is_rounded_down_to_the_step()
    {
        var bot = Scenario.Given(1_000).Turn(300, new TradeDecision(Market.Btc, DecisionAction.OpenShort, Notional: new Money(100)));
        bot.Position.ShouldSatisfyAllConditions(p => p.Side.ShouldBe(Side.Short), p => p.Quantity.ShouldBe(new Quantity(0.333m)));
    }
}

public class when_adding_to_a_position
{
    // 10 at 100 and 5 at 112: average 104; margin 200 + 112 = 312; LP = (312 - 15 x 104) / (0.15 - 15) = 84.0404...
    private readonly Scenario _bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).Turn(112, Decide.Increase(5));

    [Fact]
    public void the_entry_price_is_the_average()
    {
        _bot.The<PositionIncreased>().EntryPrice.ShouldBe(new Price(104));
        _bot.Position.Quantity.ShouldBe(new Quantity(15));
        _bot.Position.Margin.ShouldBe(new Money(312));
        _bot.Position.LiquidationPrice.ShouldBe(new Price(84.05m));
    }

    [Fact]
    public void an_open_on_the_same_side_adds_as_well() =>
        Scenario.Given(1_000).Turn(100, Decide.Long(5, 5)).Turn(100, Decide.Long(5, 5)).Position.Quantity.ShouldBe(new Quantity(10));

    [Fact]
    public void its_leverage_stands() => Scenario.Given(1_000).Turn(100, Decide.Long(5, 5)).Turn(100, Decide.Long(5, 2))
        .ShouldBeDenied(Denials.LeverageDiffers, ("leverage", 2), ("position", 5));

    [Fact]
    public void new_stops_come_with_it()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(5, 5)).Turn(100, Decide.Increase(5).With(stopLoss: 90));
        bot.Kinds().ShouldBe(["TurnStarted", "DecisionRecorded", "OrderPlaced", "OrderFilled", "PositionIncreased", "StopsChanged", "TurnCompleted"]);
        bot.Position.StopLoss.ShouldBe(new Price(90));
    }
}

public class when_reducing_a_position
{
    private readonly Scenario _bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).Turn(110, Decide.Reduce(4));

    // Gain 4 x 10 = 40, fee 440 x 0.0004 = 0.176; margin 200 x 0.6 = 120; balance 999.6 - 0.176 + 40.
    [Fact]
    public void its_part_of_the_margin_is_free_again()
    {
        var reduced = _bot.The<PositionReduced>();
        reduced.RealizedPnl.ShouldBe(new Money(40));
        reduced.Margin.ShouldBe(new Money(120));
        reduced.Balance.ShouldBe(new Money(1_039.424m));
        _bot.The<OrderFilled>().Balance.ShouldBe(new Money(999.424m));
        _bot.Position.EntryPrice.ShouldBe(new Price(100));
        _bot.Bot.Free.ShouldBe(new Money(919.424m));
    }

    [Fact]
    public void it_is_reduce_only() => _bot.The<OrderPlaced>().ReduceOnly.ShouldBeTrue();

    [Fact]
    public void more_than_there_is_closes_and_never_flips()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).Turn(110, Decide.Reduce(40));
        bot.The<PositionClosed>().FillQuantity.ShouldBe(new Quantity(10));
        bot.Bot.Positions.ShouldBeEmpty();
    }

    [Fact]
    public void the_arenas_minimum_does_not_hold_it_back() =>
        Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).Turn(110, Decide.Reduce(0.001m)).The<PositionReduced>().Quantity.ShouldBe(new Quantity(9.999m));
}

public class when_closing_a_position
{
    private readonly Scenario _bot = Scenario.Given(1_000).Turn(100, Decide.Short(10, 5)).Turn(90, Decide.Close());

    // Short from 100 to 90: +100; fees 0.4 and 900 x 0.0004 = 0.36.
    [Fact]
    public void the_pool_has_gains_minus_fees()
    {
        _bot.The<PositionClosed>().ShouldSatisfyAllConditions(
            c => c.RealizedPnl.ShouldBe(new Money(100)), c => c.Reason.ShouldBe(CloseReason.Decision), c => c.Balance.ShouldBe(new Money(1_099.24m)));
        _bot.Bot.Free.ShouldBe(new Money(1_099.24m));
    }

    [Fact]
    public void the_symbol_cools_down_for_two_turns()
    {
        _bot.The<CooldownStarted>().UntilTurn.ShouldBe(5);
        _bot.Turn(90, Decide.Long(1)).ShouldBeDenied(Denials.Cooldown, ("turn", 3), ("untilTurn", 5));
        _bot.Turn(90, Decide.Long(1)).ShouldBeDenied(Denials.Cooldown);
        _bot.Turn(90, Decide.Long(1)).The<PositionOpened>().Turn.ShouldBe(5);
    }

    [Fact]
    public void with_free_balance_at_nothing_the_fee_comes_out_of_the_margin()
    {
        var bot = Scenario.Given(100.04m).Turn(100, Decide.Long(1));
        bot.Bot.Free.ShouldBe(Money.Zero);
        bot.Turn(100, Decide.Close()).Bot.Balance.ShouldBe(new Money(99.96m));
    }
}

public class when_an_order_is_against_the_open_position
{
    [Fact]
    public void up_to_its_size_it_reduces() =>
        Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).Turn(100, Decide.Short(4, 5)).The<PositionReduced>().Quantity.ShouldBe(new Quantity(6));

    [Fact]
    public void beyond_it_a_close_and_an_open()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).Turn(100, Decide.Short(14, 5));
        bot.Kinds().ShouldBe(
        [
            "TurnStarted", "DecisionRecorded", "OrderPlaced", "OrderFilled", "PositionClosed", "CooldownStarted",
            "OrderPlaced", "OrderFilled", "PositionOpened", "TurnCompleted",
        ]);
        bot.Events.OfType<OrderPlaced>().Select(o => (o.Quantity.Value, o.ReduceOnly)).ShouldBe([(10m, true), (4m, false)]);
        bot.Position.ShouldSatisfyAllConditions(p => p.Side.ShouldBe(Side.Short), p => p.Quantity.ShouldBe(new Quantity(4)), p => p.Id.ShouldBe("b1-p2"));
    }

    [Fact]
    public void what_is_denied_of_the_open_leaves_the_close()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).Turn(100, Decide.Short(10.05m, 5));
        bot.The<PositionClosed>();
        bot.ShouldBeDenied(Denials.MinimumOrder, ("notional", 5), ("minimum", 10));
    }

    [Fact]
    public void the_cooldown_of_one_flip_denies_the_next_ones_open()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(1)).Turn(100, Decide.Short(2)).Turn(100, Decide.Long(2));
        bot.The<PositionClosed>();
        bot.ShouldBeDenied(Denials.Cooldown);
    }
}

public class when_an_answer_holds_several_decisions
{
    [Fact]
    public void closes_come_first_and_holds_last()
    {
        var bot = Scenario.Given(1_000);
        bot.Turn([Market.Quote(100), Market.Quote(10, symbol: Market.Eth)], Decide.Long(9, 1));
        bot.Turn([Market.Quote(100), Market.Quote(10, symbol: Market.Eth)], Decide.Long(50, 1, Market.Eth), Decide.Close());
        bot.Events.Where(e => e is PositionClosed or PositionOpened).Select(e => e.GetType()).ShouldBe([typeof(PositionClosed), typeof(PositionOpened)]);
    }

    [Fact]
    public void a_second_one_on_a_symbol_is_denied() => Scenario.Given(1_000).Turn(100, Decide.Hold(), Decide.Long(1)).ShouldBeDenied(Denials.DuplicateSymbol);

    [Fact]
    public void holds_and_cancellations_are_no_events() => Scenario.Given(1_000)
        .Turn(100, Decide.Hold(), new TradeDecision(Market.Eth, DecisionAction.CancelOrders))
        .Kinds().ShouldBe(["TurnStarted", "DecisionRecorded", "TurnCompleted"]);
}
