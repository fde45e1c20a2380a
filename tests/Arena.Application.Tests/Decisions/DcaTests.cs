using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Decisions;

public class when_a_bot_buys_by_plan
{
    private static readonly DcaPlan Plan = new(new Money(100), EveryTurns: 5, MaxNotional: new Money(250), TakeProfitPercent: 2, Leverage.One);

    private static readonly Asking Fresh = Asking.A(BotKind.Dca, "BTCUSD").Configured(c => c with { Dca = Plan }).Seeing("BTCUSD", 100);

    [Fact]
    public async Task the_first_turn_buys_with_a_target()
    {
        var buy = (await Fresh.Ask()).Decisions.ShouldHaveSingleItem();
        (buy.Action, buy.Notional, buy.TakeProfit).ShouldBe((DecisionAction.OpenLong, new Money(100), new Price(102)));
        (await Fresh.Denials()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    [InlineData(11, true)]
    public async Task then_every_fifth_turn_does(int turn, bool buys)
    {
        var holding = Fresh.On(turn).Holding("BTCUSD", Side.Long, 1, 100, more: p => p with { TakeProfit = new Price(102) });
        var answer = await holding.Ask();
        answer.Decisions.Any(d => d.Action == DecisionAction.Increase).ShouldBe(buys);
        (await holding.Denials()).ShouldBeEmpty();
    }

    [Fact]
    public async Task it_stops_at_its_largest_notional()
    {
        var near = Fresh.On(6).Holding("BTCUSD", Side.Long, 2, 100, more: p => p with { TakeProfit = new Price(102) });
        (await near.Ask()).Decisions.ShouldHaveSingleItem().Notional.ShouldBe(new Money(50));
        var full = Fresh.On(6).Holding("BTCUSD", Side.Long, 2.5m, 100, more: p => p with { TakeProfit = new Price(102) });
        (await full.Ask()).Decisions.ShouldBeEmpty();
    }

    [Fact]
    public async Task the_target_follows_the_average()
    {
        var bought = Fresh.On(7).Holding("BTCUSD", Side.Long, 2, 99, more: p => p with { TakeProfit = new Price(102), StopLoss = new Price(50) });
        var moved = (await bought.Ask()).Decisions.ShouldHaveSingleItem();
        (moved.Action, moved.TakeProfit, moved.StopLoss).ShouldBe((DecisionAction.SetStops, new Price(100.98m), new Price(50)));
        (await bought.Denials()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_target_that_the_price_has_passed_is_taken()
    {
        var bought = Fresh.On(7).Holding("BTCUSD", Side.Long, 2, 95, more: p => p with { TakeProfit = new Price(102) });
        (await bought.Ask()).Decisions.ShouldHaveSingleItem().Action.ShouldBe(DecisionAction.Close);
    }

    [Fact]
    public async Task a_closed_symbol_is_not_bought_while_it_cools()
    {
        var cooling = Fresh.On(6) with { Cooldowns = Fresh.Cooldowns.Add("BTCUSD", 7) };
        (await cooling.Ask()).Decisions.ShouldBeEmpty();
        (await (cooling.On(11)).Ask()).Decisions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task without_money_it_waits() =>
        (await (Fresh with { Balance = new Money(8) }).Ask()).Decisions.ShouldBeEmpty();

    [Fact]
    public async Task without_a_plan_the_decision_fails() =>
        (await Asking.A(BotKind.Dca, "BTCUSD").Seeing("BTCUSD", 100).Ask()).Failure!.Code.ShouldBe("PLAN_MISSING");
}

public class when_a_bot_buys_safety_orders
{
    private static readonly DcaPlan Plan = new(new Money(100), EveryTurns: 1, MaxNotional: new Money(1_000), TakeProfitPercent: 2, Leverage.One)
    {
        Steps = new DcaSteps(Most: 3, DeviationPercent: 5, DeviationScale: 2, AmountScale: 2),
        PauseOnDrawdown = 0.2m,
    };

    [Fact]
    public async Task the_first_purchase_comes_at_once()
    {
        var buy = (await At(100).Ask()).Decisions.ShouldHaveSingleItem();
        (buy.Action, buy.Notional, buy.TakeProfit).ShouldBe((DecisionAction.OpenLong, new Money(100), new Price(102)));
        buy.Justification!.ShouldStartWith("First purchase");
    }

    [Theory]
    [InlineData(96, null)]
    [InlineData(95, 100)]
    [InlineData(90, 100)]
    public async Task the_next_ones_wait_for_their_price(decimal mark, int? notional)
    {
        var holding = At(mark).On(2).Holding("BTCUSD", Side.Long, 1, 100, more: p => p with { TakeProfit = new Price(102) });
        var answer = await holding.Ask();
        answer.Decisions.SingleOrDefault()?.Notional.ShouldBe(new Money(notional!.Value));
        answer.Decisions.Count.ShouldBe(notional is null ? 0 : 1);
        if (notional is null) answer.Notes.ShouldContain("next safety order is at 95");
        (await holding.Denials()).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_second_is_larger_and_further_away()
    {
        // 5 + 10 percent below the first purchase at 100, whatever the average is.
        var holding = At(85).On(9).Holding("BTCUSD", Side.Long, 2.05m, 97.5m, more: p => p with { FirstEntryPrice = new Price(100), TakeProfit = new Price(99.45m) });
        var buy = (await holding.Ask()).Decisions.ShouldHaveSingleItem();
        (buy.Action, buy.Justification!.StartsWith("Safety order 2", StringComparison.Ordinal)).ShouldBe((DecisionAction.Increase, true));
        buy.Notional!.Value.Value.ShouldBe(200, 1);
    }

    [Fact]
    public async Task nothing_is_bought_in_a_drawdown()
    {
        var fallen = At(80).On(9).Holding("BTCUSD", Side.Long, 1, 100, more: p => p with { TakeProfit = new Price(102) }) with { PeakEquity = new Money(13_000) };
        var answer = await fallen.Ask();
        answer.Decisions.ShouldBeEmpty();
        answer.Notes.ShouldContain("not bought in a drawdown");
    }

    [Fact]
    public async Task by_the_clock_the_last_purchase_counts()
    {
        var plan = Plan with { Steps = null, Every = TimeSpan.FromHours(4) };
        var bought = Asking.A(BotKind.Dca, "BTCUSD").Configured(c => c with { Dca = plan }).Seeing("BTCUSD", 100).On(7);
        var early = bought.Holding("BTCUSD", Side.Long, 1, 100, more: p => p with { TakeProfit = new Price(102), LastEntryAt = Asking.At.AddHours(-3) });
        (await early.Ask()).Decisions.ShouldBeEmpty();
        var due = bought.Holding("BTCUSD", Side.Long, 1, 100, more: p => p with { TakeProfit = new Price(102), OpenedAt = Asking.At.AddHours(-9), LastEntryAt = Asking.At.AddHours(-4) });
        (await due.Ask()).Decisions.ShouldHaveSingleItem().Action.ShouldBe(DecisionAction.Increase);
    }

    private static Asking At(decimal mark) => Asking.A(BotKind.Dca, "BTCUSD").Configured(c => c with { Dca = Plan }).Seeing("BTCUSD", mark);
}
