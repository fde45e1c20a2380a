using System.Net.WebSockets;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Spectators;

/// <summary>The setting holds for the whole arena, so these have one of their own.</summary>
public sealed class when_spectators_are_not_let_in : IAsyncLifetime
{
    private RunningArena _arena = null!;
    private Trader _trader = null!;

    public async Task InitializeAsync()
    {
        _arena = await RunningArena.StartAsync();
        _trader = await _arena.TraderAsync();
        (await (await _arena.AdminAsync()).PutAsync("/settings", new Dictionary<string, bool> { ["spectators.enabled"] = false })).ShouldBe(HttpStatusCode.OK);
    }

    public async Task DisposeAsync() => await _arena.DisposeAsync();

    [Fact]
    public async Task nobody_sees_the_arena_and_traders_do()
    {
        foreach (var operation in (await ApiOperation.AllAsync(_arena)).Where(o => o.Policy == "spectator"))
        {
            var path = "/" + operation.Path.Replace("{symbol}", "BTCUSD", StringComparison.Ordinal);
            (await _arena.Anyone.GetAsync(path + "?arena=public")).ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
            (await _trader.Api.GetAsync(path)).ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task the_bootstrap_still_says_so() =>
        (await _arena.Anyone.GetAsync("/bootstrap")).ShouldBe(HttpStatusCode.OK)["spectatorsEnabled"].GetBoolean().ShouldBeFalse();

    [Fact]
    public async Task the_feed_is_closed_too()
    {
        (await Should.ThrowAsync<WebSocketException>(() => FeedClient.ConnectAsync(_arena, token: null))).Message.ShouldContain("401");

        await using var feed = await FeedClient.ConnectAsync(_arena, _trader.Api.Token);
        await feed.SubscribeAsync("arena");
        (await feed.NextAsync("arena")).GetProperty("type").GetString().ShouldBe("snapshot");
    }
}
