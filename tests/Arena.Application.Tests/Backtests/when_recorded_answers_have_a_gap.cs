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

    public async Task InitializeAsync()
    {
        _node = await Node.StartAsync(
            Maker.Of(request => _fails
                ? throw new InvalidOperationException("No answer.")
                : Maker.Hold with { Origin = new AnswerOrigin(1, $"prompt {request.Bot.Turn}", "response", 800, 120, 30, 0.5m) }, BotKind.Llm));
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
