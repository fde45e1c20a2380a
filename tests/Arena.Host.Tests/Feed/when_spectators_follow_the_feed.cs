using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Feed;

[Collection(SharedArena.Name)]
public class when_spectators_follow_the_feed(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task a_private_bot_is_seen_by_its_owner_alone()
    {
        var trader = await _arena.TraderAsync();
        var hidden = await trader.FundedBotAsync(Trader.EveryTurn(500, isPublic: false));
        var open = await trader.CreateBotAsync(Trader.EveryTurn(500));
        await using var spectator = await FeedClient.ConnectAsync(_arena, token: null);
        await using var other = await FeedClient.ConnectAsync(_arena, (await _arena.TraderAsync()).Api.Token);
        await using var owner = await FeedClient.ConnectAsync(_arena, trader.Api.Token);
        foreach (var feed in new[] { spectator, other, owner })
        {
            await feed.SubscribeAsync("trades", "decisions", "arena", "leaderboard");
            await feed.NextAsync("leaderboard");
        }

        await trader.TurnAsync(hidden);
        await trader.TurnAsync(open);

        foreach (var feed in new[] { spectator, other })
            (await NextOfAsync(feed, "trades")).GetProperty("data").GetProperty("botId").GetString().ShouldBe(open);
        (await NextOfAsync(owner, "trades")).GetProperty("data").GetProperty("botId").GetString().ShouldBe(hidden);
        (await NextOfAsync(owner, "trades")).GetProperty("data").GetProperty("botId").GetString().ShouldBe(open);
    }

    [Fact]
    public async Task a_trader_begins_with_what_everyone_sees_and_what_is_theirs()
    {
        var one = await _arena.TraderAsync();
        var open = await one.FundedBotAsync();
        var trader = await _arena.TraderAsync();
        var own = await trader.FundedBotAsync(Trader.EveryTurn(500, isPublic: false));
        (await _arena.Anyone.GetAsync("/arena/trades", await trader.DepositAsync(1))).ShouldBe(HttpStatusCode.OK);

        await using var feed = await FeedClient.ConnectAsync(_arena, trader.Api.Token);
        await feed.SubscribeAsync("trades");

        var bots = (await feed.NextAsync("trades")).GetProperty("data").EnumerateArray().Select(t => t.GetProperty("botId").GetString()).ToList();
        bots.ShouldContain(open);
        bots.ShouldContain(own);
    }

    [Fact]
    public async Task nothing_says_whose_it_is()
    {
        var trader = await _arena.TraderAsync();
        var hidden = await trader.FundedBotAsync(Trader.EveryTurn(500, isPublic: false), deposit: 7_654_321);
        var open = await trader.CreateBotAsync(Trader.EveryTurn(500));
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);
        await feed.SubscribeAsync("arena", "leaderboard", "trades", "decisions", "market:BTCUSD");
        await trader.TurnAsync(hidden);
        var position = await trader.TurnAsync(open);

        var all = new List<string>();
        await feed.NextAsync(message =>
        {
            all.Add(message.GetRawText());
            return message.GetProperty("topic").GetString() == "arena" && message.GetProperty("position").GetInt64() > position;
        });

        var text = string.Join('\n', all);
        text.ShouldContain(open);
        text.ShouldNotContain(hidden);
        text.ShouldNotContain(trader.Id);
        text.ShouldNotContain("@example.com");
        text.ShouldNotContain("7653821");
    }

    private static Task<JsonElement> NextOfAsync(FeedClient feed, string topic) =>
        feed.NextAsync(m => m.GetProperty("topic").GetString() == topic && m.GetProperty("type").GetString() == "event");
}
