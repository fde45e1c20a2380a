using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Http;

public sealed class when_a_thousand_spectators_look : IAsyncLifetime
{
    private RunningArena _arena = null!;

    public async Task InitializeAsync() => _arena = await RunningArena.StartAsync(("ARENA:SETTINGS:LIMITS:ADDRESS", "0"));

    public async Task DisposeAsync() => await _arena.DisposeAsync();

    [Fact]
    public async Task the_arena_is_computed_for_all_of_them_together()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => _arena.Anyone.GetAsync("/arena/state")));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        answers.Count(a => a.Header("Age") is not null).ShouldBeGreaterThan(900, "nearly all of them are answered from the cache");
        answers.Select(a => a.Header("X-Correlation-Id")).Distinct().Count().ShouldBe(1_000, "each has an id of its own");
    }

    [Fact]
    public async Task who_has_seen_a_position_sees_no_older_one()
    {
        var trader = await _arena.TraderAsync();
        await _arena.Anyone.GetAsync("/arena/state");
        var bot = await trader.FundedBotAsync(Trader.BuyAndHold(100));
        var position = await trader.TurnAsync(bot);

        var state = (await _arena.Anyone.GetAsync("/arena/state", position)).ShouldBe(HttpStatusCode.OK);

        state["bots"].EnumerateArray().Select(b => b.GetProperty("id").GetString()).ShouldContain(bot);
    }

    [Fact]
    public async Task questions_are_told_apart()
    {
        var one = (await _arena.Anyone.GetAsync("/leaderboard?sort=equity")).ShouldBe(HttpStatusCode.OK);
        (await _arena.Anyone.GetAsync("/leaderboard?sort=nonsense")).ShouldBe(HttpStatusCode.BadRequest);
        (await _arena.Anyone.GetAsync("/leaderboard?sort=nonsense")).ShouldBe(HttpStatusCode.BadRequest);
        one.Header("ETag").ShouldNotBeNull();
    }

    [Fact]
    public async Task who_is_no_longer_let_in_gets_nothing_from_the_cache()
    {
        var admin = await _arena.AdminAsync();
        (await _arena.Anyone.GetAsync("/arena/state")).ShouldBe(HttpStatusCode.OK);

        (await admin.PutAsync("/settings", """{"spectators.enabled":false}""")).ShouldBe(HttpStatusCode.OK);

        (await _arena.Anyone.GetAsync("/arena/state")).ShouldBe(HttpStatusCode.Unauthorized);
    }
}
