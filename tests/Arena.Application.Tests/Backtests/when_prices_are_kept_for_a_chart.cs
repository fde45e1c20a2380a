using Arena.Application.Backtests;
using Arena.Domain.Markets;

namespace Arena.Application.Tests.Backtests;

public class when_prices_are_kept_for_a_chart
{
    [Fact]
    public void few_candles_stay_as_they_were_played()
    {
        var series = RecordedDays.Of("BTCUSD", 400, seed: 1, gaps: 0);
        var prices = BacktestPrices.Of(series, RecordedDays.Start, RecordedDays.Start.AddMinutes(400));
        (prices.Symbol, prices.Timeframe, prices.Candles.Count).ShouldBe(("BTCUSD", "1m", 400));
        prices.Candles[7].ShouldBe(new BacktestCandle(series.Candles.OpenTime(7), series.Candles.Open(7), series.Candles.High(7), series.Candles.Low(7), series.Candles.Close(7)));
    }

    [Fact]
    public void many_become_longer_ones_with_the_same_extremes()
    {
        var candles = RecordedDays.Of("BTCUSD", 2_000, seed: 2, gaps: 0);
        var prices = BacktestPrices.Of(candles, RecordedDays.Start, RecordedDays.Start.AddMinutes(2_000));
        (prices.Timeframe, prices.Candles.Count).ShouldBe(("5m", 400));
        for (var i = 0; i < prices.Candles.Count; i++)
        {
            var five = Enumerable.Range(i * 5, 5).Select(n => candles.Candles[n]).ToList();
            prices.Candles[i].ShouldBe(new BacktestCandle(five[0].OpenTime, five[0].Open, five.Max(c => c.High), five.Min(c => c.Low), five[^1].Close));
        }
    }

    [Fact]
    public void only_what_was_played_is_among_them()
    {
        var (from, to) = (RecordedDays.Start.AddMinutes(100), RecordedDays.Start.AddMinutes(200));
        var prices = BacktestPrices.Of(RecordedDays.Of("BTCUSD", 400, seed: 3, gaps: 0), from, to);
        (prices.Candles.Count, prices.Candles[0].OpenTime, prices.Candles[^1].OpenTime).ShouldBe((100, from, to.AddMinutes(-1)));
    }

    [Fact]
    public void a_gap_leaves_its_candles_out()
    {
        var all = RecordedDays.Of("BTCUSD", 1_000, seed: 4, gaps: 0);
        var kept = Enumerable.Range(0, 1_000).Where(n => n is < 301 or > 313).Select(n => all.Candles[n]).ToList();
        var prices = BacktestPrices.Of(all with { Candles = CandleSeries.Of("BTCUSD", Timeframe.Minute, kept) }, RecordedDays.Start, RecordedDays.Start.AddMinutes(1_000));
        prices.Candles.Count.ShouldBe(199);
        prices.Candles[60].ShouldBe(new BacktestCandle(all.Candles.OpenTime(300), all.Candles.Open(300), all.Candles.High(300), all.Candles.Low(300), all.Candles.Close(300)));
        prices.Candles[61].OpenTime.ShouldBe(all.Candles.OpenTime(310));
        prices.Candles[61].Open.ShouldBe(all.Candles.Open(314));
    }

    [Fact]
    public void a_result_has_those_of_each_symbol()
    {
        var plan = new BacktestPlan([RecordedDays.Of("BTCUSD", 600, seed: 5, gaps: 0), RecordedDays.Of("ETHUSD", 600, seed: 6, gaps: 0)], RecordedDays.Rules, new(10_000));
        var result = BacktestResults.Of(plan.Run(Crossovers.Of()), new BacktestSubject(null, new Dictionary<string, decimal>(StringComparer.Ordinal), null));
        result.Prices.Select(p => (p.Symbol, p.Timeframe, p.Candles.Count)).ShouldBe([("BTCUSD", "5m", 120), ("ETHUSD", "5m", 120)]);
    }
}
