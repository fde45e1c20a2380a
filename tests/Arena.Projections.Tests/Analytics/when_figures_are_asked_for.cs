using Arena.Domain.Bots;
using Arena.Domain.Metrics;
using Arena.EventStore;
using Arena.Projections.Analytics;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests.Analytics;

public sealed class arena_with_a_long_story : ReadModelDatabase
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await new RandomArena(this, seed: 11).PlayAsync(150);
        await CatchUpAsync();
    }
}

public sealed class when_figures_are_asked_for(arena_with_a_long_story arena) : IClassFixture<arena_with_a_long_story>
{
    private AnalyticsQueries Figures => new(arena.Reader);

    [Fact]
    public async Task those_of_a_bot_are_what_the_domain_computes_from_its_events()
    {
        foreach (var bot in (await arena.Bots.ListAsync(ReadScope.Admin, new(), new PageRequest(), default)).Items)
        {
            var run = await RunAsync(bot.OwnerId!, bot.Id);
            var roundTrips = new RoundTrips();
            var expected = TradeMetrics.Of([.. run.Select(e => roundTrips.Add(e.Data)).OfType<ClosedTrade>()]);
            var decisions = DecisionMetrics.Of(run.Select(e => e.Data));

            var view = (await Figures.OfBotAsync(ReadScope.Admin, bot.Id, default)).ShouldNotBeNull();

            (view.TotalTrades, view.WinningTrades, view.LosingTrades, view.WinStreak, view.LossStreak)
                .ShouldBe((expected.Trades, expected.Wins, expected.Losses, expected.WinStreak, expected.LossStreak));
            (view.WinRate, view.ProfitFactor, view.Expectancy, view.ExpectancyRatio, view.Sqn, view.AverageWin, view.AverageLoss, view.LongShare)
                .ShouldBe((expected.WinRate, expected.ProfitFactor, expected.Expectancy, expected.ExpectancyRatio, expected.Sqn, expected.AverageWin, expected.AverageLoss, expected.Longs));
            (view.NetPnl, view.FeesPaid, view.FundingPaid, view.Turnover, view.AverageHold, view.MedianHold)
                .ShouldBe((expected.NetPnl.Value, expected.Fees.Value, -expected.Funding.Value, expected.Turnover.Value, expected.AverageHold, expected.MedianHold));
            view.DailyPnl.Sum(d => d.NetPnl).ShouldBe(expected.NetPnl.Value);
            view.BySymbol.ToDictionary(g => g.Key, g => g.NetPnl).ShouldBe(expected.Pnl.BySymbol.ToDictionary(g => g.Key, g => g.Value.Value));
            view.ByHour.Sum(g => g.Trades).ShouldBe(expected.Trades);
            (view.Decisions.Answers, view.Decisions.Failed, view.Decisions.Holds).ShouldBe((decisions.Answers, decisions.Failed, decisions.Holds));
            view.Decisions.Refusals.ShouldBe(decisions.Refusals, ignoreOrder: true);
            view.MaxDrawdown.ShouldBe((double?)bot.MaxDrawdown);
        }
    }

    [Fact]
    public async Task those_of_all_bots_are_the_sums_of_each()
    {
        var each = new List<AnalyticsView>();
        // The deleted ones too, which no list has.
        foreach (var id in await arena.AsReaderAsync<string>(ReadScope.Admin, "select id from bots"))
            each.Add((await Figures.OfBotAsync(ReadScope.Admin, id, default))!);

        var all = await Figures.OverviewAsync(ReadScope.Admin, default);

        all.TotalTrades.ShouldBe(each.Sum(v => v.TotalTrades));
        all.TotalTrades.ShouldBeGreaterThan(50);
        all.WinningTrades.ShouldBe(each.Sum(v => v.WinningTrades));
        all.NetPnl.ShouldBe(each.Sum(v => v.NetPnl));
        all.FeesPaid.ShouldBe(each.Sum(v => v.FeesPaid));
        all.Turnover.ShouldBe(each.Sum(v => v.Turnover));
        all.Decisions.Answers.ShouldBe(each.Sum(v => v.Decisions.Answers));
        all.DailyPnl.Sum(d => d.Trades).ShouldBe(all.TotalTrades);
        all.Best[0].NetPnl.ShouldBe(each.SelectMany(v => v.Best).Max(t => t.NetPnl));
        all.Worst[0].NetPnl.ShouldBe(each.SelectMany(v => v.Worst).Min(t => t.NetPnl));
        all.MaxDrawdown.ShouldNotBeNull().ShouldBeInRange(0, 1);
    }

    [Fact]
    public async Task the_sqn_over_all_bots_is_that_of_all_their_trades()
    {
        var nets = new List<double>();
        await using (var command = arena.Owner.CreateCommand("select t.net_pnl from arena.round_trips t join arena.bots b on b.tenant_id = t.tenant_id and b.id = t.bot_id and b.run = t.run"))
        await using (var rows = await command.ExecuteReaderAsync())
            while (await rows.ReadAsync()) nets.Add((double)rows.GetDecimal(0));

        var all = await Figures.OverviewAsync(ReadScope.Admin, default);

        var expected = Math.Sqrt(nets.Count) * nets.Average() / Statistics.SampleDeviation(nets)!.Value;
        all.Sqn.ShouldNotBeNull().ShouldBe(expected, 1e-6 * Math.Abs(expected));
    }

    [Fact]
    public async Task nobody_sees_those_of_another_user()
    {
        var mine = await Figures.OverviewAsync(ReadScope.Tenant("u1"), default);
        var theirs = await Figures.OverviewAsync(ReadScope.Tenant("u2"), default);

        mine.Best.Concat(mine.Worst).ShouldAllBe(t => t.BotId != "b3" && t.BotId != "b4");
        (mine.TotalTrades + theirs.TotalTrades).ShouldBeLessThan((await Figures.OverviewAsync(ReadScope.Admin, default)).TotalTrades);
        (await Figures.OfBotAsync(ReadScope.Tenant("u2"), "b2", default)).ShouldBeNull();
    }

    [Fact]
    public async Task without_a_trade_everything_is_undefined_and_nothing_is_zero_that_is_not()
    {
        var view = await Figures.OverviewAsync(ReadScope.Tenant("nobody"), default);

        view.TotalTrades.ShouldBe(0);
        (view.WinRate, view.ProfitFactor, view.Expectancy, view.Sqn, view.Sharpe, view.MaxDrawdown, view.AverageHold, view.DecisionCost)
            .ShouldBe((null, null, null, null, null, null, null, null));
    }

    /// <summary>The bot's events since its current run began.</summary>
    private async Task<List<StoredEvent>> RunAsync(string tenant, string botId)
    {
        var events = (await arena.Store.ReadStreamAsync(tenant, $"bot-{botId}", 0, 100_000, default)).ToList();
        var start = events.FindLastIndex(e => e.Data is RunStarted);
        return events[Math.Max(0, start)..];
    }
}
