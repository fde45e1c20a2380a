using Arena.Application.Tests.Turns.Support;
using Arena.Application.Turns;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Turns;

/// <summary>A model whose answer comes when the test says so; the bot's interval is ten seconds.</summary>
public sealed class when_an_answer_is_late
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private static readonly DecisionAnswer Open = DecisionAnswer.Of("Opening.", new TradeDecision(HandMadeMarket.Symbol, DecisionAction.OpenLong, Leverage.One, Notional: new Money(1_000)))
        with { Origin = new AnswerOrigin(1, "prompt", "response", 12_000, 120, 30, 0.5m) };

    [Fact]
    public async Task the_turn_ends_without_it_and_it_is_recorded_and_not_traded()
    {
        var model = new Model();
        await using var node = await Node.StartAsync(model.Maker, realTime: true);
        var bot = await node.BotAsync(Interval);
        (await model.TurnAsync(node, bot, Interval)).Result.ShouldBe(TurnResult.Failed);
        (await node.EventsAsync(bot))[^1].Data.ShouldBeOfType<TurnFailed>().Code.ShouldBe(TurnFaults.AnswerLate);

        (await node.TurnAsync(bot)).Result.ShouldBe(TurnResult.Completed);
        (await node.EventsAsync(bot)).Select(e => e.Data).OfType<DecisionRecorded>().Single().Notes.ShouldBe("The answer to turn 1 has not come yet. Holding.");
        model.Asked.ShouldBe(1, "nobody is asked while an answer is awaited");

        model.Answer(Open);
        await Eventually.TrueAsync(async () => (await node.EventsAsync(bot))[^1].Data is LateAnswerRecorded, "the late answer");
        var late = (LateAnswerRecorded)(await node.EventsAsync(bot))[^1].Data;
        (late.Turn, late.Kind, late.ResponseHash, late.TokensIn, late.Cost, late.Decisions.Count, late.Failure).ShouldBe((1, BotKind.Llm, "response", 120, 0.5m, 1, null));
        (await node.EventsAsync(bot)).ShouldNotContain(e => e.Type == "order_placed");
        (await node.StateAsync(bot)).ModelUse.ShouldBe(new ModelUse(DateOnly.FromDateTime(late.At.UtcDateTime), 0.5m, 150));

        await Eventually.TrueAsync(() => Task.FromResult(node.Late.Awaited(bot) is null), "the end of waiting");
        var next = node.TurnAsync(bot);
        await Eventually.TrueAsync(() => Task.FromResult(model.Asked == 2), "the next question");
        model.Answer(Open);
        (await next).Result.ShouldBe(TurnResult.Completed);
        (await node.EventsAsync(bot)).Count(e => e.Type == "position_opened").ShouldBe(1, "an answer in time is traded");
    }

    [Fact]
    public async Task the_other_bots_go_on_meanwhile()
    {
        var slow = new Model();
        await using var node = await Node.StartAsync(slow.Maker, realTime: true);
        var (waiting, other) = (await node.BotAsync(TimeSpan.FromHours(1)), await node.BotAsync(TimeSpan.FromHours(1)));
        var first = node.TurnAsync(waiting);
        await Eventually.TrueAsync(() => Task.FromResult(slow.Asked == 1), "the question");
        for (var turn = 1; turn <= 3; turn++)
        {
            slow.AnswerOthersAtOnce = true;
            (await node.TurnAsync(other)).Result.ShouldBe(TurnResult.Completed);
        }
        first.IsCompleted.ShouldBeFalse();
        slow.Answer(Open);
        (await first).Result.ShouldBe(TurnResult.Completed);
        (await node.StateAsync(other)).Turn.ShouldBe(3);
    }

    [Fact]
    public async Task one_that_never_comes_is_given_up_and_the_model_is_asked_again()
    {
        var model = new Model();
        await using var node = await Node.StartAsync(model.Maker, realTime: true);
        var bot = await node.BotAsync(Interval);
        await model.TurnAsync(node, bot, Interval);
        node.Wall.Advance(TimeSpan.FromSeconds(60));
        await Eventually.TrueAsync(() => Task.FromResult(node.Late.Awaited(bot) is null), "the end of waiting");
        (await node.EventsAsync(bot)).ShouldNotContain(e => e.Data is LateAnswerRecorded);

        var next = node.TurnAsync(bot);
        await Eventually.TrueAsync(() => Task.FromResult(model.Asked == 2), "the next question");
        model.Answer(Open);
        (await next).Result.ShouldBe(TurnResult.Completed);
    }

    [Fact]
    public async Task a_turn_on_demand_does_not_ask_a_second_time()
    {
        var model = new Model();
        await using var node = await Node.StartAsync(model.Maker, realTime: true);
        await using var another = await node.AnotherAsync(model.Maker);
        var bot = await node.BotAsync(TimeSpan.FromHours(1));
        var first = node.TurnAsync(bot);
        await Eventually.TrueAsync(() => Task.FromResult(model.Asked == 1), "the question");

        (await node.TurnAsync(bot, onDemand: true)).Result.ShouldBe(TurnResult.Superseded);
        (await another.TurnAsync(bot, onDemand: true)).Result.ShouldBe(TurnResult.Superseded);
        model.Answer(Open);
        (await first).Result.ShouldBe(TurnResult.Completed);
        model.Asked.ShouldBe(1);
        (await node.EventsAsync(bot)).Count(e => e.Type == "position_opened").ShouldBe(1);
    }

    [Fact]
    public async Task in_lockstep_the_market_waits_and_nothing_is_late()
    {
        var model = new Model();
        await using var node = await Node.StartAsync(model.Maker);
        var bot = await node.BotAsync(TimeSpan.FromSeconds(1));
        var turn = node.TurnAsync(bot);
        await Eventually.TrueAsync(() => Task.FromResult(model.Asked == 1), "the question");
        node.Wall.Advance(TimeSpan.FromSeconds(30));
        model.Answer(Open);
        (await turn).Result.ShouldBe(TurnResult.Completed);
        (await node.EventsAsync(bot)).Count(e => e.Type == "position_opened").ShouldBe(1);
    }

    /// <summary>Each question waits for its answer.</summary>
    private sealed class Model
    {
        private TaskCompletionSource<DecisionAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _asked;

        public Model() => Maker = new Maker(async (_, ct) =>
        {
            if (AnswerOthersAtOnce) return Maker.Hold;
            var answer = _answer;
            Interlocked.Increment(ref _asked);
            return await answer.Task.WaitAsync(ct);
        }) { Kind = BotKind.Llm };

        public Maker Maker { get; }

        public int Asked => _asked;

        public bool AnswerOthersAtOnce { get; set; }

        public void Answer(DecisionAnswer answer)
        {
            var waiting = _answer;
            _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.SetResult(answer);
        }

        /// <summary>A turn whose interval passes without an answer.</summary>
        public async Task<TurnTaken> TurnAsync(Node node, string bot, TimeSpan interval)
        {
            var asked = Asked;
            var turn = node.TurnAsync(bot);
            await Eventually.TrueAsync(() => Task.FromResult(Asked == asked + 1), "the question");
            await Eventually.TrueAsync(
                () =>
                {
                    if (!turn.IsCompleted && node.Wall.GetUtcNow() < HandMadeMarket.Start + interval) node.Wall.Advance(TimeSpan.FromSeconds(1));
                    return Task.FromResult(turn.IsCompleted);
                }, "the end of the turn");
            return await turn;
        }
    }
}
