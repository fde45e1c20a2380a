using System.Text.Json;
using Arena.Adapters.Blobs;
using Arena.Application.Prompts;
using Arena.Application.Settings;
using Arena.Application.Tests.Turns.Support;
using Arena.Application.Turns;
using Arena.Domain;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Turns;

/// <summary>A command on the bot, or a step of the market, comes between the question to its model and the append of the turn.</summary>
public sealed class when_an_answer_is_overtaken : IAsyncLifetime
{
    private static readonly DecisionAnswer Open = DecisionAnswer.Of("Opening.", new TradeDecision(HandMadeMarket.Symbol, DecisionAction.OpenLong, Leverage.One, Notional: new Money(1_000)))
        with { Origin = new AnswerOrigin(1, "prompt", "response", 800, 120, 30, 0.5m) };

    private readonly Queue<Func<Task>> _between = new();
    private Maker _model = null!;
    private Node _node = null!;
    private string _bot = null!;

    public async Task InitializeAsync()
    {
        _model = new Maker(async (_, _) =>
        {
            if (_between.TryDequeue(out var happens)) await happens();
            return Open;
        }) { Kind = BotKind.Llm };
        _node = await Node.StartAsync(_model, realTime: true);
        _bot = await _node.BotAsync(TimeSpan.FromHours(1));
    }

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task it_is_carried_out_on_top_of_the_command_and_nobody_is_asked_twice()
    {
        Between(state => Bot.Configure(state, state.Configuration with { Name = "Renamed" }, HandMadeMarket.Start));
        (await _node.TurnAsync(_bot)).Result.ShouldBe(TurnResult.Completed);
        _model.Asked.Count.ShouldBe(1);
        (await _node.EventsAsync(_bot)).Count(e => e.Type == "position_opened").ShouldBe(1);
        await ShouldBeBilledOnceAsync<DecisionRecorded>();
    }

    [Fact]
    public async Task it_is_carried_out_at_the_prices_that_the_turn_is_recorded_with()
    {
        _between.Enqueue(async () =>
        {
            await _node.ChangeAsync(_bot, state => Bot.Configure(state, state.Configuration with { Name = "Renamed" }, HandMadeMarket.Start));
            _node.See(step: 2, mark: 51_000);
        });
        (await _node.TurnAsync(_bot)).Result.ShouldBe(TurnResult.Completed);
        _model.Asked.Count.ShouldBe(1);
        var events = (await _node.EventsAsync(_bot)).Select(e => e.Data).ToList();
        events.OfType<TurnStarted>().Single().Prices[0].Mark.ShouldBe(new Price(51_000));
        events.OfType<PositionOpened>().Single().EntryPrice.Value.ShouldBeInRange(51_001, 51_050);
    }

    [Fact]
    public async Task a_pause_ends_the_turn_and_it_is_billed_and_not_traded()
    {
        Between(state => Bot.Pause(state, "Enough.", HandMadeMarket.Start));
        await ShouldBeInterruptedAsync();

        await _node.ChangeAsync(_bot, state => Bot.Resume(state, HandMadeMarket.Start));
        (await _node.TurnAsync(_bot)).Result.ShouldBe(TurnResult.Completed);
        _model.Asked.Count.ShouldBe(2, "the next turn has a question of its own");
        (await _node.EventsAsync(_bot)).Select(e => e.Data).OfType<DecisionRecorded>().Single().Turn.ShouldBe(2);
    }

    [Fact]
    public async Task a_reset_ends_the_turn_and_it_is_billed_and_not_traded()
    {
        Between(state => Bot.Reset(state, _node.Board.Current!, _node.Rules.Current.Trading, HandMadeMarket.Start));
        await ShouldBeInterruptedAsync();
        (await _node.StateAsync(_bot)).Run.ShouldBe(2);
    }

    [Fact]
    public async Task a_pause_of_the_arena_that_comes_with_it_ends_the_turn()
    {
        _between.Enqueue(async () =>
        {
            await _node.ChangeAsync(_bot, state => Bot.Configure(state, state.Configuration with { Name = "Renamed" }, HandMadeMarket.Start));
            await _node.DoAsync(EventStore.EventStore.DefaultTenant, (session, ct) => PauseArena.Handle(session, "Maintenance.", "test", HandMadeMarket.Start, ct));
            await _node.Rules.RefreshAsync(CancellationToken.None);
        });
        await ShouldBeInterruptedAsync();
    }

    [Fact]
    public async Task one_that_fails_instead_is_not_asked_again_either()
    {
        _between.Enqueue(async () =>
        {
            await _node.ChangeAsync(_bot, state => Bot.Configure(state, state.Configuration with { Name = "Renamed" }, HandMadeMarket.Start));
            throw new InvalidOperationException("The model is out of order.");
        });
        (await _node.TurnAsync(_bot)).Result.ShouldBe(TurnResult.Failed);
        _model.Asked.Count.ShouldBe(1);
        (await _node.EventsAsync(_bot)).Select(e => e.Data).OfType<TurnFailed>().Single().Code.ShouldBe(TurnFaults.DecisionMakerFailed);
    }

    [Fact]
    public async Task a_deleted_bot_has_it_on_its_record_and_takes_no_turn()
    {
        Between(state => Bot.Delete(state, _node.Board.Current!, _node.Rules.Current.Trading, HandMadeMarket.Start));
        (await _node.TurnAsync(_bot)).Result.ShouldBe(TurnResult.Missing);
        await ShouldBeBilledOnceAsync<LateAnswerRecorded>();
        (await _node.EventsAsync(_bot)).ShouldNotContain(e => e.Type == "turn_started");
    }

    [Fact]
    public async Task commands_without_end_do_not_make_it_asked_for_again()
    {
        // Each lets the append that follows it fail: what comes between is not only one command.
        var changing = true;
        var changes = 0;
        _between.Enqueue(async () => await ChangeAsync());
        var others = Task.Run(async () =>
        {
            while (Volatile.Read(ref changing)) await ChangeAsync();
        });
        var result = (await _node.TurnAsync(_bot)).Result;
        Volatile.Write(ref changing, false);
        await others;
        result.ShouldBeOneOf(TurnResult.Completed, TurnResult.Superseded);
        _model.Asked.Count.ShouldBe(1);
        await Eventually.TrueAsync(async () => (await _node.StateAsync(_bot)).ModelUse?.Tokens == 150, "the bill");

        async Task ChangeAsync() =>
            await _node.ChangeAsync(_bot, state => Bot.Configure(state, state.Configuration with { Name = $"Name {Interlocked.Increment(ref changes)}" }, HandMadeMarket.Start));
    }

    [Fact]
    public async Task it_is_exported_with_the_decisions()
    {
        Between(state => Bot.Pause(state, "Enough.", HandMadeMarket.Start));
        await ShouldBeInterruptedAsync();
        await _node.ChangeAsync(_bot, state => Bot.Resume(state, HandMadeMarket.Start));
        await _node.TurnAsync(_bot);

        var lines = new List<JsonElement>();
        await foreach (var line in new DecisionExport(_node.Store, new PostgresBlobStore(_node.Database)).LinesAsync(Node.Owner, _bot, new DecisionSpan(), CancellationToken.None))
            lines.Add(JsonElement.Parse(line));
        lines.Select(l => (l.GetProperty("turn").GetInt32(), l.GetProperty("cost").GetDecimal(), l.GetProperty("responseHash").GetString())).ShouldBe([(1, 0.5m, "response"), (2, 0.5m, "response")]);
        lines[0].GetProperty("refusals")[0].GetProperty("code").GetString().ShouldBe(TurnFaults.AnswerLate);
        lines[1].GetProperty("refusals").GetArrayLength().ShouldBe(0);
    }

    private void Between(Func<BotState, Outcome> command) => _between.Enqueue(() => _node.ChangeAsync(_bot, command));

    private async Task ShouldBeInterruptedAsync()
    {
        (await _node.TurnAsync(_bot)).Result.ShouldBe(TurnResult.Failed);
        _model.Asked.Count.ShouldBe(1);
        await ShouldBeBilledOnceAsync<LateAnswerRecorded>();
        var events = (await _node.EventsAsync(_bot)).Select(e => e.Data).ToList();
        events.OfType<TurnFailed>().Single().ShouldSatisfyAllConditions(f => f.Code.ShouldBe(TurnFaults.Interrupted), f => f.Turn.ShouldBe(1));
        events.OfType<LateAnswerRecorded>().Single().Turn.ShouldBe(1);
        events.ShouldNotContain(e => e is OrderPlaced || e is DecisionRecorded);
        (await _node.OpenTurns.LeftBehindAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    private async Task ShouldBeBilledOnceAsync<TEvent>()
    {
        await Eventually.TrueAsync(async () => (await _node.EventsAsync(_bot)).Any(e => e.Data is TEvent), "the answer on the record");
        (await _node.StateAsync(_bot)).ModelUse.ShouldNotBeNull().ShouldSatisfyAllConditions(u => u.Tokens.ShouldBe(150), u => u.Cost.ShouldBe(0.5m));
    }
}
