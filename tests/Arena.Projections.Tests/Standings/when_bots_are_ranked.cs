using Arena.Projections.Equity;
using Arena.Projections.Standings;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests.Standings;

/// <summary>
/// Six days, one turn a day at 01:01: BTC goes 100, 110, 99, 120, 120, 130 (thousands). The bull is long 0.01 BTC from the first day
/// (no leverage, fee 0.4), the bear short as much, the idler does nothing; the hoarder, whom only its owner sees, does nothing with more.
/// </summary>
public sealed class week_of_three : ReadModelDatabase
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var story = new Story(this);
        await story.TickAsync(TimeSpan.FromMinutes(1), Story.QuoteOf(Story.Btc, 100_000));
        await story.UserAsync("u1", 100_000);
        foreach (var bot in new[] { "bull", "bear", "idler" }) await story.BotAsync(bot, "u1", 2_000);
        await story.BotAsync("hoarder", "u1", 5_000, isPublic: false);
        await story.TurnAsync("bull", Decide.Long(0.01m));
        await story.TurnAsync("bear", Decide.Short(0.01m));
        foreach (var bot in new[] { "idler", "hoarder" }) await story.TurnAsync(bot);
        foreach (var price in new[] { 110_000, 99_000, 120_000, 120_000, 130_000 })
        {
            await story.TickAsync(TimeSpan.FromDays(1), Story.QuoteOf(Story.Btc, price));
            foreach (var bot in new[] { "bull", "bear", "idler", "hoarder" }) await story.TurnAsync(bot);
        }

        await CatchUpAsync();
    }
}

public sealed class when_bots_are_ranked(week_of_three database) : IClassFixture<week_of_three>
{
    private static readonly double[] BullsReturns = [2_099.6 / 1_999.6 - 1, 1_989.6 / 2_099.6 - 1, 2_199.6 / 1_989.6 - 1, 0];

    private async Task<IReadOnlyList<LeaderboardRowView>> RankAsync(LeaderboardSort sort, LeaderboardWindow window = LeaderboardWindow.All) =>
        await database.Leaderboard.ListAsync(ReadScope.Public, sort, window, default);

    [Fact]
    public async Task by_equity_and_by_return()
    {
        foreach (var sort in new[] { LeaderboardSort.Equity, LeaderboardSort.Return })
        {
            var rows = await RankAsync(sort);
            rows.Select(r => (r.Rank, r.BotId, r.Equity, r.ReturnPct)).ShouldBe([(1, "bull", 2_299.6m, 14.98m), (2, "idler", 2_000m, 0m), (3, "bear", 1_699.6m, -15.02m)]);
        }
    }

    [Fact]
    public async Task by_sharpe_with_the_undefined_last()
    {
        var rows = await RankAsync(LeaderboardSort.Sharpe);
        rows.Select(r => r.BotId).ShouldBe(["bull", "bear", "idler"]);
        rows[0].Sharpe!.Value.ShouldBe(Statistics.Sharpe(BullsReturns)!.Value, 1e-6);
        rows[2].Sharpe.ShouldBeNull();
    }

    [Fact]
    public async Task by_drawdown_with_the_smallest_first()
    {
        var rows = await RankAsync(LeaderboardSort.Drawdown);
        rows.Select(r => r.BotId).ShouldBe(["idler", "bull", "bear"]);
        rows[1].MaxDrawdown!.Value.ShouldBe((2_099.6m - 1_989.6m) / 2_099.6m, 1e-12m);
    }

    [Fact]
    public async Task a_win_rate_that_nobody_has_leaves_the_order_of_creation()
    {
        var rows = await RankAsync(LeaderboardSort.WinRate);
        rows.Select(r => r.BotId).ShouldBe(["bull", "bear", "idler"]);
        rows.ShouldAllBe(r => r.WinRate == null);
    }

    [Fact]
    public async Task a_window_counts_from_its_start_alone()
    {
        var day = (await RankAsync(LeaderboardSort.Return, LeaderboardWindow.Day)).Single(r => r.BotId == "bull");
        day.ReturnPct!.Value.ShouldBe(((2_299.6m / 2_199.6m) - 1) * 100, 1e-5m);
        day.MaxDrawdown.ShouldBe(0m);
        var week = (await RankAsync(LeaderboardSort.Return, LeaderboardWindow.Week)).Single(r => r.BotId == "bull");
        week.ReturnPct.ShouldBe(14.98m);
        week.MaxDrawdown!.Value.ShouldBe((2_099.6m - 1_989.6m) / 2_099.6m, 1e-12m);
    }

    [Fact]
    public async Task buy_and_hold_is_the_basket_scaled_to_the_middle_of_what_the_bots_began_with()
    {
        var equity = await database.Equity.OfArenaAsync(ReadScope.Public, new EquityRange(Interval: TimeSpan.FromDays(1)), default);
        equity.Bots.Select(b => b.Points.Count).ShouldBe([6, 6, 6]);
        equity.Benchmark.Symbols.ShouldBe([Story.Btc]);
        const decimal initial = 1_999.6m;
        equity.Benchmark.Points[0].Equity.ShouldBe(initial);
        equity.Benchmark.Points.Skip(1).Select(p => p.Equity).ShouldBe(
            new[] { 1m, 1.1m, 0.99m, 1.2m, 1.2m, 1.3m }.Select(ratio => decimal.Round(initial * ratio, 8)));
        equity.Benchmark.Points.Select(p => p.At).ShouldBeInOrder();
    }

    [Fact]
    public async Task of_an_even_number_of_bots_the_middle_is_between_two()
    {
        var equity = await database.Equity.OfArenaAsync(ReadScope.Tenant("u1"), new EquityRange(Interval: TimeSpan.FromDays(1)), default);
        equity.Bots.Select(b => b.Points[0].Equity).ShouldBe([1_999.6m, 1_999.6m, 2_000m, 5_000m]);
        equity.Benchmark.Points[0].Equity.ShouldBe(1_999.8m);
    }

    [Fact]
    public async Task a_range_cuts_curves_and_benchmark_alike()
    {
        var (from, to) = (Story.Opening.AddDays(2), Story.Opening.AddDays(4));
        var equity = await database.Equity.OfArenaAsync(ReadScope.Public, new EquityRange(from, to, TimeSpan.FromDays(1)), default);
        equity.Bots[0].Points.Select(p => p.Equity).ShouldBe([1_989.6m, 2_199.6m]);
        equity.Benchmark.Points[^1].Equity.ShouldBe(decimal.Round(equity.Benchmark.Points[0].Equity * 120 / 99, 8), 1e-7m);
    }
}
