using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Bots;

public class when_a_dca_plan_is_followed
{
    private static readonly DcaPlan Plan = new(new Money(100), EveryTurns: 3, MaxNotional: new Money(250), TakeProfitPercent: 2, Leverage.One);
    private static readonly DcaPlan Stepped = new(new Money(100), 1, new Money(10_000), 2, Leverage.One)
    {
        Steps = new DcaSteps(Most: 3, DeviationPercent: 2, DeviationScale: 1.5m, AmountScale: 2),
    };

    private static DcaView View(decimal mark, Position? position = null, int turn = 1, double hours = 0, decimal equity = 1_000) => new(
        Market.Instrument(Market.Btc), position, new Price(mark), turn, Market.Opening.AddHours(hours), new Money(equity), new Money(1_000));

    /// <summary>A position as the engine has it after these purchases.</summary>
    private static Position Bought(DcaPlan plan, params (decimal Price, decimal Notional)[] purchases)
    {
        var bot = Scenario.Given(10_000);
        foreach (var (price, notional) in purchases)
        {
            bot.Turn(price, new TradeDecision(Market.Btc, DecisionAction.OpenLong, Leverage.One, new Money(notional)));
        }
        return bot.Position with { TakeProfit = DcaPlanner.Target(plan, Market.Instrument(Market.Btc), bot.Position.EntryPrice) };
    }

    [Fact]
    public void it_buys_on_every_so_many_turns()
    {
        DcaPlanner.Next(Plan, View(100, turn: 1)).ShouldBe(new DcaBuy(new Money(100), new Price(102), null));
        DcaPlanner.Next(Plan, View(100, turn: 2)).ShouldBe(new DcaWait(DcaWaiting.NotDue));
        DcaPlanner.Next(Plan, View(100, turn: 4)).ShouldBeOfType<DcaBuy>();
    }

    [Fact]
    public void or_every_so_often_by_the_markets_clock()
    {
        var daily = Plan with { Every = TimeSpan.FromHours(24) };
        var held = Bought(daily, (100, 100));
        DcaPlanner.Next(daily, View(100)).ShouldBeOfType<DcaBuy>();
        DcaPlanner.Next(daily, View(100, held, hours: 23)).ShouldBe(new DcaWait(DcaWaiting.NotDue, held.OpenedAt.AddHours(24)));
        DcaPlanner.Next(daily, View(100, held, hours: 25)).ShouldBeOfType<DcaBuy>();
    }

    [Fact]
    public void the_last_purchase_starts_the_clock()
    {
        var bot = Scenario.Given(10_000).Turn(100, Decide.Long(1)).Turn(100, Decide.Long(1));
        bot.Position.LastEntryAt.ShouldBe(bot.Position.OpenedAt.AddMinutes(1));
        bot.Turn(100, Decide.Reduce(1)).Position.LastEntryAt.ShouldBe(bot.Position.OpenedAt.AddMinutes(1));
    }

    // 100 at 100 and 100 at 50: 3 for 200, average 66.66666667, 2% above: 68.
    [Fact]
    public void the_target_is_on_the_average_that_a_purchase_leads_to()
    {
        DcaPlanner.Next(Plan, View(50, Bought(Plan, (100, 100)), turn: 4)).ShouldBe(new DcaBuy(new Money(100), new Price(68), null));
    }

    [Fact]
    public void a_target_that_is_off_is_moved_before_anything_is_bought()
    {
        var held = Bought(Plan, (100, 100)) with { TakeProfit = null };
        DcaPlanner.Next(Plan, View(90, held, turn: 4)).ShouldBe(new DcaMoveTarget(new Price(102)));
        DcaPlanner.Next(Plan, View(103, held, turn: 4)).ShouldBe(new DcaTakeProfit(new Price(102)));
    }

    [Fact]
    public void the_maximum_cuts_the_last_purchase_and_ends_the_plan()
    {
        DcaPlanner.Next(Plan, View(100, Bought(Plan, (100, 100), (100, 100)), turn: 4)).ShouldBe(new DcaBuy(new Money(50), new Price(102), null));
        DcaPlanner.Next(Plan, View(100, Bought(Plan, (100, 100), (100, 100), (100, 50)), turn: 4)).ShouldBe(new DcaWait(DcaWaiting.MaximumHeld));
    }

    [Fact]
    public void a_drawdown_pauses_purchases_and_not_profits()
    {
        var careful = Plan with { PauseOnDrawdown = 0.1m };
        DcaPlanner.Next(careful, View(100, equity: 900)).ShouldBe(new DcaWait(DcaWaiting.Drawdown));
        DcaPlanner.Next(careful, View(100, equity: 901)).ShouldBeOfType<DcaBuy>();
        DcaPlanner.Next(careful, View(110, Bought(careful, (100, 100)), equity: 500)).ShouldBeOfType<DcaTakeProfit>();
    }

    [Fact]
    public void a_short_is_not_its_own() => DcaPlanner.Next(Plan, View(100, Bought(Plan, (100, 100)) with { Side = Side.Short }))
        .ShouldBe(new DcaWait(DcaWaiting.OtherSideHeld));

    // Deviations 2, 2 + 3, 2 + 3 + 4.5 percent; amounts 100, 100, 200, 400. 3Commas: "DCA Bot: price deviation, step scale, volume scale".
    [Fact]
    public void safety_orders_lie_deeper_and_are_larger_each_time()
    {
        var ladder = DcaPlanner.Ladder(Stepped, Market.Instrument(Market.Btc), new Price(100));
        ladder.Select(r => (r.DeviationPercent, r.Price.Value, r.Notional.Value, r.Total.Value)).ShouldBe(
            [(0, 100, 100, 100), (2, 98, 100, 200), (5, 95, 200, 400), (9.5m, 90.5m, 400, 800)]);
        ladder[1].Average.Value.ShouldBe(200 / ((100m / 100) + (100m / 98)), 0.00000001m);
        ladder[1].Target.ShouldBe(new Price(100.96m));
    }

    [Fact]
    public void a_ladder_ends_where_the_money_does()
    {
        var ladder = DcaPlanner.Ladder(Stepped with { MaxNotional = new Money(350) }, Market.Instrument(Market.Btc), new Price(100));
        ladder.Select(r => r.Notional.Value).ShouldBe([100, 100, 150]);
        DcaPlanner.Ladder(Stepped with { Steps = new DcaSteps(100, 40, 2) }, Market.Instrument(Market.Btc), new Price(100)).Count.ShouldBe(2);
    }

    [Fact]
    public void each_is_bought_when_the_price_is_there()
    {
        var first = Bought(Stepped, (100, 100));
        DcaPlanner.Next(Stepped, View(100)).ShouldBe(new DcaBuy(new Money(100), new Price(102), 0));
        DcaPlanner.Next(Stepped, View(98.01m, first)).ShouldBe(new DcaWait(DcaWaiting.PriceNotReached, At: new Price(98)));
        DcaPlanner.Next(Stepped, View(98, first)).ShouldBeOfType<DcaBuy>().Rung.ShouldBe(1);

        var second = Bought(Stepped, (100, 100), (98, 100));
        DcaPlanner.Next(Stepped, View(97, second)).ShouldBe(new DcaWait(DcaWaiting.PriceNotReached, At: new Price(95)));
        DcaPlanner.Next(Stepped, View(94, second)).ShouldBeOfType<DcaBuy>().ShouldSatisfyAllConditions(b => b.Notional.Value.ShouldBe(200, 0.2m), b => b.Rung.ShouldBe(2));
    }

    [Fact]
    public void when_all_are_bought_it_waits_for_the_target() =>
        DcaPlanner.Next(Stepped, View(50, Bought(Stepped, (100, 100), (98, 100), (95, 200), (90.5m, 400)))).ShouldBe(new DcaWait(DcaWaiting.MaximumHeld));

    [Fact]
    public void what_is_out_of_bounds_is_named()
    {
        var wrong = Plan with { Every = TimeSpan.Zero, PauseOnDrawdown = 2, Steps = new DcaSteps(0, 0, 0, 20, new Money(-1)) };
        Bot.Validate(Scenario.Configuration with { Kind = BotKind.Dca, Dca = wrong }).Select(e => e.Field).ShouldBe(
            ["dca.every", "dca.pauseOnDrawdown", "dca.steps.most", "dca.steps.deviationPercent", "dca.steps.deviationScale", "dca.steps.amountScale", "dca.steps.amount"]);
    }
}
