using Arena.Domain.Amounts;
using Arena.Domain.Metrics;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Metrics;

public class when_trades_are_measured
{
    private const double Exact = 1e-12;

    // 100, -50, 200, -25, 0: wins 2 of 5, gains 300, losses 75.
    private readonly TradeMetrics _five = Trades.Of(100, -50, 200, -25, 0);

    [Fact]
    public void wins_are_above_nothing_and_losses_below() => (_five.Trades, _five.Wins, _five.Losses, _five.WinRate).ShouldBe((5, 2, 2, 0.4));

    [Fact]
    public void the_profit_factor_is_gains_over_losses() => _five.ProfitFactor.ShouldBe(4);

    // (1 + 150 / 37.5) x 0.4 - 1 = 1.
    [Fact]
    public void expectancy_is_the_mean_and_its_ratio_what_a_unit_of_risk_brings()
    {
        _five.Expectancy.ShouldBe(45);
        _five.ExpectancyRatio!.Value.ShouldBe(1, Exact);
    }

    // Mean 45; squares 55^2 + 95^2 + 155^2 + 70^2 + 45^2 = 43,000; deviation sqrt(10,750) = 103.682...; sqrt(5) x 45 / 103.682... = 0.97050...
    [Fact]
    public void system_quality_is_the_mean_over_its_uncertainty() => _five.Sqn!.Value.ShouldBe(Math.Sqrt(5) * 45 / Math.Sqrt(10_750), Exact);

    [Fact]
    public void fees_and_funding_decide_on_a_win()
    {
        var metrics = TradeMetrics.Of([Trades.Trade(1, fees: 2), Trades.Trade(-1, funding: 3)]);
        (metrics.Wins, metrics.Losses, metrics.NetPnl, metrics.Fees, metrics.Funding).ShouldBe((1, 1, new Money(1), new Money(2), new Money(3)));
    }

    [Fact]
    public void best_worst_and_averages()
    {
        (_five.Best, _five.Worst).ShouldBe((new Money(200), new Money(-50)));
        (_five.AverageWin, _five.AverageLoss).ShouldBe((150, -37.5));
    }

    [Fact]
    public void streaks_are_broken_by_the_other_kind_and_by_nothing()
    {
        var metrics = Trades.Of(1, 2, -1, -1, -1, 3, 4, 0, 5, 6);
        (metrics.WinStreak, metrics.LossStreak).ShouldBe((2, 3));
    }

    [Fact]
    public void the_order_given_is_not_the_order_of_time() =>
        TradeMetrics.Of([Trades.Trade(1, 3), Trades.Trade(-1, 2), Trades.Trade(1, 1)]).WinStreak.ShouldBe(1);

    // 1, 2 and 9 hours: mean 4, median 2.
    [Fact]
    public void holds_have_a_mean_and_a_median()
    {
        var metrics = TradeMetrics.Of([Trades.Trade(1, 10, 9), Trades.Trade(1, 10, 1), Trades.Trade(1, 10, 2)]);
        (metrics.AverageHold, metrics.MedianHold).ShouldBe((TimeSpan.FromHours(4), TimeSpan.FromHours(2)));
    }

    [Fact]
    public void longs_have_a_share_and_turnover_counts_both_ways()
    {
        var metrics = TradeMetrics.Of([Trades.Trade(10), Trades.Trade(-10, side: Side.Short), Trades.Trade(0), Trades.Trade(0)]);
        (metrics.Longs, metrics.Turnover).ShouldBe((0.75, new Money(800)));
    }

    [Fact]
    public void profit_is_grouped_by_what_trades_have_in_common()
    {
        var groups = TradeMetrics.Of(
            [Trades.Trade(5, 1), Trades.Trade(-2, 25, side: Side.Short), Trades.Trade(4, 1.5, symbol: "ETHUSD"), Trades.Trade(1, 26, fees: 3)]).Pnl;
        groups.BySymbol.ShouldBe(new Dictionary<string, Money>(StringComparer.Ordinal) { ["BTCUSD"] = new(1), ["ETHUSD"] = new(4) }, ignoreOrder: true);
        groups.BySide.ShouldBe(new Dictionary<Side, Money> { [Side.Long] = new(7), [Side.Short] = new(-2) }, ignoreOrder: true);
        groups.ByWeekday.ShouldBe(new Dictionary<DayOfWeek, Money> { [DayOfWeek.Monday] = new(9), [DayOfWeek.Tuesday] = new(-4) }, ignoreOrder: true);
        groups.ByHour.ShouldBe(new Dictionary<int, Money> { [1] = new(7), [2] = new(-2) }, ignoreOrder: true);
    }
}

public class when_trades_say_too_little
{
    [Fact]
    public void without_trades_nothing_is_defined()
    {
        var none = Trades.Of();
        none.ShouldSatisfyAllConditions(
            m => m.WinRate.ShouldBeNull(), m => m.ProfitFactor.ShouldBeNull(), m => m.Expectancy.ShouldBeNull(), m => m.ExpectancyRatio.ShouldBeNull(),
            m => m.Sqn.ShouldBeNull(), m => m.Best.ShouldBeNull(), m => m.Worst.ShouldBeNull(), m => m.AverageWin.ShouldBeNull(),
            m => m.AverageLoss.ShouldBeNull(), m => m.AverageHold.ShouldBeNull(), m => m.MedianHold.ShouldBeNull(), m => m.Longs.ShouldBeNull(),
            m => m.NetPnl.ShouldBe(Money.Zero));
    }

    [Fact]
    public void without_losses_there_is_no_factor_and_no_ratio() =>
        Trades.Of(1, 2).ShouldSatisfyAllConditions(m => m.ProfitFactor.ShouldBeNull(), m => m.ExpectancyRatio.ShouldBeNull(), m => m.WinRate.ShouldBe(1));

    [Fact]
    public void without_wins_the_factor_is_nothing_and_the_ratio_undefined() =>
        Trades.Of(-1, -2).ShouldSatisfyAllConditions(m => m.ProfitFactor.ShouldBe(0), m => m.ExpectancyRatio.ShouldBeNull(), m => m.AverageWin.ShouldBeNull());

    [Fact]
    public void one_trade_or_equal_ones_have_no_deviation()
    {
        Trades.Of(5).Sqn.ShouldBeNull();
        Trades.Of(0.1m, 0.1m, 0.1m).Sqn.ShouldBeNull();
    }
}

public class when_positions_become_trades
{
    private readonly RoundTrips _trips = new();

    [Fact]
    public void a_round_trip_gathers_all_of_its_fills()
    {
        var bot = Support.Scenario.Given(1_000);
        List<ClosedTrade> closed = [];
        void Follow() => closed.AddRange(bot.Events.Select(_trips.Add).OfType<ClosedTrade>());

        bot.Turn(100, Support.Decide.Long(4, 5));
        Follow();
        bot.Turn(110, Support.Decide.Increase(2));
        Follow();
        bot.Turn(120, Support.Decide.Reduce(3));
        Follow();
        closed.ShouldBeEmpty();
        bot.Turn(130, Support.Decide.Close());
        Follow();

        // Average entry 103.33333333; +50 of 3 at 120, +80 of 3 at 130; fees of 400 + 220 + 360 + 390 at 0.0004.
        var trade = closed.ShouldHaveSingleItem();
        trade.ShouldSatisfyAllConditions(
            t => t.Quantity.ShouldBe(new Quantity(6)), t => t.EntryNotional.ShouldBe(new Money(620)), t => t.ExitNotional.ShouldBe(new Money(750)),
            t => t.RealizedPnl.Value.ShouldBe(130, 0.000001m), t => t.Fees.ShouldBe(new Money(0.548m)), t => t.Reason.ShouldBe(CloseReason.Decision));
        trade.Net.ShouldBe(bot.Bot.Balance - new Money(1_000));
    }

    [Fact]
    public void a_liquidation_ends_one_too()
    {
        var bot = Support.Scenario.Given(1_000).Turn(100, Support.Decide.Long(10, 5));
        foreach (var e in bot.Events) _trips.Add(e);
        bot.Step(80);
        var trade = bot.Events.Select(_trips.Add).OfType<ClosedTrade>().ToArray().ShouldHaveSingleItem();
        (trade.RealizedPnl, trade.Reason, trade.Fees).ShouldBe((new Money(-200), CloseReason.Liquidation, new Money(0.4m)));
    }
}
