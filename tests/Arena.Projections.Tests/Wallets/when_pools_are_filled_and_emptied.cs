using Arena.Projections.Equity;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests.Wallets;

/// <summary>Money goes to bots and comes back, at each step first of all that happens in it; nobody trades.</summary>
public sealed class pools_by_turns : ReadModelDatabase
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var story = new Story(this);
        foreach (var act in new Func<Task>[]
        {
            () => story.UserAsync("u1", 5_000),
            () => story.BotAsync("first", "u1", 1_000),
            () => story.BotAsync("second", "u1", 2_000),
            () => story.FundAsync("first", 500),
            () => story.DefundAsync("second", 700),
            () => story.DeleteAsync("second"),
            () => story.FundAsync("first", 100),
        })
        {
            await story.TickAsync(50_000, 2_000);
            await act();
            if (story.Market.Step > 2) await story.TurnAsync("first", Decide.Hold());
        }

        await CatchUpAsync();
    }
}

public sealed class when_pools_are_filled_and_emptied(pools_by_turns database) : IClassFixture<pools_by_turns>
{
    [Theory]
    [InlineData(60)]
    [InlineData(90)]
    [InlineData(120)]
    [InlineData(3_600)]
    public async Task the_portfolio_neither_loses_nor_gains(int seconds)
    {
        var history = await database.Wallets.HistoryAsync("u1", new EquityRange(Interval: TimeSpan.FromSeconds(seconds)), default);

        history.Points.ShouldNotBeEmpty();
        history.Points.Where(p => p.TotalValue != 5_000m).ShouldBeEmpty();
        history.Points[^1].PoolsValue.ShouldBe(1_600m);
    }
}
