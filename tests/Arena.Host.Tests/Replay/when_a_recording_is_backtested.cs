using Arena.Application.Backtests;
using Arena.Application.Decisions;
using Arena.Application.Markets;
using Arena.Application.Replay;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Trading;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Host.Tests.Replay;

/// <summary>What the arena did with a recording, turn by turn in its database, beside what a backtest over the same candles says.</summary>
public sealed class when_a_recording_is_backtested(ended_recording run) : IClassFixture<ended_recording>
{
    [Fact]
    public async Task every_bot_gets_the_very_same_fills()
    {
        var rules = run.Arena.Services.GetRequiredService<RulesBook>().Current;
        var makers = run.Arena.Services.GetRequiredService<DecisionMakers>();
        var bots = await BotsAsync();
        bots.Count.ShouldBe(6);
        foreach (var (_, events) in bots)
        {
            var created = events.OfType<BotCreated>().Single();
            var configuration = created.Configuration;
            var plan = new BacktestPlan([.. run.Candles.Where(c => configuration.Symbols.Contains(c.Symbol))], rules.Trading, events.OfType<PoolFunded>().Single().Amount)
            {
                Fills = FillTime.Close,
                BotId = created.BotId,
                Quotes = new CandleQuotes(SpreadBasisPoints: 2, FundingRate: 0.0001m),
            };
            var fills = Backtester.Run(
                plan, new MakerDecider(makers.For(configuration.Kind), configuration with { Symbols = [.. plan.Series.Select(s => s.Symbol)] }, configuration.TurnInterval ?? rules.Settings.TurnInterval)).Fills;
            fills.Count.ShouldBeGreaterThan(0);
            fills.Select(Json).ShouldBe(events.OfType<OrderFilled>().Select(Json), $"{configuration.Name}, {configuration.Kind}");
        }
    }

    [Fact]
    public async Task under_the_same_policies_nothing_would_have_been_otherwise()
    {
        foreach (var (stream, events) in await BotsAsync())
        {
            var same = await ReplayAsync(events, PolicyOverrides.None);
            same.Changed.ShouldBe(0, $"{stream}: {JsonSerializer.Serialize(same.Changes.Take(2))}");
            JsonSerializer.Serialize(same.Counterfactual).ShouldBe(JsonSerializer.Serialize(same.Recorded));
            same.Turns.ShouldBeGreaterThan(100);
            same.Audit!.Equal.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task under_higher_fees_each_would_have_less_and_it_is_said_from_when_on()
    {
        foreach (var (_, events) in await BotsAsync())
        {
            var dear = await ReplayAsync(events, new PolicyOverrides(Fees: new BacktestFees(0.01m, 0.01m)));
            var first = events.OfType<OrderFilled>().First().At;
            dear.FirstChange.ShouldBe(first);
            dear.Changes[0].Counterfactual.ShouldNotBe(dear.Changes[0].Recorded);
            dear.Counterfactual.FeesPaid.ShouldBeGreaterThan(dear.Recorded.FeesPaid);
            dear.Recorded.FeesPaid.ShouldBe(events.OfType<OrderFilled>().Sum(f => f.Fee.Value));
        }
    }

    private Task<CounterfactualResult> ReplayAsync(IReadOnlyList<object> events, PolicyOverrides overrides)
    {
        var created = events.OfType<BotCreated>().Single();
        return run.Arena.Services.GetRequiredService<CounterfactualReplay>()
            .RunAsync(created.OwnerId, new CounterfactualSpec(created.BotId, overrides), null, CancellationToken.None);
    }

    private async Task<IReadOnlyList<(string Stream, IReadOnlyList<object> Events)>> BotsAsync()
    {
        var store = run.Arena.Services.GetRequiredService<EventStore.EventStore>();
        var (all, after) = (new List<EventStore.StoredEvent>(), 0L);
        while (await store.ReadAllAsync(after, 5_000, CancellationToken.None) is { Count: > 0 } page)
        {
            all.AddRange(page);
            after = page[^1].Sequence;
        }
        return [.. all.Where(e => e.StreamId.StartsWith("bot-", StringComparison.Ordinal)).GroupBy(e => e.StreamId).Select(g => (g.Key, (IReadOnlyList<object>)[.. g.Select(e => e.Data)]))];
    }

    private static string Json(OrderFilled fill) => JsonSerializer.Serialize(fill, DomainJson.Options);
}
