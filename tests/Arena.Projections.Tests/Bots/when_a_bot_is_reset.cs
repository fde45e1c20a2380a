using Arena.Domain.Bots;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests.Bots;

public sealed class when_a_bot_is_reset : ReadModelDatabase
{
    private static readonly ReadScope Ada = ReadScope.Tenant("u1");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var story = new Story(this);
        await story.TickAsync(50_000);
        await story.UserAsync("u1", 10_000);
        await story.BotAsync("b1", "u1", 1_000);
        await story.TurnAsync("b1", Decide.Long(0.02m, 2));
        await story.TickAsync(40_000);
        await story.TurnAsync("b1", Decide.Hold());
        await story.BotAsync("b1", bot => Bot.Reset(bot, story.Market, Story.Rules, story.Market.At));
        await story.TickAsync(50_000);
        await story.TurnAsync("b1", Decide.Hold());
        await CatchUpAsync();
    }

    [Fact]
    public async Task its_figures_begin_anew_on_what_is_left()
    {
        var bot = (await Bots.FindAsync(Ada, "b1", default)).ShouldNotBeNull();
        bot.Run.ShouldBe(2);
        bot.InitialBalance.ShouldBe(800m - 0.4m - 0.32m);
        bot.Balance.ShouldBe(bot.InitialBalance);
        (bot.ReturnPct, bot.TradeCount, bot.WinRate, bot.Fees, bot.MaxDrawdown, bot.Decisions).ShouldBe((0m, 0, null, 0m, 0m, 1));
        bot.OpenPositions.ShouldBeEmpty();
        bot.Principal.ShouldBe(1_000m);
    }

    [Fact]
    public async Task the_run_before_stands()
    {
        var runs = (await Bots.RunsAsync(Ada, "b1", new PageRequest(), default)).Items;
        runs.Select(r => (r.Run, r.Reason)).ShouldBe([(2, null), (1, "reset")]);
        var first = runs[1];
        (first.InitialBalance, first.FinalEquity, first.GrossPnl, first.Fees, first.Wins, first.Turns).ShouldBe((1_000m, 799.28m, -200m, 0.72m, 0, 2));
        first.ReturnPct.ShouldBe(-20.072m);
        first.MaxDrawdown.ShouldBe(0.2004m);
        runs[0].FinalEquity.ShouldBeNull();
        runs[0].Turns.ShouldBe(1);
    }

    [Fact]
    public async Task the_reason_of_the_close_is_told()
    {
        var position = (await Positions.OfBotAsync(Ada, "b1", "closed", new PageRequest(), default)).Items.ShouldHaveSingleItem();
        (position.CloseReason, position.Quantity, position.ExitPrice, position.RealizedPnl, position.Fees, position.MarkPrice)
            .ShouldBe(("reset", 0.02m, 40_000m, -200m, 0.72m, null));
    }
}
