using Arena.Application.Markets;
using Arena.Domain.Markets;
using Arena.Host.Tests.Support;
using Arena.Projections.Markets;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Host.Tests.Replay;

/// <summary>What a running node made of the steps, a started one has from the recorded minutes.</summary>
public sealed class when_strategies_warm_up_again
{
    [Fact]
    public async Task a_started_node_has_every_candle_that_the_one_before_had()
    {
        await using var arena = await RunningArena.StartAsync(
            ("ARENA:DEMO", "true"), ("ARENA:MARKET:SPEED", "max"), ("ARENA:MARKET:STEPS", "200"), ("ARENA:MARKET:STEPINTERVAL", "00:00:20"));
        await Eventually.TrueAsync(
            async () => (await arena.Anyone.GetAsync("/arena/state"))["status"].GetString() is "ended", "the last step", TimeSpan.FromMinutes(3));
        var before = Minutes(arena);
        var queries = arena.Services.GetRequiredService<MarketQueries>();
        await Eventually.TrueAsync(async () => (await queries.MinutesAsync("BTCUSD", default)).Count >= 68, "the last minute");
        var recorded = await queries.MinutesAsync("BTCUSD", default);

        await arena.RestartAsync();

        Minutes(arena).ShouldBe(before);
        recorded.Select(Domain.Indicators.Bar.Of).Intersect(before).Count().ShouldBe(67, "the last one is not over yet, and the warm-up was not recorded");
    }

    private static IReadOnlyList<Domain.Indicators.Bar> Minutes(RunningArena arena) =>
        arena.Services.GetRequiredService<MarketBoard>().History.Bars("BTCUSD", Timeframe.Minute, DateTimeOffset.MinValue);
}
