using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Operation;

public sealed class when_the_host_is_restarted : IAsyncLifetime
{
    private RunningArena _arena = null!;

    public async Task InitializeAsync() => _arena = await RunningArena.StartAsync();

    public async Task DisposeAsync() => await _arena.DisposeAsync();

    [Fact]
    public async Task everything_is_as_it_was()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.EveryTurn(1_000));
        await trader.TurnAsync(bot);
        var deposited = (await trader.Api.PostAsync("/account/wallet/deposit", new { amount = 7 }, "over-a-restart")).ShouldBe(HttpStatusCode.OK);
        var events = (await trader.Api.GetAsync($"/bots/{bot}/events?limit=500", deposited.Position)).Text;
        var wallet = (await trader.Api.GetAsync("/account/wallet"))["balance"].GetRawText();
        await using var feed = await FeedClient.ConnectAsync(_arena, trader.Api.Token);
        await feed.SubscribeAsync("trades");
        var seen = (await feed.NextAsync("trades")).GetProperty("position").GetInt64();

        await _arena.RestartAsync();

        // The address is another one, the token is as good as before: its keys are in the database.
        trader = trader with { Api = _arena.With(trader.Api.Token) };
        (await trader.Api.GetAsync("/auth/me")).ShouldBe(HttpStatusCode.OK)["id"].GetString().ShouldBe(trader.Id);
        (await trader.Api.GetAsync($"/bots/{bot}/events?limit=500")).Text.ShouldBe(events);
        (await trader.Api.GetAsync("/account/wallet"))["balance"].GetRawText().ShouldBe(wallet);

        var again = (await trader.Api.PostAsync("/account/wallet/deposit", new { amount = 7 }, "over-a-restart")).ShouldBe(HttpStatusCode.OK);
        again.Text.ShouldBe(deposited.Text);
        (await trader.Api.PostAsync("/account/wallet/deposit", new { amount = 8 }, "over-a-restart")).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");

        // Whoever comes back names what was seen last, and gets what was missed: nothing of it twice.
        var turn = await trader.TurnAsync(bot);
        await using var back = await FeedClient.ConnectAsync(_arena, trader.Api.Token);
        (await trader.Api.GetAsync("/arena/trades", turn)).ShouldBe(HttpStatusCode.OK);
        await back.SubscribeAsync("trades", seen);
        var missed = await back.NextAsync("trades");
        missed.GetProperty("type").GetString().ShouldBe("event");
        missed.GetProperty("data").GetProperty("botId").GetString().ShouldBe(bot);
        missed.GetProperty("data").GetProperty("turn").GetInt32().ShouldBe(3);
        await trader.TurnAsync(bot);
        (await back.NextAsync("trades")).GetProperty("data").GetProperty("turn").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task a_client_of_the_feed_is_told_that_it_stops()
    {
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);
        await feed.SubscribeAsync("arena");
        await feed.NextAsync("arena");

        await _arena.RestartAsync();

        (await feed.ClosedAsync(TimeSpan.FromSeconds(5))).ShouldBe(1001);
    }
}
