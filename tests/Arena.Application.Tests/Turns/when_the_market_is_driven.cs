using Arena.Application.Markets;
using Arena.Application.Tests.Turns.Support;
using Arena.Application.Turns;
using Arena.Domain;
using Arena.Domain.Markets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Arena.Application.Tests.Turns;

/// <summary>In lockstep: every bot takes its turn at each step, and the next step waits for all of them.</summary>
public sealed class when_the_market_is_driven
{
    [Fact]
    public async Task every_bot_takes_a_turn_at_each_step_and_the_arena_pauses_at_the_end()
    {
        await using var node = await Node.StartAsync(Maker.OpensOnce(), new HandMadeMarket(50_000, 50_500, 51_000));
        string[] bots = [await node.BotAsync(), await node.BotAsync()];
        await DriveAsync(node);

        (await MarketAsync(node)).ShouldBe(["prices_observed", "prices_observed", "prices_observed", "market_ended"]);
        foreach (var bot in bots) (await node.StateAsync(bot)).Turn.ShouldBe(3);
        node.Rules.Current.Paused.ShouldBeTrue();
        node.Rules.Current.PausedReason.ShouldBe("The market's data ended at 2025-03-01 12:03 UTC.");
    }

    [Fact]
    public async Task the_end_and_the_pause_are_one_append()
    {
        await using var node = await Node.StartAsync(Maker.OpensOnce(), new HandMadeMarket(50_000));
        await node.BotAsync();
        await DriveAsync(node);
        var last = (await node.Store.ReadAllAsync(0, 1_000, CancellationToken.None)).TakeLast(2).ToList();
        last.Select(e => e.Type).Order(StringComparer.Ordinal).ShouldBe(["arena_paused", "market_ended"]);
        last[0].Timestamp.ShouldBe(last[1].Timestamp);
    }

    [Fact]
    public async Task it_waits_while_no_bot_is_active()
    {
        await using var node = await Node.StartAsync(Maker.OpensOnce(), new HandMadeMarket(50_000, 50_500));
        using var driver = Driver(node);
        await driver.StartAsync(CancellationToken.None);
        node.Board.Current.ShouldBeNull();

        var bot = await node.BotAsync();
        await Eventually.TrueAsync(() =>
        {
            node.Wall.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(driver.ExecuteTask!.IsCompleted);
        }, "the end");
        (await node.StateAsync(bot)).Turn.ShouldBe(2);
    }

    [Fact]
    public async Task what_an_interrupted_step_left_undone_is_done_before_the_next_one()
    {
        await using var node = await Node.StartAsync(Maker.OpensOnce(), new HandMadeMarket(50_000, 50_500));
        var bot = await node.BotAsync();
        var first = HandMadeMarket.At(1, 50_000);
        var session = node.Store.OpenSession(EventStore.EventStore.DefaultTenant);
        session.Append(StreamIds.Market, [new PricesObserved(node.Market.Name, 1, first.At, first.Quotes)]);
        await session.SaveChangesAsync();
        node.See(1, 50_000);

        await DriveAsync(node);

        (await node.EventsAsync(bot)).Select(e => e.Data).OfType<Domain.Bots.TurnStarted>().Select(t => t.MarketStep).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task a_step_that_another_node_has_recorded_is_not_recorded_again()
    {
        await using var node = await Node.StartAsync(Maker.Of(_ => Maker.Hold), new HandMadeMarket(50_000, 50_500, 51_000));
        var bot = await node.BotAsync();
        var lease = new LeaseThatIsNotNoticed(node, takenAtStep: 1);
        using var driver = Driver(node, lease);
        await driver.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() =>
        {
            node.Wall.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(driver.ExecuteTask!.IsCompleted);
        }, "the end");

        var steps = (await node.Store.ReadStreamAsync(EventStore.EventStore.DefaultTenant, StreamIds.Market, 0, 100, CancellationToken.None))
            .Select(e => e.Data).OfType<PricesObserved>().Select(p => p.Step).ToList();
        steps.ShouldBe([1, 2, 3]);
        (await node.StateAsync(bot)).Turn.ShouldBe(3);
    }

    private static async Task DriveAsync(Node node)
    {
        using var driver = Driver(node);
        await driver.StartAsync(CancellationToken.None);
        await driver.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static MarketDriver Driver(Node node, IMarketLease? lease = null) => new(
        node.Store, node.Market, node.Pace, node.Board, lease ?? new FreeLease(), node.Bots, node.Settlement,
        new LockstepTurns(node.Turns, node.Bots, node.Rules), node.Interrupted, node.Commands, node.Rules, node.Wall, NullLogger<MarketDriver>.Instance);

    private static async Task<IEnumerable<string>> MarketAsync(Node node) =>
        (await node.Store.ReadStreamAsync(EventStore.EventStore.DefaultTenant, StreamIds.Market, 0, 100, CancellationToken.None)).Select(e => e.Type);

    private class FreeLease : IMarketLease, IMarketLeaseHold
    {
        public CancellationToken Lost => CancellationToken.None;

        public virtual Task<IMarketLeaseHold> AcquireAsync(CancellationToken cancellationToken) => Task.FromResult<IMarketLeaseHold>(this);

        public ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Another node takes the lease, and this one does not hear of it in time.</summary>
    private sealed class LeaseThatIsNotNoticed(Node node, long takenAtStep) : FreeLease
    {
        private bool _taken;

        public override async Task<IMarketLeaseHold> AcquireAsync(CancellationToken cancellationToken)
        {
            if (!_taken)
            {
                _taken = true;
                node.Market.Played = async step =>
                {
                    if (step != takenAtStep + 1) return;
                    node.Market.Played = null;
                    var other = HandMadeMarket.At(step, 50_500);
                    var session = node.Store.OpenSession(EventStore.EventStore.DefaultTenant);
                    session.Append(StreamIds.Market, [new PricesObserved(node.Market.Name, step, other.At, other.Quotes)]);
                    await session.SaveChangesAsync(ct: cancellationToken);
                    node.See(step, 50_500);
                };
            }

            return await base.AcquireAsync(cancellationToken);
        }
    }
}
