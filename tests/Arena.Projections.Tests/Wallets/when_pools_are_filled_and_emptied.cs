using Arena.Domain.Bots;
using Arena.Projections.Equity;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests.Wallets;

/// <summary>Money goes to bots and comes back: of three users who do not trade before, between or after the turns of a step, and of one whose bots win and lose.</summary>
public sealed class pools_by_turns : ReadModelDatabase
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var story = new Story(this);
        foreach (var user in new[] { "before", "between", "after" }) await MoveAsync(story, user);
        await TradeAsync(story);
        await CatchUpAsync();
    }

    /// <summary>One wins, one loses; both stand still for a while, give money back and are deleted, while a third goes on.</summary>
    private static async Task TradeAsync(Story story)
    {
        await story.TickAsync(50_000, 2_000);
        await story.UserAsync("trader", 5_000);
        foreach (var bot in new[] { "winner", "loser", "third" }) await story.BotAsync(bot, "trader", 1_000);
        await story.TurnAsync("winner", Decide.Long(0.02m, 2));
        await story.TurnAsync("loser", Decide.Short(0.02m, 2));
        await story.TickAsync(60_000, 2_000);
        await story.TurnAsync("winner", Decide.Close());
        await story.TurnAsync("loser", Decide.Close());
        foreach (var act in new Func<Task>[]
        {
            () => story.DefundAsync("winner", 1_100),
            () => story.FundAsync("loser", 50),
            () => story.DeleteAsync("winner"),
            () => Task.CompletedTask,
            () => story.DeleteAsync("loser"),
            () => Task.CompletedTask,
        })
        {
            await story.TurnAsync("third", Decide.Hold());
            await act();
            await story.TickAsync(60_000, 2_000);
        }

        await story.TurnAsync("third", Decide.Hold());
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
    [Fact]
    public async Task what_was_won_and_lost_stays_what_it_is_on_its_way_back()
    {
        var history = await database.Wallets.HistoryAsync("trader", new EquityRange(Interval: TimeSpan.FromSeconds(60)), default);

        const decimal fees = 0.4m + 0.48m;
        history.Points.Count.ShouldBe(8);
        history.Points.Skip(1).Select(p => p.TotalValue).Distinct().ShouldBe([5_000m - fees - fees]);
        (history.Points[^1].PoolsValue, history.Points[^1].WalletBalance).ShouldBe((1_000m, 4_000m - fees - fees));
    }

    [Fact]
    public async Task a_range_of_the_past_ends_with_the_wallet_of_then()
    {
        var all = await database.Wallets.HistoryAsync("between", new EquityRange(Interval: TimeSpan.FromSeconds(60)), default);

        var some = await database.Wallets.HistoryAsync("between", new EquityRange(all.Points[1].At, all.Points[3].At, TimeSpan.FromSeconds(60)), default);

        some.Points.ShouldBe([.. all.Points.Skip(1).Take(3)]);
    }
}
