using Arena.Projections.Standings;

namespace Arena.Projections.Tests.Standings;

public sealed class when_statistics_are_computed
{
    private static DateTimeOffset Day(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void daily_returns_are_from_close_to_close_and_idle_days_return_nothing() =>
        Statistics.Daily([(Day(1), 1m), (Day(2), 1.1m), (Day(5), 0.99m)]).ShouldBe([0.1, 0, 0, -0.1], 1e-12);

    [Fact]
    public void a_bot_that_lost_everything_has_no_returns_after() => Statistics.Daily([(Day(1), 1m), (Day(2), 0m), (Day(3), 0m)]).ShouldBe([-1.0]);

    [Fact]
    public void sharpe_is_mean_over_sample_deviation_a_year() =>
        Statistics.Sharpe([0.01, 0.02, -0.01])!.Value.ShouldBe(0.02 / 3 / 0.015275252316519468 * Math.Sqrt(365), 1e-6);

    [Fact]
    public void sharpe_of_one_return_or_of_equal_ones_is_undefined()
    {
        Statistics.Sharpe([0.01]).ShouldBeNull();
        Statistics.Sharpe([]).ShouldBeNull();
        Statistics.Sharpe([0.01, 0.01, 0.01]).ShouldBeNull();
    }

    [Fact]
    public void drawdown_falls_from_an_earlier_bars_high_to_a_later_bars_low() =>
        Statistics.Drawdown([(1m, 1.2m, 1m, 0.01m), (1.1m, 1.15m, 0.9m, 0.1m), (1m, 1.3m, 1m, 0m)]).ShouldBe(0.25m);

    [Fact]
    public void drawdown_inside_a_bar_counts_where_it_is_larger() =>
        Statistics.Drawdown([(1m, 1m, 1m, 0m), (1m, 2m, 0.95m, 0.525m)]).ShouldBe(0.525m);

    [Fact]
    public void drawdown_of_nothing_is_undefined() => Statistics.Drawdown([]).ShouldBeNull();
}
