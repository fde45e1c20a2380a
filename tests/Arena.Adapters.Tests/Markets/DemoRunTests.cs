using System.Text.Json;
using Arena.Adapters.Markets;
using Arena.Application.Decisions.Scripted;
using Arena.Application.Demo;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Adapters.Tests.Markets;

public class half_an_hour_of_the_demo
{
    private const int Steps = 1_800;

    private static readonly Lazy<Task<DirectRun>> Run = new(() => RunAsync(42, DemoArena.Bots(42, DemoArena.Symbols)));

    [Fact]
    public async Task every_bot_trades_and_the_active_ones_also_close()
    {
        var run = await Run.Value;
        foreach (var bot in run.Bots.Values)
        {
            run.Of<PositionOpened>(bot.Id).Count.ShouldBeGreaterThan(0, bot.Configuration.Name);
            if (bot.Configuration.Kind is BotKind.Scripted or BotKind.Rules) run.Of<PositionClosed>(bot.Id).Count.ShouldBeInRange(2, 60, bot.Configuration.Name);
        }
    }

    [Fact]
    public async Task there_is_something_to_see_within_seconds() =>
        (await Run.Value).Log.Select(l => l.Event).OfType<PositionOpened>().First().At.ShouldBeLessThan(Playing.Start.AddSeconds(10));

    [Fact]
    public async Task most_turns_are_holds()
    {
        var run = await Run.Value;
        foreach (var bot in run.Bots.Values)
        {
            var orders = run.Of<OrderPlaced>(bot.Id).Count;
            (orders / (double)bot.Turn).ShouldBeLessThan(0.15, $"{bot.Configuration.Name}: {orders} orders in {bot.Turn} turns");
        }
    }

    [Fact]
    public async Task nothing_is_denied_and_nobody_is_liquidated()
    {
        var run = await Run.Value;
        run.Log.Select(l => l.Event).Where(e => e is OrderDenied or DecisionRejected or PositionLiquidated).ShouldBeEmpty();
    }

    [Fact]
    public async Task nobody_wins_or_loses_a_tenth()
    {
        var run = await Run.Value;
        foreach (var bot in run.Bots.Values) run.EquityOf(bot.Id).Value.ShouldBeInRange(9_000, 11_000, bot.Configuration.Name);
    }

    [Fact]
    public async Task every_decision_says_why_with_a_number()
    {
        var recorded = (await Run.Value).Log.Select(l => l.Event).OfType<DecisionRecorded>().ToList();
        recorded.Where(r => string.IsNullOrWhiteSpace(r.Notes)).ShouldBeEmpty();
        recorded.SelectMany(r => r.Decisions)
            .Where(d => d.Justification is not { Length: > 0 and <= 500 } text || !text.Any(char.IsDigit))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task a_second_run_is_the_same_byte_for_byte()
    {
        var again = await RunAsync(42, DemoArena.Bots(42, DemoArena.Symbols));
        (Text(again) == Text(await Run.Value)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task all_personalities_trade_within_their_means(long seed)
    {
        var like = DemoArena.Bots(seed, DemoArena.Symbols)[0];
        var run = await RunAsync(seed, Personalities.All.Select(p => like with { Id = p.Name, Configuration = like.Configuration with { Personality = p.Name } }));
        run.Log.Select(l => l.Event).Where(e => e is OrderDenied or DecisionRejected or PositionLiquidated).ShouldBeEmpty();

        // Carry waits for funding that is worth it, which may take longer than this.
        foreach (var name in Personalities.All.Select(p => p.Name).Where(n => n != "carry"))
            run.Of<PositionOpened>(name).Count.ShouldBeInRange(1, 60, name);
        var opens = run.Log.Select(l => l.Event).OfType<DecisionRecorded>().SelectMany(d => d.Decisions)
            .Where(d => d.Action is DecisionAction.OpenLong or DecisionAction.OpenShort).ToList();
        opens.ShouldAllBe(d => d.StopLoss != null && d.TakeProfit != null && d.Leverage != null && d.Confidence != null && d.Invalidation != null);
        opens.ShouldContain(d => d.TrailingStopPercent != null);
        run.Log.Select(l => l.Event).OfType<PositionReduced>().ShouldNotBeEmpty();
        run.Log.Select(l => l.Event).OfType<PositionIncreased>().ShouldNotBeEmpty();
        run.Log.Select(l => l.Event).OfType<StopsChanged>().ShouldNotBeEmpty();
    }

    private static async Task<DirectRun> RunAsync(long seed, IEnumerable<DemoBot> bots)
    {
        var run = new DirectRun(new SimulatedMarket(new SimulatedMarketOptions(seed, Playing.Start)), bots);
        await run.RunAsync(Steps);
        return run;
    }

    private static string Text(DirectRun run) =>
        string.Join('\n', run.Log.Select(l => l.Bot + JsonSerializer.Serialize(l.Event, l.Event.GetType(), DomainJson.Options)));
}
