using Arena.Application.Tests.Turns.Support;
using Arena.Application.Turns;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Turns;

public sealed class when_the_market_moves_between_turns : IAsyncLifetime
{
    private Node _node = null!;
    private string _bot = null!;

    public async Task InitializeAsync()
    {
        _node = await Node.StartAsync(Maker.OpensOnce(stopLoss: 49_000));
        _bot = await _node.BotAsync();
        await _node.TurnAsync(_bot);
    }

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task a_position_is_closed_at_its_stop_without_a_turn()
    {
        await SettleAsync(step: 2, mark: 48_500);

        var closed = (await _node.EventsAsync(_bot)).Select(e => e.Data).OfType<PositionClosed>().Single();
        closed.Reason.ShouldBe(CloseReason.StopLoss);
        closed.Turn.ShouldBe(1);
        var state = await _node.StateAsync(_bot);
        state.Positions.ShouldBeEmpty();
        state.Turn.ShouldBe(1);
    }

    [Fact]
    public async Task nothing_is_written_where_nothing_triggers()
    {
        var before = (await _node.EventsAsync(_bot)).Count;
        await SettleAsync(step: 2, mark: 49_500);
        (await _node.EventsAsync(_bot)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task the_same_step_a_second_time_changes_nothing()
    {
        await SettleAsync(step: 2, mark: 48_500);
        var before = (await _node.EventsAsync(_bot)).Count;
        await SettleAsync(step: 2, mark: 48_500);
        (await _node.EventsAsync(_bot)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task a_turn_at_the_same_moment_closes_it_once()
    {
        _node.See(step: 2, mark: 48_500);
        await Task.WhenAll(
            _node.TurnAsync(_bot),
            _node.Settlement.SettleAsync([new BotKey(Node.Owner, _bot)], HandMadeMarket.At(2, 48_500), CancellationToken.None));
        (await _node.EventsAsync(_bot)).Count(e => e.Type == "position_closed").ShouldBe(1);
    }

    [Fact]
    public async Task a_paused_bot_is_settled_too()
    {
        await _node.ChangeAsync(_bot, bot => Bot.Pause(bot, "Enough.", HandMadeMarket.Start));
        await SettleAsync(step: 2, mark: 48_500);
        (await _node.StateAsync(_bot)).Positions.ShouldBeEmpty();
    }

    private Task SettleAsync(long step, decimal mark)
    {
        _node.See(step, mark);
        return _node.Settlement.SettleAsync([new BotKey(Node.Owner, _bot)], HandMadeMarket.At(step, mark), CancellationToken.None);
    }
}
