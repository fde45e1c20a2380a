using Arena.Domain.Bots;
using Arena.Projections.Equity;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests.Wallets;

/// <summary>Money goes to bots and comes back before, between or after the turns of a step; nobody trades.</summary>
public sealed class pools_by_turns : ReadModelDatabase
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var story = new Story(this);
        foreach (var user in new[] { "before", "between", "after" }) await MoveAsync(story, user);
        await CatchUpAsync();
    }

    private static async Task MoveAsync(Story story, string user)
    {
        var (steady, other) = ($"steady-{user}", $"other-{user}");
        Func<Task>[] moves =
        [
            () => story.UserAsync(user, 5_000),
            () => story.BotAsync(steady, user, 1_000),
            () => story.BotAsync(other, user, 2_000),
            () => story.DefundAsync(other, 100),
            () => story.FundAsync(steady, 500),
            () => story.FundAsync(other, 300),
            () => story.DefundAsync(other, 700),
            () => story.DefundAsync(steady, 200),
            () => story.DeleteAsync(other),
            () => story.FundAsync(steady, 100),
        ];
        for (var step = 0; step < moves.Length; step++)
        {
            await story.TickAsync(50_000, 2_000);
            if (user == "before") await moves[step]();
            if (step >= 5 && story.Bots[other].Status != BotStatus.Deleted) await story.TurnAsync(other, Decide.Hold());
            if (user == "between") await moves[step]();
            if (step >= 3) await story.TurnAsync(steady, Decide.Hold());
            if (user == "after") await moves[step]();
        }
    }
}

public sealed class when_pools_are_filled_and_emptied(pools_by_turns database) : IClassFixture<pools_by_turns>
{
    [Theory]
    [InlineData("before", 60)]
    [InlineData("before", 90)]
    [InlineData("before", 240)]
    [InlineData("between", 60)]
    [InlineData("between", 90)]
    [InlineData("between", 240)]
    [InlineData("after", 60)]
    [InlineData("after", 90)]
    [InlineData("after", 240)]
    public async Task the_portfolio_neither_loses_nor_gains(string user, int seconds)
    {
        var history = await database.Wallets.HistoryAsync(user, new EquityRange(Interval: TimeSpan.FromSeconds(seconds)), default);

        history.Points.ShouldNotBeEmpty();
        history.Points.Where(p => p.TotalValue != 5_000m).ShouldBeEmpty();
        (history.Points[^1].PoolsValue, history.Points[^1].WalletBalance).ShouldBe((1_400m, 3_600m));
    }
}
