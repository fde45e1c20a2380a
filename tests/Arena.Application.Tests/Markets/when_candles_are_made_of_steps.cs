using Arena.Application.Markets;
using Arena.Domain.Amounts;
using Arena.Domain.Markets;

namespace Arena.Application.Tests.Markets;

public class when_candles_are_made_of_steps
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void a_step_belongs_to_the_time_that_it_ends()
    {
        var history = new MarketHistory();
        for (var i = 1; i <= 121; i++) history.Append(Step(i, Noon.AddSeconds(i), 100 + i));

        var minutes = history.Bars("BTCUSD", Timeframe.Minute, DateTimeOffset.MinValue);

        minutes.Select(b => (b.OpenTime, b.Open, b.High, b.Low, b.Close, b.Volume)).ShouldBe(
            [(Noon, 101, 160, 100, 160, 60), (Noon.AddMinutes(1), 161, 220, 160, 220, 60)]);
        history.Bars("BTCUSD", Timeframe.Second, DateTimeOffset.MinValue).Count.ShouldBe(121);
        history.Bars("BTCUSD", Timeframe.Minute, Noon).ShouldHaveSingleItem().OpenTime.ShouldBe(Noon.AddMinutes(1));
    }

    [Fact]
    public void a_minute_whose_end_is_missing_closes_with_the_next_step()
    {
        var history = new MarketHistory();
        history.Append(Step(1, Noon.AddSeconds(30), 100));
        history.Bars("BTCUSD", Timeframe.Minute, DateTimeOffset.MinValue).ShouldBeEmpty();
        history.Append(Step(2, Noon.AddMinutes(5).AddSeconds(1), 101));
        history.Bars("BTCUSD", Timeframe.Minute, DateTimeOffset.MinValue).ShouldHaveSingleItem().OpenTime.ShouldBe(Noon);
    }

    [Fact]
    public void a_step_in_which_nobody_traded_is_no_candle()
    {
        var history = new MarketHistory();
        history.Append(Step(1, Noon.AddMinutes(1), 100));
        history.Append(Quiet(2, Noon.AddMinutes(2), 100));
        history.Append(Step(3, Noon.AddMinutes(3), 101));
        history.Bars("BTCUSD", Timeframe.Minute, DateTimeOffset.MinValue).Select(b => b.OpenTime).ShouldBe([Noon, Noon.AddMinutes(2)]);
        history.Marks("BTCUSD", 9).ShouldBe([100, 100, 101]);

        static MarketSnapshot Quiet(long step, DateTimeOffset at, decimal mark)
        {
            var snapshot = Step(step, at, mark);
            return snapshot with { Quotes = [snapshot.Quotes[0] with { Volume = 0 }] };
        }
    }

    [Fact]
    public void steps_shorter_than_a_second_make_whole_seconds()
    {
        var history = new MarketHistory();
        for (var i = 1; i <= 8; i++) history.Append(Step(i, Noon.AddMilliseconds(250 * i), 100 + i));
        history.Bars("BTCUSD", Timeframe.Second, DateTimeOffset.MinValue).Select(b => (b.OpenTime, b.Close)).ShouldBe([(Noon, 104), (Noon.AddSeconds(1), 108)]);
    }

    [Fact]
    public void the_warm_up_ends_where_the_first_step_begins_and_its_unfinished_minute_is_not_told()
    {
        var warmup = Enumerable.Range(0, 90).Select(i => new Candle(Noon.AddDays(7).AddSeconds(i), 1, 3, 1, 2, 1)).ToArray();
        var history = new MarketHistory();
        history.Seed(new Dictionary<string, IReadOnlyList<Candle>>(StringComparer.Ordinal) { ["BTCUSD"] = warmup });
        for (var i = 1; i <= 60; i++) history.Append(Step(i, Noon.AddSeconds(30 + i), 100));

        // 90 s before 12:00:31 the first one begins: 11:59 is whole, of 12:00 only the steps count.
        history.Bars("BTCUSD", Timeframe.Minute, DateTimeOffset.MinValue).Select(b => (b.OpenTime, b.Volume)).ShouldBe([(Noon.AddMinutes(-1), 60), (Noon, 30)]);
    }

    [Fact]
    public void a_restarted_node_has_the_same_candles()
    {
        var (live, again) = (new MarketHistory(), new MarketHistory());
        var steps = Enumerable.Range(1, 400).Select(i => Step(i, Noon.AddSeconds(i), 100 + (i % 17))).ToArray();
        foreach (var step in steps) live.Append(step);

        var recorded = live.Bars("BTCUSD", Timeframe.Minute, DateTimeOffset.MinValue).Take(4)
            .Select(b => new Candle(b.OpenTime, (decimal)b.Open, (decimal)b.High, (decimal)b.Low, (decimal)b.Close, (decimal)b.Volume));
        again.Seed(new Dictionary<string, IReadOnlyList<Candle>>(StringComparer.Ordinal), steps[0].At);
        again.Restore("BTCUSD", recorded);
        foreach (var step in steps.Skip(100)) again.Append(step);

        again.Bars("BTCUSD", Timeframe.Minute, DateTimeOffset.MinValue).ShouldBe(live.Bars("BTCUSD", Timeframe.Minute, DateTimeOffset.MinValue));
    }

    private static MarketSnapshot Step(long step, DateTimeOffset at, decimal mark) =>
        new(step, at, [new Quote("BTCUSD", new Price(mark), new Price(mark), new Price(mark), new Price(mark), new Price(mark - 1), 0, Volume: 1)]);
}
