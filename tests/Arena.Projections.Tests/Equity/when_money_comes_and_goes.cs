using Arena.Projections.Equity;

namespace Arena.Projections.Tests.Equity;

/// <summary>The index moves by profit alone.</summary>
public sealed class when_money_comes_and_goes
{
    [Fact]
    public void funding_does_not_move_the_index() =>
        Performance.Start.Flow(1_000, 1_000).Observe(1_100, 1_000).Flow(2_100, 2_000).Index.ShouldBe(1.1m);

    [Fact]
    public void profit_after_funding_is_against_all_the_money() =>
        Performance.Start.Flow(1_000, 1_000).Observe(1_100, 1_000).Flow(2_200, 2_100).Observe(2_420, 2_100).Index.ShouldBe(1.21m);

    [Fact]
    public void taking_out_is_no_drawdown() =>
        Performance.Start.Flow(1_000, 1_000).Observe(1_000, 1_000).Flow(100, 100).Observe(100, 100).MaxDrawdown.ShouldBe(0m);

    [Fact]
    public void drawdown_is_of_the_peak() =>
        Performance.Start.Flow(1_000, 1_000).Observe(1_250, 1_000).Observe(1_000, 1_000).Observe(1_200, 1_000).MaxDrawdown.ShouldBe(0.2m);

    [Fact]
    public void before_the_first_turn_drawdown_is_undefined() => Performance.Start.Flow(1_000, 1_000).MaxDrawdown.ShouldBeNull();

    [Fact]
    public void a_pool_that_lost_everything_stays_at_zero_whatever_is_put_in() =>
        Performance.Start.Flow(1_000, 1_000).Observe(0, 1_000).Flow(500, 1_500).Observe(600, 1_500).Index.ShouldBe(0m);

    [Fact]
    public void a_new_run_begins_at_one_on_the_same_money()
    {
        var run = Performance.Start.Flow(1_000, 1_000).Observe(500, 1_000).Restart();
        (run.Index, run.MaxDrawdown, run.Equity).ShouldBe((1m, null, 500m));
        run.Observe(550, 1_000).Index.ShouldBe(1.1m);
    }
}
