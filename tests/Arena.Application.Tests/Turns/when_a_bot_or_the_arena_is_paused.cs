using Arena.Application.Settings;
using Arena.Application.Tests.Turns.Support;
using Arena.Application.Turns;
using Arena.Domain.Bots;

namespace Arena.Application.Tests.Turns;

public sealed class when_a_bot_or_the_arena_is_paused : IAsyncLifetime
{
    private Node _node = null!;
    private string _bot = null!;

    public async Task InitializeAsync()
    {
        _node = await Node.StartAsync(Maker.OpensOnce());
        _bot = await _node.BotAsync();
    }

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task a_paused_bot_takes_no_turn_until_it_is_resumed()
    {
        await _node.ChangeAsync(_bot, bot => Bot.Pause(bot, "Enough.", HandMadeMarket.Start));
        (await _node.TurnAsync(_bot)).Result.ShouldBe(TurnResult.Skipped);

        await _node.ChangeAsync(_bot, bot => Bot.Resume(bot, HandMadeMarket.Start));
        (await _node.TurnAsync(_bot)).Result.ShouldBe(TurnResult.Completed);
    }

    [Fact]
    public async Task its_owner_may_ask_it_for_one_turn_all_the_same()
    {
        await _node.ChangeAsync(_bot, bot => Bot.Pause(bot, "Enough.", HandMadeMarket.Start));
        (await _node.TurnAsync(_bot, onDemand: true)).Result.ShouldBe(TurnResult.Completed);
        (await _node.StateAsync(_bot)).Status.ShouldBe(BotStatus.Paused);
    }

    [Fact]
    public async Task a_stopped_bot_takes_none_not_even_when_asked()
    {
        await _node.ChangeAsync(_bot, bot => Bot.Stop(bot, "Enough.", HandMadeMarket.Start));
        (await _node.TurnAsync(_bot, onDemand: true)).Result.ShouldBe(TurnResult.Skipped);
    }

    [Fact]
    public async Task a_paused_arena_runs_no_turn_but_one_that_is_asked_for()
    {
        await PauseAsync();
        (await _node.TurnAsync(_bot)).Result.ShouldBe(TurnResult.Skipped);
        (await _node.TurnAsync(_bot, onDemand: true)).Result.ShouldBe(TurnResult.Completed);
    }

    [Fact]
    public async Task a_resumed_arena_goes_on()
    {
        await PauseAsync();
        await _node.DoAsync(EventStore.EventStore.DefaultTenant, (session, ct) => ResumeArena.Handle(session, "test", HandMadeMarket.Start, ct));
        await _node.Rules.RefreshAsync(CancellationToken.None);
        (await _node.TurnAsync(_bot)).Result.ShouldBe(TurnResult.Completed);
    }

    private async Task PauseAsync()
    {
        await _node.DoAsync(EventStore.EventStore.DefaultTenant, (session, ct) => PauseArena.Handle(session, "Maintenance.", "test", HandMadeMarket.Start, ct));
        await _node.Rules.RefreshAsync(CancellationToken.None);
    }
}
