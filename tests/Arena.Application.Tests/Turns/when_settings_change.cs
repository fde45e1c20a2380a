using Arena.Application.Settings;
using Arena.Application.Tests.Turns.Support;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Settings;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Turns;

public sealed class when_settings_change : IAsyncLifetime
{
    private readonly Maker _maker = Maker.OpensOnce();
    private Node _node = null!;

    public async Task InitializeAsync() => _node = await Node.StartAsync(_maker);

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task the_next_turn_of_a_running_bot_goes_by_the_new_ones()
    {
        var bot = await _node.BotAsync();
        await _node.SetAsync("order.minimum", "5000");
        await _node.Rules.RefreshAsync(CancellationToken.None);

        await _node.TurnAsync(bot);

        var events = (await _node.EventsAsync(bot)).Select(e => e.Data).ToList();
        events.OfType<OrderDenied>().Single().Code.ShouldBe(Denials.MinimumOrder);
        events.OfType<TurnStarted>().Single().RulesVersion.ShouldBe(2);
    }

    [Fact]
    public async Task a_leverage_policy_reaches_it_too()
    {
        await _node.DoAsync(EventStore.EventStore.DefaultTenant, (session, ct) => ChangeLeveragePolicy.Handle(
            session, HandMadeMarket.Symbol, state => LeverageStream.Set(state, HandMadeMarket.Symbol, 3, clamp: true, "test", HandMadeMarket.Start), ct));
        await _node.Rules.RefreshAsync(CancellationToken.None);
        await _node.TurnAsync(await _node.BotAsync());
        _maker.Asked.Single().Rules.Leverage.For(HandMadeMarket.Symbol).MaxLeverage.ShouldBe(new Leverage(3));
    }

    [Fact]
    public async Task the_same_rules_are_not_recorded_twice_whoever_asks()
    {
        await _node.Rules.RefreshAsync(CancellationToken.None);
        await using var another = await _node.AnotherAsync(_maker);
        another.Rules.Current.Trading.Version.ShouldBe(1);
        (await _node.Store.ReadStreamAsync(EventStore.EventStore.DefaultTenant, "rules", 0, 10, CancellationToken.None)).Count.ShouldBe(1);
    }
}
