using System.Text;
using Arena.Host.Feed;
using Arena.Host.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Host.Tests.Feed;

[Collection(SharedArena.Name)]
public class when_following_the_feed(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task the_arena_begins_with_all_of_it_and_goes_on_with_what_changed()
    {
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);
        await feed.SubscribeAsync("arena");

        var snapshot = await feed.NextAsync("arena");
        snapshot.GetProperty("type").GetString().ShouldBe("snapshot");
        snapshot.GetProperty("data").GetProperty("markets").GetArrayLength().ShouldBe(6);
        var position = snapshot.GetProperty("position").GetInt64();
        for (var i = 0; i < 3; i++)
        {
            var delta = await feed.NextAsync("arena");
            delta.GetProperty("type").GetString().ShouldBe("delta");
            delta.GetProperty("position").GetInt64().ShouldBeGreaterThan(position);
            delta.GetProperty("at").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
            position = delta.GetProperty("position").GetInt64();
        }
    }

    [Fact]
    public async Task a_snapshot_and_its_deltas_are_the_state_that_is_read()
    {
        var trader = await _arena.TraderAsync();
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);
        await feed.SubscribeAsync("arena");
        var bots = (await feed.NextAsync("arena")).GetProperty("data").GetProperty("bots").EnumerateArray().ToDictionary(b => b.GetProperty("id").GetString()!);

        var bot = await trader.FundedBotAsync();
        await trader.TurnAsync(bot);
        var deleted = (await trader.Api.DeleteAsync($"/bots/{await trader.CreateBotAsync()}")).ShouldBe(HttpStatusCode.OK).Position;
        var state = (await _arena.Anyone.GetAsync("/arena/state", deleted))["bots"].EnumerateArray().ToDictionary(b => b.GetProperty("id").GetString()!);

        await feed.NextAsync(message =>
        {
            if (message.GetProperty("topic").GetString() != "arena") return false;
            foreach (var changed in message.GetProperty("data").GetProperty("bots").EnumerateArray()) bots[changed.GetProperty("id").GetString()!] = changed;
            foreach (var removed in message.GetProperty("data").GetProperty("removedBots").EnumerateArray()) bots.Remove(removed.GetString()!);
            return message.GetProperty("position").GetInt64() >= deleted && state.Keys.All(bots.ContainsKey) && bots.Count == state.Count;
        });
        bots.Keys.Order().ShouldBe(state.Keys.Order());
        bots[bot].GetProperty("turn").GetInt32().ShouldBe(2);
        bots[bot].GetProperty("balance").GetRawText().ShouldBe(state[bot].GetProperty("balance").GetRawText());
    }

    [Fact]
    public async Task since_replays_what_was_missed_no_more_and_no_less()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        long seen;
        await using (var first = await FeedClient.ConnectAsync(_arena, token: null))
        {
            await first.SubscribeAsync("trades");
            await first.NextAsync("trades");
            await trader.TurnAsync(bot);
            seen = (await NextOfBotAsync(first, "trades", bot, turn: 2)).GetProperty("position").GetInt64();
        }

        long last = 0;
        for (var i = 0; i < 4; i++) last = await trader.TurnAsync(bot);
        var missed = (await trader.Api.GetAsync($"/bots/{bot}/trades?limit=4", last)).Items.Reverse().Select(t => t.GetProperty("id").GetString()).ToList();

        await using var back = await FeedClient.ConnectAsync(_arena, token: null);
        await back.SubscribeAsync("trades", seen);
        await trader.TurnAsync(bot);
        await trader.TurnAsync(bot);

        var received = new List<JsonElement>();
        for (var i = 0; i < 6; i++) received.Add(await back.NextAsync("trades"));
        received.ShouldAllBe(m => m.GetProperty("type").GetString() == "event");
        received.Take(4).Select(m => m.GetProperty("data").GetProperty("id").GetString()).ShouldBe(missed);
        received.Select(m => m.GetProperty("data").GetProperty("turn").GetInt32()).ShouldBe([3, 4, 5, 6, 7, 8]);
        received.Select(m => m.GetProperty("position").GetInt64()).ShouldBeInOrder();
        (await back.UntilPongAsync("trades")).ShouldBeEmpty();
    }

    [Fact]
    public async Task since_of_one_who_missed_nothing_sends_nothing_twice()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        await using var other = await FeedClient.ConnectAsync(_arena, token: null);
        await other.SubscribeAsync("trades");
        await other.NextAsync("trades");

        for (var round = 0; round < 5; round++)
        {
            var turn = await trader.TurnAsync(bot);
            var seen = (await NextOfBotAsync(other, "trades", bot, turn: round + 2)).GetProperty("position").GetInt64();
            await using var back = await FeedClient.ConnectAsync(_arena, token: null);
            await back.SubscribeAsync("trades", seen);
            (await _arena.Anyone.GetAsync("/arena/trades", turn)).ShouldBe(HttpStatusCode.OK);
            (await back.UntilPongAsync("trades")).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task since_of_a_log_that_never_was_begins_anew()
    {
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);

        await feed.SubscribeAsync("trades", since: 1_000_000_000_000);

        (await feed.NextAsync("trades")).GetProperty("type").GetString().ShouldBe("snapshot");
    }

    /// <summary>Past what other bots of this arena did meanwhile.</summary>
    private static Task<JsonElement> NextOfBotAsync(FeedClient feed, string topic, string bot, int? turn = null) =>
        feed.NextAsync(m => m.GetProperty("topic").GetString() == topic && m.GetProperty("type").GetString() == "event"
            && m.GetProperty("data").GetProperty("botId").GetString() == bot && (turn is null || m.GetProperty("data").GetProperty("turn").GetInt32() == turn));

    [Fact]
    public async Task decisions_come_with_their_outcome()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);
        await feed.SubscribeAsync("decisions");
        (await feed.NextAsync("decisions")).GetProperty("type").GetString().ShouldBe("snapshot");

        await trader.TurnAsync(bot);

        var decision = (await NextOfBotAsync(feed, "decisions", bot)).GetProperty("data");
        decision.GetProperty("outcome").GetString().ShouldBe("traded");
    }

    [Fact]
    public async Task the_leaderboard_stays_whole_by_its_deltas()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.BuyAndHold(1_000));
        var deleted = await trader.CreateBotAsync(Trader.BuyAndHold(1_000));
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);
        await feed.SubscribeAsync("leaderboard");
        var snapshot = await feed.NextAsync("leaderboard");
        snapshot.GetProperty("type").GetString().ShouldBe("snapshot");
        var rows = snapshot.GetProperty("data").EnumerateArray().ToDictionary(BotOf);
        rows.ShouldContainKey(deleted);

        await trader.TurnAsync(bot);
        (await trader.Api.DeleteAsync($"/bots/{deleted}")).ShouldBe(HttpStatusCode.OK);
        while (rows.ContainsKey(deleted) || rows[bot].GetProperty("openPositions").GetInt32() == 0)
        {
            var message = await feed.NextAsync("leaderboard");
            message.GetProperty("type").GetString().ShouldBe("delta");
            foreach (var row in message.GetProperty("data").GetProperty("rows").EnumerateArray()) rows[BotOf(row)] = row;
            foreach (var gone in message.GetProperty("data").GetProperty("removedBots").EnumerateArray()) rows.Remove(gone.GetString()!);
            rows.Values.Select(r => r.GetProperty("rank").GetInt32()).Order().ShouldBe(Enumerable.Range(1, rows.Count));
        }

        static string BotOf(JsonElement row) => row.GetProperty("botId").GetString()!;
    }

    [Theory]
    [InlineData("arena")]
    [InlineData("leaderboard")]
    public async Task who_comes_when_all_have_gone_begins_with_what_is(string topic)
    {
        var hub = _arena.Services.GetRequiredService<FeedHub>();
        var trader = await _arena.TraderAsync();
        await trader.DepositAsync(1_000);
        await using (var feed = await FeedClient.ConnectAsync(_arena, token: null))
        {
            await feed.SubscribeAsync(topic);
            await feed.NextAsync(topic);
        }

        await Eventually.TrueAsync(() => Task.FromResult(hub.Count == 0), "nobody on the feed");
        var bot = await trader.CreateBotAsync(Trader.BuyAndHold(1_000));

        // Not in the hub: what is asked for here keeps nothing up to date.
        var channel = _arena.Services.GetRequiredService<FeedPump>().ChannelOf(topic)!;
        await Eventually.TrueAsync(
            async () => (await channel.OpenAsync(topic, new FeedAudience(UserId: null, IsAdmin: false), since: null, CancellationToken.None))
                .Frames.Any(frame => Encoding.UTF8.GetString(frame.Utf8.Span).Contains(bot, StringComparison.Ordinal)),
            "a first snapshot with the newest bot");
    }

    [Fact]
    public async Task a_market_is_followed_alone()
    {
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);
        await feed.SubscribeAsync("market:ETHUSD");

        (await feed.NextAsync("market:ETHUSD")).GetProperty("type").GetString().ShouldBe("snapshot");
        var tick = await feed.NextAsync("market:ETHUSD");

        tick.GetProperty("type").GetString().ShouldBe("delta");
        tick.GetProperty("data").GetProperty("symbol").GetString().ShouldBe("ETHUSD");
    }

    [Fact]
    public async Task what_was_unsubscribed_is_silent()
    {
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);
        await feed.SubscribeAsync("market:ETHUSD", "market:BTCUSD");
        await feed.NextAsync("market:BTCUSD");

        await feed.SendAsync(new { op = "unsubscribe", topics = new[] { "market:ETHUSD" } });
        await feed.UntilPongAsync("market:ETHUSD");

        await feed.NextAsync("market:BTCUSD");
        await feed.NextAsync("market:BTCUSD");
        (await feed.UntilPongAsync("market:ETHUSD")).ShouldBeEmpty();
    }

    [Fact]
    public async Task account_is_the_callers_own_and_needs_a_token()
    {
        await using var spectator = await FeedClient.ConnectAsync(_arena, token: null);
        await spectator.SubscribeAsync("account");
        (await spectator.NextErrorAsync()).GetProperty("code").GetString().ShouldBe("UNAUTHENTICATED");

        var trader = await _arena.TraderAsync();
        await using var feed = await FeedClient.ConnectAsync(_arena, trader.Api.Token);
        await feed.SubscribeAsync("account");
        (await feed.NextAsync("account")).GetProperty("data").GetProperty("balance").GetDecimal().ShouldBe(0);
        await trader.DepositAsync(12.5m);
        await feed.NextAsync(m => m.GetProperty("topic").GetString() == "account" && m.GetProperty("data").GetProperty("balance").GetDecimal() == 12.5m);
        await trader.DepositAsync(1);
        await feed.NextAsync(m => m.GetProperty("topic").GetString() == "account" && m.GetProperty("data").GetProperty("balance").GetDecimal() == 13.5m);
    }

    [Fact]
    public async Task a_bot_is_followed_by_its_owner()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        await using var feed = await FeedClient.ConnectAsync(_arena, trader.Api.Token);
        await feed.SubscribeAsync($"bot:{bot}");
        var snapshot = await feed.NextAsync($"bot:{bot}");
        snapshot.GetProperty("data").GetProperty("kind").GetString().ShouldBe("bot");
        snapshot.GetProperty("data").GetProperty("item").GetProperty("configuration").ValueKind.ShouldBe(JsonValueKind.Object);

        await trader.TurnAsync(bot);

        var messages = new List<JsonElement> { snapshot };
        while (messages.Select(m => m.GetProperty("data").GetProperty("kind").GetString()).Distinct().Count() < 3 || messages[^1].GetProperty("data").GetProperty("kind").GetString() != "bot")
            messages.Add(await feed.NextAsync($"bot:{bot}"));
        messages[^1].GetProperty("data").GetProperty("item").GetProperty("turn").GetInt32().ShouldBe(2);
        messages.Select(m => m.GetProperty("position").GetInt64()).ShouldBeInOrder();
    }

    [Fact]
    public async Task a_bot_of_another_is_none()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        foreach (var token in new[] { null, (await _arena.TraderAsync()).Api.Token })
        {
            await using var feed = await FeedClient.ConnectAsync(_arena, token);
            await feed.SubscribeAsync($"bot:{bot}");
            (await feed.NextErrorAsync()).GetProperty("code").GetString().ShouldBe("NOT_FOUND");
        }
    }

    [Theory]
    [InlineData("""{"op":"subscribe","topics":["weather"]}""", "UNKNOWN_TOPIC")]
    [InlineData("""{"op":"subscribe","topics":["market:NOPE"]}""", "NOT_FOUND")]
    [InlineData("""{"op":"subscribe","topics":[null]}""", "UNKNOWN_TOPIC")]
    [InlineData("""{"op":"subscribe"}""", "TOPICS_MISSING")]
    [InlineData("""{"op":"dance"}""", "UNKNOWN_OP")]
    [InlineData("""{}""", "UNKNOWN_OP")]
    [InlineData("null", "UNKNOWN_OP")]
    [InlineData("hello", "MALFORMED_JSON")]
    [InlineData("""{"op":5}""", "MALFORMED_JSON")]
    public async Task what_cannot_be_done_is_said_and_the_connection_stays(string message, string code)
    {
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);

        await feed.SendAsync(message);

        var error = await feed.NextErrorAsync();
        error.GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        await feed.UntilPongAsync("system");
    }

    [Fact]
    public async Task a_message_without_end_closes_the_connection()
    {
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);

        await feed.SendAsync(new string('x', 20_000));

        (await feed.ClosedAsync(TimeSpan.FromSeconds(5))).ShouldBe(1009);
    }

    [Fact]
    public async Task a_token_that_is_not_good_is_told_by_the_close_code()
    {
        await using var feed = await FeedClient.ConnectAsync(_arena, "nonsense");

        (await feed.ClosedAsync(TimeSpan.FromSeconds(5))).ShouldBe(4401);
    }
}
