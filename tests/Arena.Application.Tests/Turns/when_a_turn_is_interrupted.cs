using Arena.Application.Tests.Turns.Support;
using Arena.Application.Turns;
using Arena.Domain.Bots;

namespace Arena.Application.Tests.Turns;

/// <summary>A node that is gone: its session with the database is closed, and its turn will never end.</summary>
public sealed class when_a_turn_is_interrupted
{
    [Fact]
    public async Task the_next_node_records_it_as_failed_once()
    {
        await using var node = await Node.StartAsync(Hanging(out var asked), realTime: true);
        var bot = await node.BotAsync(TimeSpan.FromHours(1));
        _ = node.TurnAsync(bot);
        await asked.Task;
        await using var second = await node.AnotherAsync(Answering());
        await using var third = await node.AnotherAsync(Answering());
        await second.Interrupted.EndAsync(CancellationToken.None);
        (await node.EventsAsync(bot)).ShouldNotContain(e => e.Type == "turn_started", "the first node lives");

        await node.OpenTurns.DisposeAsync();
        await Eventually.TrueAsync(async () => (await second.OpenTurns.LeftBehindAsync(CancellationToken.None)).Count == 1, "the end of the node's session");
        await Task.WhenAll(second.Interrupted.EndAsync(CancellationToken.None), third.Interrupted.EndAsync(CancellationToken.None));
        await second.Interrupted.EndAsync(CancellationToken.None);

        (await node.EventsAsync(bot)).TakeLast(2).Select(e => e.Type).ShouldBe(["turn_started", "turn_failed"]);
        ((TurnFailed)(await node.EventsAsync(bot))[^1].Data).Code.ShouldBe(TurnFaults.Interrupted);
        (await second.OpenTurns.LeftBehindAsync(CancellationToken.None)).ShouldBeEmpty();
        (await second.TurnAsync(bot)).Result.ShouldBe(TurnResult.Completed);
        (await node.StateAsync(bot)).Turn.ShouldBe(2);
    }

    [Fact]
    public async Task the_bots_next_turn_records_it_where_no_node_was_started()
    {
        await using var node = await Node.StartAsync(Hanging(out var asked), realTime: true);
        var bot = await node.BotAsync(TimeSpan.FromHours(1));
        _ = node.TurnAsync(bot);
        await asked.Task;
        await using var second = await node.AnotherAsync(Answering());
        (await second.TurnAsync(bot)).Result.ShouldBe(TurnResult.Superseded);
        await node.OpenTurns.DisposeAsync();
        await Eventually.TrueAsync(async () => (await second.TurnAsync(bot)).Result == TurnResult.Completed, "the end of the node's session");
        (await node.EventsAsync(bot)).Where(e => e.Type.StartsWith("turn_", StringComparison.Ordinal)).Select(e => e.Type).ShouldBe(["turn_started", "turn_failed", "turn_started", "turn_completed"]);
    }

    [Fact]
    public async Task one_that_was_in_the_log_already_is_not_told_of_again()
    {
        await using var node = await Node.StartAsync(Answering(), realTime: true);
        var bot = await node.BotAsync(TimeSpan.FromHours(1));
        await node.TurnAsync(bot);
        await using (var gone = await node.AnotherAsync(Answering()))
            (await gone.OpenTurns.OpenAsync(new OpenTurn(Node.Owner, bot, 1, 1, HandMadeMarket.Start), CancellationToken.None)).ShouldBe(TurnOpening.Opened);
        await Eventually.TrueAsync(async () => (await node.OpenTurns.LeftBehindAsync(CancellationToken.None)).Count == 1, "the end of the node's session");
        await node.Interrupted.EndAsync(CancellationToken.None);
        (await node.OpenTurns.LeftBehindAsync(CancellationToken.None)).ShouldBeEmpty();
        (await node.EventsAsync(bot)).Count(e => e.Type == "turn_failed").ShouldBe(0);
    }

    [Fact]
    public async Task a_host_that_stops_in_order_says_so_itself()
    {
        await using var node = await Node.StartAsync(Hanging(out var asked), realTime: true);
        var bot = await node.BotAsync(TimeSpan.FromHours(1));
        using var stop = new CancellationTokenSource();
        var turn = node.TurnAsync(bot, ct: stop.Token);
        await asked.Task;
        await stop.CancelAsync();
        (await turn).Result.ShouldBe(TurnResult.Failed);
        ((TurnFailed)(await node.EventsAsync(bot))[^1].Data).Code.ShouldBe(TurnFaults.Interrupted);
        (await node.OpenTurns.LeftBehindAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    private static Maker Hanging(out TaskCompletionSource asked)
    {
        var here = asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new Maker(async (_, ct) =>
        {
            here.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return Maker.Hold;
        }) { Kind = BotKind.Llm };
    }

    private static Maker Answering() => new((_, _) => Task.FromResult(Maker.Hold)) { Kind = BotKind.Llm };
}
