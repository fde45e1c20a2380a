using Arena.Application.Backtests;
using Arena.Application.Tests.Turns.Support;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Backtests;

/// <summary>What followed on a turn that failed, or on a pause, hangs on what no backtest can repeat.</summary>
public sealed class when_recorded_answers_have_a_gap : IAsyncLifetime
{
    private Node _node = null!;
    private string _bot = null!;
    private bool _fails;
    private Func<Task>? _between;

    public async Task InitializeAsync()
    {
        _node = await Node.StartAsync(new Maker(async (request, _) =>
        {
            if (Interlocked.Exchange(ref _between, null) is { } between) await between();
            return _fails
                ? throw new InvalidOperationException("No answer.")
                : Maker.Hold with { Origin = new AnswerOrigin(1, $"prompt {request.Bot.Turn}", "response", 800, 120, 30, 0.5m) };
        }) { Kind = BotKind.Llm });
        _bot = await _node.BotAsync(TimeSpan.FromHours(1));
    }

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task they_end_before_a_turn_that_failed_and_say_why()
    {
        await TurnAsync(step: 1);
        await TurnAsync(step: 2);
        _fails = true;
        await TurnAsync(step: 3);
        _fails = false;
        await TurnAsync(step: 4);

        var answers = (await LoadAsync())!;
        answers.ByPrompt.Keys.Order().ShouldBe(["prompt 1", "prompt 2"]);
        answers.Last.ShouldBe(HandMadeMarket.At(2, 50_000).At);
        answers.Gap.ShouldBe("turn 3 failed at 2025-03-01 12:03:00 UTC (DECISION_MAKER_FAILED: The decision maker failed: No answer.)");
        (answers.About.Answers, answers.About.To).ShouldBe((2, HandMadeMarket.At(2, 50_000).At));
    }

    [Fact]
    public async Task they_end_before_a_pause()
    {
        await TurnAsync(step: 1);
        await _node.ChangeAsync(_bot, state => Bot.Pause(state, "Enough.", HandMadeMarket.At(1, 50_000).At));
        await _node.ChangeAsync(_bot, state => Bot.Resume(state, HandMadeMarket.At(3, 50_000).At));
        await TurnAsync(step: 4);

        var answers = (await LoadAsync())!;
        answers.ByPrompt.Keys.ShouldBe(["prompt 1"]);
        answers.Gap.ShouldBe("the bot was paused at 2025-03-01 12:01:00 UTC");
    }

    [Fact]
    public async Task they_end_before_an_answer_that_something_overtook()
    {
        await TurnAsync(step: 1);
        _between = async () =>
        {
            await _node.ChangeAsync(_bot, state => Bot.Configure(state, state.Configuration with { Name = "Renamed" }, HandMadeMarket.At(2, 50_000).At));
            _node.See(step: 3, mark: 50_500);
        };
        await TurnAsync(step: 2);
        await TurnAsync(step: 4);

        var answers = (await LoadAsync())!;
        answers.ByPrompt.Keys.ShouldBe(["prompt 1"]);
        answers.Gap.ShouldBe("turn 2, asked for at 2025-03-01 12:02:00 UTC, was carried out on top of what came in between");
    }

    [Fact]
    public async Task there_are_none_where_the_first_turn_failed_and_the_gap_says_why()
    {
        _fails = true;
        await TurnAsync(step: 1);
        _fails = false;
        await TurnAsync(step: 2);
        var answers = (await LoadAsync())!;
        (answers.ByPrompt.Count, answers.Last).ShouldBe((0, null));
        answers.Gap!.ShouldStartWith("turn 1 failed at ");
    }

    [Fact]
    public async Task without_a_gap_they_are_all_there()
    {
        (await LoadAsync()).ShouldBeNull("nobody was asked yet");
        await TurnAsync(step: 1);
        await TurnAsync(step: 2);
        var answers = (await LoadAsync())!;
        (answers.ByPrompt.Count, answers.Gap, answers.Last).ShouldBe((2, null, HandMadeMarket.At(2, 50_000).At));
    }

    private async Task TurnAsync(long step)
    {
        _node.See(step, 50_000);
        await _node.TurnAsync(_bot);
    }

    private Task<RecordedAnswers?> LoadAsync() => RecordedAnswers.LoadAsync(_node.Store, Node.Owner, _bot, CancellationToken.None);
}
