using Arena.Domain.Amounts;
using Arena.Domain.Metrics;

namespace Arena.Domain.Tests.Metrics;

public class when_equity_is_measured
{
    private const double Exact = 1e-12;
    private static readonly double Year = Math.Sqrt(365);

    // Returns 0.1, -0.1, 0.2; mean 0.2 / 3; squares of the distances sum to 0.14 / 3, over 2.
    private readonly EquityMetrics _days = EquityMetrics.Of(Trades.Days(100, 110, 99, 118.8m));
    private readonly double _mean = 0.2 / 3;
    private readonly double _deviation = Math.Sqrt(0.14 / 3 / 2);

    [Fact]
    public void sharpe_is_the_mean_over_the_sample_deviation() => _days.Sharpe!.Value.ShouldBe(_mean / _deviation * Year, Exact * 100);

    // Of three days one fell, by 0.1: sqrt(0.01 / 3).
    [Fact]
    public void sortino_counts_falls_alone_over_all_days() => _days.Sortino!.Value.ShouldBe(_mean / Math.Sqrt(0.01 / 3) * Year, Exact * 100);

    [Fact]
    public void volatility_is_the_deviation_of_a_year() => _days.Volatility!.Value.ShouldBe(_deviation * Year, Exact * 100);

    [Fact]
    public void growth_is_that_of_a_year_of_365_days()
    {
        _days.TotalReturn!.Value.ShouldBe(0.188, Exact);
        _days.Cagr!.Value.ShouldBe(Math.Pow(1.188, 365d / 3) - 1, Exact * Math.Pow(1.188, 365d / 3));
        EquityMetrics.Of([Trades.At(0, 100), Trades.At(24 * 730, 121)]).Cagr!.Value.ShouldBe(0.1, Exact);
    }

    [Fact]
    public void the_drawdown_is_the_largest_fall_from_a_peak()
    {
        _days.MaxDrawdown!.Value.ShouldBe(0.1, Exact);
        _days.Calmar!.Value.ShouldBe(_days.Cagr!.Value / 0.1, 1);
    }

    [Fact]
    public void it_looks_at_every_point_not_at_days() =>
        EquityMetrics.Of([Trades.At(0, 100), Trades.At(1, 50), Trades.At(24, 110)]).MaxDrawdown.ShouldBe(0.5);

    [Fact]
    public void it_lasts_until_the_peak_is_regained()
    {
        EquityMetrics.Of([Trades.At(0, 100), Trades.At(1, 90), Trades.At(5, 100), Trades.At(6, 99)]).MaxDrawdownDuration.ShouldBe(TimeSpan.FromHours(5));
        EquityMetrics.Of([Trades.At(0, 100), Trades.At(2, 90), Trades.At(9, 95)]).MaxDrawdownDuration.ShouldBe(TimeSpan.FromHours(9));
        EquityMetrics.Of(Trades.Days(1, 2, 3)).MaxDrawdownDuration.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void a_midnight_has_the_last_equity_known_by_then()
    {
        // From 12:00 on the first day to 12:00 on the fourth: two whole days, of which the second has no point of its own.
        EquityPoint[] points = [Trades.At(12, 100), Trades.At(20, 200), Trades.At(26, 150), Trades.At(48, 100), Trades.At(84, 1)];
        EquityMetrics.DailyReturns(points).ShouldBe([new(new DateOnly(2026, 3, 3), -0.5), new(new DateOnly(2026, 3, 4), 0)]);
    }

    [Fact]
    public void days_end_where_nothing_is_left() =>
        EquityMetrics.DailyReturns(Trades.Days(100, 0, 50, 60)).ShouldBe([new(new DateOnly(2026, 3, 2), -1)]);

    [Fact]
    public void a_month_begins_with_the_last_equity_of_the_one_before()
    {
        EquityPoint[] points = [Trades.At(0, 100), Trades.At(24 * 20, 110), Trades.At(24 * 35, 99), Trades.At(24 * 40, 121), Trades.At(24 * 100, 121)];
        var months = EquityMetrics.MonthlyReturns(points);
        months.Select(m => (m.Year, m.Month)).ShouldBe([(2026, 3), (2026, 4), (2026, 6)]);
        months.Select(m => Math.Round(m.Return, 12)).ShouldBe([0.1, 0.1, 0]);
    }
}

public class when_equity_says_too_little
{
    [Fact]
    public void without_points_nothing_is_defined() =>
        EquityMetrics.Of([]).ShouldBe(new EquityMetrics(null, null, null, null, null, null, null, null));

    [Fact]
    public void one_point_has_fallen_by_nothing_and_has_no_returns() =>
        EquityMetrics.Of(Trades.Days(5)).ShouldBe(new EquityMetrics(null, null, null, null, null, 0, TimeSpan.Zero, null));

    [Fact]
    public void a_constant_growth_has_no_sharpe_and_no_sortino_and_no_calmar()
    {
        var metrics = EquityMetrics.Of(Trades.Days(100, 110, 121, 133.1m));
        metrics.ShouldSatisfyAllConditions(m => m.Sharpe.ShouldBeNull(), m => m.Sortino.ShouldBeNull(), m => m.Calmar.ShouldBeNull());
        metrics.Volatility!.Value.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void money_that_began_with_nothing_has_not_grown() => EquityMetrics.Of(Trades.Days(0, 10)).TotalReturn.ShouldBeNull();

    [Fact]
    public void all_of_it_lost_is_a_growth_of_minus_one() =>
        EquityMetrics.Of(Trades.Days(100, 0)).ShouldSatisfyAllConditions(m => m.Cagr.ShouldBe(-1), m => m.MaxDrawdown.ShouldBe(1), m => m.Calmar.ShouldBe(-1));

    [Fact]
    public void a_growth_beyond_all_numbers_is_none() => EquityMetrics.Of([Trades.At(0, 1), Trades.At(24, 100)]).Cagr.ShouldBeNull();

    [Fact]
    public void hours_tell_no_year() => EquityMetrics.Of([Trades.At(0, 100), Trades.At(23.9, 101)]).Cagr.ShouldBeNull();
}

public class when_exposure_is_measured
{
    private static HeldTime Held(double from, double? to) => new(Trades.Start.AddHours(from), to is { } t ? Trades.Start.AddHours(t) : null);

    private static double? Of(params HeldTime[] held) => Exposure.Of(held, Trades.Start, Trades.Start.AddHours(10));

    [Fact]
    public void times_that_overlap_count_once() => Of(Held(1, 3), Held(2, 4), Held(2.5, 2.6)).ShouldBe(0.3);

    [Fact]
    public void what_lies_outside_does_not_count() => Of(Held(-5, 1), Held(9, 20)).ShouldBe(0.2);

    [Fact]
    public void a_position_that_is_open_counts_to_the_end() => Of(Held(6, null)).ShouldBe(0.4);

    [Fact]
    public void nothing_held_is_nothing_and_no_time_is_undefined()
    {
        Of().ShouldBe(0);
        Exposure.Of([], Trades.Start, Trades.Start).ShouldBeNull();
    }
}

public class when_the_benchmark_is_held
{
    private static PricePoint Prices(double hours, decimal? btc, decimal? eth = null)
    {
        var prices = new Dictionary<string, Price>(StringComparer.Ordinal);
        if (btc is { } b) prices["BTCUSD"] = new(b);
        if (eth is { } e) prices["ETHUSD"] = new(e);
        return new(Trades.Start.AddHours(hours), prices);
    }

    private static decimal[] Of(string[] symbols, params PricePoint[] prices) =>
        [.. Benchmark.BuyAndHold(new Money(1_000), symbols, prices).Select(p => p.Equity.Value)];

    [Fact]
    public void equal_parts_are_bought_at_the_first_price() =>
        Of(["BTCUSD", "ETHUSD"], Prices(0, 100, 10), Prices(1, 120, 10), Prices(2, 120, 5)).ShouldBe([1_000, 1_100, 850]);

    [Fact]
    public void a_symbol_without_a_price_waits_in_cash_and_one_that_lost_it_keeps_the_last() =>
        Of(["BTCUSD", "ETHUSD"], Prices(0, 100), Prices(1, 200, 10), Prices(2, null, 20)).ShouldBe([1_000, 1_500, 2_000]);
}
