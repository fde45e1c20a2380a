using Arena.Application.Tests.Turns.Support;
using Arena.Application.Turns;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Turns;

public sealed class when_a_decision_maker_fails
{
    [Fact]
    public async Task the_turn_is_recorded_as_failed_and_the_next_one_runs()
    {
        var failing = true;
        await using var node = await Node.StartAsync(Maker.Of(_ => failing ? throw new InvalidOperationException("no idea") : Maker.Hold));
        var bot = await node.BotAsync();

        (await node.TurnAsync(bot)).Result.ShouldBe(TurnResult.Failed);
        var failed = (await node.EventsAsync(bot)).TakeLast(2).Select(e => e.Data).ToList();
        failed[0].ShouldBeOfType<TurnStarted>().Turn.ShouldBe(1);
        failed[1].ShouldBeOfType<TurnFailed>().Reason.ShouldBe("The decision maker failed: no idea");

        failing = false;
        (await node.TurnAsync(bot)).Result.ShouldBe(TurnResult.Completed);
        (await node.StateAsync(bot)).Turn.ShouldBe(2);
    }

    [Fact]
    public async Task what_the_turn_settled_before_it_stands()
    {
        var turn = 0;
        await using var node = await Node.StartAsync(Maker.Of(_ => ++turn switch
        {
            1 => Opening(),
            _ => throw new InvalidOperationException("no idea"),
        }));
        var bot = await node.BotAsync();
        await node.TurnAsync(bot);
        node.See(step: 2, mark: 48_000);

        (await node.TurnAsync(bot)).Result.ShouldBe(TurnResult.Failed);
        (await node.EventsAsync(bot)).Select(e => e.Data).OfType<PositionClosed>().Single().Reason.ShouldBe(CloseReason.StopLoss);
    }

    [Fact]
    public async Task one_that_does_not_answer_is_not_waited_for()
    {
        var asked = new TaskCompletionSource();
        await using var node = await Node.StartAsync(new Maker(async (_, ct) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return Maker.Hold;
        }));
        var bot = await node.BotAsync();

        var turn = node.TurnAsync(bot);
        await asked.Task;
        node.Wall.Advance(TimeSpan.FromSeconds(61));

        (await turn).Result.ShouldBe(TurnResult.Failed);
        (await node.EventsAsync(bot))[^1].Data.ShouldBeOfType<TurnFailed>().Reason.ShouldBe("The decision maker gave no answer within 60 s.");
    }

    [Fact]
    public async Task a_host_that_stops_in_the_middle_leaves_nothing()
    {
        var asked = new TaskCompletionSource();
        await using var node = await Node.StartAsync(new Maker(async (_, ct) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return Maker.Hold;
        }));
        var bot = await node.BotAsync();
        using var stop = new CancellationTokenSource();

        var turn = node.TurnAsync(bot, ct: stop.Token);
        await asked.Task;
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(turn);
        (await node.EventsAsync(bot)).ShouldNotContain(e => e.Type == "turn_started");
    }

    private static DecisionAnswer Opening() => DecisionAnswer.Of("Opening.", new TradeDecision(
        HandMadeMarket.Symbol, DecisionAction.OpenLong, Domain.Amounts.Leverage.One, Notional: new(1_000), StopLoss: new(49_000)));
}
