using Arena.Application.Backtests;
using Arena.Domain.Amounts;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Backtests;

public class when_candles_are_backtested
{
    private static readonly StrategyDefinition BuysAbove100 = Reads("""
        {"name": "Above", "timeframe": "1m", "sizing": {"quantity": 1},
         "rules": [{"when": {"compare": {"left": "close", "operator": ">", "right": 100}}, "then": {"action": "enter", "side": "long", "stopLoss": {"percent": 5}}}]}
        """);

    private static TradingRules Free => RecordedDays.Rules with { Fees = new FeeRates(0, 0), SlippageBasisPoints = 0, CooldownTurns = 0 };

    [Fact]
    public void a_signal_on_a_close_is_filled_at_the_next_open()
    {
        var run = Plan(Candle(0, 100, 100), Candle(1, 100, 101), Candle(2, 103, 104)).Run(BuysAbove100);
        var fill = run.Fills.ShouldHaveSingleItem();
        (fill.Price.Value, fill.At).ShouldBe((103.1m, RecordedDays.Start.AddMinutes(2)));
    }

    [Fact]
    public void as_the_arena_does_it_is_filled_at_the_quote_of_the_close()
    {
        var run = (Plan(Candle(0, 100, 100), Candle(1, 100, 101), Candle(2, 103, 104)) with { Fills = FillTime.Close }).Run(BuysAbove100);
        var fill = run.Fills.ShouldHaveSingleItem();
        (fill.Price.Value, fill.At).ShouldBe((101.1m, RecordedDays.Start.AddMinutes(2)));
    }

    [Fact]
    public void the_last_candle_decides_nothing_that_could_be_filled() => Plan(Candle(0, 100, 100), Candle(1, 100, 101)).Run(BuysAbove100).Fills.ShouldBeEmpty();

    [Fact]
    public void what_comes_later_changes_nothing_before()
    {
        var whole = RecordedDays.Of("BTCUSD", 2_000, seed: 3);
        var definition = Crossovers.Of(then: """, "stopLoss": { "percent": 0.8 }""", shorts: true);
        var all = new BacktestPlan([whole], RecordedDays.Rules, new Money(10_000)) { Quotes = RecordedDays.Quotes };
        var full = all.Run(definition).Fills;
        for (var minutes = 300; minutes < 2_000; minutes += 170)
        {
            var end = RecordedDays.Start.AddMinutes(minutes);
            (all with { To = end }).Run(definition).Fills.ShouldBe(full.Where(f => f.At < end).ToList(), $"{minutes} minutes");
        }
    }

    [Fact]
    public void a_gap_over_the_stop_is_filled_where_the_market_opens()
    {
        var run = Plan(Candle(0, 100, 101), Candle(1, 101, 101), Candle(2, 90, 99), Candle(3, 99, 99)).Run(BuysAbove100);
        var stopped = run.Trades.ShouldHaveSingleItem();
        (stopped.Reason, stopped.ExitNotional.Value, stopped.ClosedAt).ShouldBe((Domain.Trading.CloseReason.StopLoss, 89.9m, RecordedDays.Start.AddMinutes(2)));
    }

    [Fact]
    public void candles_before_the_start_only_warm_up()
    {
        var series = RecordedDays.Of("BTCUSD", 600, seed: 9);
        var from = RecordedDays.Start.AddMinutes(300);
        var run = (new BacktestPlan([series], RecordedDays.Rules, new Money(10_000)) { From = from }).Run(Crossovers.Of());
        run.Start.ShouldBe(from);
        run.Fills.ShouldAllBe(f => f.At > from);
        var cold = new BacktestPlan([series with { Candles = CandleSeries.Of("BTCUSD", Timeframe.Minute, [.. Enumerable.Range(0, series.Candles.Count).Select(i => series.Candles[i]).Where(c => c.OpenTime >= from)]) }], RecordedDays.Rules, new Money(10_000));
        run.Fills[0].At.ShouldBeLessThan(cold.Run(Crossovers.Of()).Fills[0].At.AddMinutes(1));
    }

    [Fact]
    public void figures_of_a_round_trip_can_be_reckoned_by_hand()
    {
        var definition = Reads("""
            {"name": "Band", "timeframe": "1m", "sizing": {"quantity": 2},
             "rules": [{"when": {"compare": {"left": "close", "operator": "<", "right": 100}}, "then": {"action": "exit"}},
                       {"when": {"compare": {"left": "close", "operator": ">", "right": 100}}, "then": {"action": "enter", "side": "long"}}]}
            """);
        var plan = Plan(Candle(0, 101, 101), Candle(1, 110, 110), Candle(2, 99, 99), Candle(3, 120, 120)) with { Quotes = new(SpreadBasisPoints: 0) };
        var result = BacktestResults.Of(plan.Run(definition), new BacktestSubject(null, new Dictionary<string, decimal>(StringComparer.Ordinal), null));

        // Bought 2 at 110.1 (a spread of one tick to each side), sold at 119.9.
        var trade = result.Trades.ShouldHaveSingleItem();
        (trade.EntryPrice, trade.ExitPrice, trade.NetPnl).ShouldBe((110.1m, 119.9m, 19.6m));
        (result.Metrics.FinalEquity, result.Metrics.TotalTrades, result.Metrics.WinRate, result.Metrics.ProfitFactor).ShouldBe((1_019.6m, 1, 1, null));
        result.BuyAndHold.FinalEquity.ShouldBe(decimal.Round(1_000m * 120 / 101, 8));
    }

    [Fact]
    public void the_page_needs_nothing_from_outside()
    {
        var plan = new BacktestPlan([RecordedDays.Of("BTCUSD", 3_000, seed: 2)], RecordedDays.Rules, new Money(10_000));
        var page = Tearsheet.Of(BacktestResults.Of(plan.Run(Crossovers.Of()), new BacktestSubject(null, new Dictionary<string, decimal>(StringComparer.Ordinal), null)), "<Crossover>");
        page.ShouldContain("<svg");
        page.ShouldContain("&lt;Crossover&gt;");
        foreach (var outside in new[] { "http:", "https:", "<script", "<link", "@import", "url(" }) page.ShouldNotContain(outside);
    }

    private static BacktestPlan Plan(params Candle[] candles) => new([RecordedDays.With(candles)], Free, new Money(1_000));

    private static Candle Candle(int minute, decimal open, decimal close) => new(RecordedDays.Start.AddMinutes(minute), open, Math.Max(open, close), Math.Min(open, close), close, 1);

    private static StrategyDefinition Reads(string json)
    {
        var reading = StrategyReader.Read(json);
        reading.Errors.ShouldBeEmpty();
        return reading.Definition!;
    }
}
