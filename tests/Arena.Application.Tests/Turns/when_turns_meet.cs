using Arena.Application.Tests.Turns.Support;
using Arena.Application.Turns;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Turns;

public sealed class when_turns_meet
{
    [Fact]
    public async Task of_two_nodes_with_the_same_turn_one_stays_and_the_other_leaves_nothing()
    {
        var barrier = new Barrier();
        await using var first = await Node.StartAsync(barrier.Maker());
        await using var second = await first.AnotherAsync(barrier.Maker());
        var bot = await first.BotAsync();

        var turns = await Task.WhenAll(first.TurnAsync(bot), second.TurnAsync(bot));

        turns.Select(t => t.Result).Order().ShouldBe([TurnResult.Completed, TurnResult.Superseded]);
        var events = await first.EventsAsync(bot);
        events.Count(e => e.Type == "turn_started").ShouldBe(1);
        events.Count(e => e.Type == "position_opened").ShouldBe(1);
        (await first.StateAsync(bot)).Turn.ShouldBe(1);
    }

    [Fact]
    public async Task a_command_in_between_is_not_lost_and_the_turn_is_taken_again_on_top_of_it()
    {
        Node? node = null;
        string? bot = null;
        var maker = new Maker(async (request, _) =>
        {
            if (request.Bot.Configuration.Name == "Test")
                await node!.ChangeAsync(bot!, state => Bot.Configure(state, state.Configuration with { Name = "Renamed" }, HandMadeMarket.Start));
            return Maker.Hold;
        });
        node = await Node.StartAsync(maker);
        await using var disposed = node;
        bot = await node.BotAsync();

        (await node.TurnAsync(bot)).Result.ShouldBe(TurnResult.Completed);

        maker.Asked.Select(r => (r.Bot.Turn, r.Bot.Configuration.Name)).ShouldBe([(1, "Test"), (1, "Renamed")]);
        (await node.EventsAsync(bot)).Select(e => e.Type).TakeLast(4).ShouldBe(["bot_configured", "turn_started", "decision_recorded", "turn_completed"]);
    }

    [Fact]
    public async Task a_pause_in_between_is_obeyed()
    {
        Node? node = null;
        string? bot = null;
        var maker = new Maker(async (_, _) =>
        {
            await node!.ChangeAsync(bot!, state => Bot.Pause(state, "Enough.", HandMadeMarket.Start));
            return Maker.Hold;
        });
        node = await Node.StartAsync(maker);
        await using var disposed = node;
        bot = await node.BotAsync();

        (await node.TurnAsync(bot)).Result.ShouldBe(TurnResult.Skipped);
        (await node.EventsAsync(bot))[^1].Type.ShouldBe("bot_paused");
    }

    /// <summary>Answers when both turns have loaded the bot.</summary>
    private sealed class Barrier
    {
        private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _here;

        public Maker Maker() => new(async (request, _) =>
        {
            if (Interlocked.Increment(ref _here) == 2) _both.SetResult();
            await _both.Task;
            return DecisionAnswer.Of("Opening.", new TradeDecision(
                HandMadeMarket.Symbol, DecisionAction.OpenLong, Domain.Amounts.Leverage.One, Notional: new(1_000)));
        });
    }
}
