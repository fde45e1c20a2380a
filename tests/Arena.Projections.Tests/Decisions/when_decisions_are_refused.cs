using Arena.Domain.Bots;
using Arena.Domain.Trading;
using Arena.Projections.Decisions;
using Arena.Projections.Tests.Support;
using Arena.Projections.Turns;

namespace Arena.Projections.Tests.Decisions;

public sealed class when_decisions_are_refused : ReadModelDatabase
{
    private static readonly ReadScope Ada = ReadScope.Tenant("u1");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var story = new Story(this);
        await story.TickAsync(50_000);
        await story.UserAsync("u1", 10_000);
        await story.BotAsync("b1", "u1", 1_000);
        await story.TurnAsync("b1", Decide.Hold());
        await story.TurnAsync("b1", Decide.Long(0.02m, leverage: 30), Decide.Close(Story.Eth));
        await story.AnswerAsync("b1", new DecisionAnswer([Decide.Hold()], "half read", [new AnswerRejection(1, "UNKNOWN_FIELD", "no such field")]));
        await story.AnswerAsync("b1", new DecisionAnswer([], "", [], new AnswerRejection(null, "TIMEOUT", "no answer")));
        await story.TurnAsync("b1", Decide.Long(0.01m));
        await story.TurnAsync("b1", Decide.Stops(40_000));
        await story.FailAsync("b1", "the provider is away");
        await story.FailAsync("b1", "no answer yet", TurnFaults.AnswerLate);
        await story.TurnAsync("b1", Decide.Hold());
        await story.LateAsync("b1", 8, new DecisionAnswer([Decide.Long(0.01m)], "too late", [], Origin: new AnswerOrigin(1, null, null, 9_000, 120, 30, 0.5m)));
        await CatchUpAsync();
    }

    [Fact]
    public async Task each_outcome_is_told()
    {
        var decisions = (await Decisions.OfBotAsync(Ada, "b1", new DecisionFilter(), new PageRequest(), default)).Items;
        decisions.Select(d => (d.Turn, d.Outcome)).ShouldBe(
            [(8, "failed"), (9, "held"), (6, "traded"), (5, "traded"), (4, "failed"), (3, "rejected"), (2, "denied"), (1, "held")]);
        (await Decisions.OfBotAsync(Ada, "b1", new DecisionFilter(Outcome: "denied"), new PageRequest(), default)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task refusals_carry_index_rule_and_reason()
    {
        var denied = (await Decisions.FindAsync(Ada, "b1", 2, default)).ShouldNotBeNull();
        denied.Rejections.OrderBy(r => r.Index).Select(r => (r.Index, r.Rule, r.Symbol)).ShouldBe(
            [(0, Denials.LeverageNotAllowed, Story.Btc), (1, Denials.NoPosition, Story.Eth)]);
        denied.Rejections.ShouldAllBe(r => r.Reason.Length > 0);
        (await Decisions.FindAsync(Ada, "b1", 4, default))!.Rejections.ShouldBe([new DecisionRejectionView(null, "TIMEOUT", "no answer", null)]);
    }

    [Fact]
    public async Task the_bot_counts_them()
    {
        var bot = (await Bots.FindAsync(Ada, "b1", default)).ShouldNotBeNull();
        (bot.Decisions, bot.Holds, bot.Denials, bot.FailedTurns).ShouldBe((7, 4, 2, 2));
    }

    [Fact]
    public async Task a_failed_turn_says_why()
    {
        var turn = (await Turns.ListAsync(Ada, new TurnFilter(Status: "failed"), new PageRequest(), default)).Items.Single(t => t.Turn == 7);
        (turn.Turn, turn.Reason, turn.Equity).ShouldBe((7, "the provider is away", null));
    }

    [Fact]
    public async Task a_late_answer_is_with_its_turn_and_on_the_bill()
    {
        var late = (await Decisions.FindAsync(Ada, "b1", 8, default)).ShouldNotBeNull();
        (late.Notes, late.Cost, late.LatencyMs, late.Decisions.Count, late.Rejections.Single().Rule).ShouldBe(("too late", 0.5m, 9_000, 1, TurnFaults.AnswerLate));
    }

    [Fact]
    public async Task stops_are_on_the_position()
    {
        var position = (await Positions.OfBotAsync(Ada, "b1", "open", new PageRequest(), default)).Items.ShouldHaveSingleItem();
        position.StopLoss.ShouldBe(40_000m);
    }
}
