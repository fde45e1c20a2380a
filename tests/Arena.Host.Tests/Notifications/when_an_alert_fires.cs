using Arena.Host.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Arena.Host.Tests.Notifications;

/// <summary>A price that crosses twice, and all the ways in which somebody is told of it.</summary>
public sealed class when_an_alert_fires : IAsyncLifetime
{
    private const string Secret = "a-signing-key-of-the-test";
    private const string TelegramToken = "4711:telegram-token-of-the-test";
    private static readonly TimeProvider Wall = TimeProvider.System;
    private readonly PriceStory _story = new(50_000, 55_000, 61_000, 62_000, 58_000, 60_500, 57_000);
    private Receiver _receiver = null!;
    private RunningArena _arena = null!;
    private Trader _trader = null!;

    private string DiscordUrl => _receiver.Address + "/api/webhooks/12/discord-token-of-the-test";

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _arena = await RunningArena.StartAsync(
        [
            .. _story.Configuration,
            ("ARENA:SETTINGS:NOTIFICATIONS:PRIVATETARGETS", "true"), ("ARENA:SETTINGS:NOTIFICATIONS:PAUSE", "00:00:00.050"), ("ARENA:SETTINGS:NOTIFICATIONS:ATTEMPTS", "4"),
            ("ARENA:NOTIFICATIONS:TELEGRAM", _receiver.Address), ("ARENA:NOTIFICATIONS:DISCORD", _receiver.Address),
        ]);
        _trader = await _arena.TraderAsync();
    }

    public async Task DisposeAsync()
    {
        await _arena.DisposeAsync();
        await _receiver.DisposeAsync();
        _story.Dispose();
    }

    [Fact]
    public async Task its_owner_reads_of_each_crossing_once_and_nobody_else_does()
    {
        var alert = await AlertAsync();
        await PriceStory.PlayAsync(_trader);

        var list = await NotificationsAsync(2);
        list["unread"].GetInt32().ShouldBe(2);
        list.Items.Select(n => n.GetProperty("text").GetString()).ShouldBe(["BTCUSD has reached 60,500, at or above 60,000.", "BTCUSD has reached 61,000, at or above 60,000."]);
        list.Items.ShouldAllBe(n => n.GetProperty("alertId").GetString() == alert && n.GetProperty("title").GetString() == "Sixty");
        var shown = await _trader.Api.GetAsync($"/alerts/{alert}");
        (shown["fired"].GetInt32(), shown["armed"].GetBoolean(), shown["lastValue"].GetDecimal()).ShouldBe((2, true, 60_500));

        var stranger = await _arena.TraderAsync();
        (await stranger.Api.GetAsync("/notifications"))["unread"].GetInt32().ShouldBe(0);
        (await stranger.Api.GetAsync($"/alerts/{alert}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await stranger.Api.DeleteAsync($"/alerts/{alert}")).ShouldBeProblem(HttpStatusCode.NotFound, "ALERT_NOT_FOUND");
    }

    [Fact]
    public async Task what_was_read_stays_read()
    {
        await AlertAsync();
        await PriceStory.PlayAsync(_trader);
        var first = (await NotificationsAsync(2)).Items[0].GetProperty("id").GetString();

        var one = (await _trader.Api.PostAsync("/notifications/read", new { ids = new[] { first, "no-such" } })).ShouldBe(HttpStatusCode.OK).Position;
        (await _trader.Api.GetAsync("/notifications?unread=true", one)).Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldNotBe(first);
        var all = (await _trader.Api.PostAsync("/notifications/read", new { })).ShouldBe(HttpStatusCode.OK).Position;
        var list = await _trader.Api.GetAsync("/notifications", all);
        list["unread"].GetInt32().ShouldBe(0);
        list.Items.ShouldAllBe(n => n.GetProperty("readAt").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task a_webhook_gets_a_signed_request_for_each()
    {
        var channel = await ChannelAsync(new { kind = "webhook", name = "Ops", url = _receiver.Hook, secret = Secret });
        await AlertAsync();
        await PriceStory.PlayAsync(_trader);
        await Eventually.TrueAsync(() => Task.FromResult(_receiver.Taken.Count == 2), "two requests");

        _receiver.Taken.ShouldAllBe(r => r.IsSignedWith(Secret) && !r.IsSignedWith("another-key-altogether"));
        _receiver.Taken.Select(r => r.Delivery).ShouldBeUnique();
        var told = _receiver.Taken.Single(r => r.Json.GetProperty("alert").GetProperty("value").GetDecimal() == 61_000).Json;
        told.GetProperty("type").GetString().ShouldBe("alert_fired");
        told.GetProperty("alert").GetProperty("kind").GetString().ShouldBe("price");
        told.GetProperty("alert").GetProperty("threshold").GetDecimal().ShouldBe(60_000);
        (await StatusesAsync(2)).ShouldBe([(channel, "sent", 1), (channel, "sent", 1)]);
    }

    [Fact]
    public async Task telegram_and_discord_are_told_in_their_own_words()
    {
        await ChannelAsync(new { kind = "telegram", name = "Phone", chatId = "@desk", secret = TelegramToken });
        await ChannelAsync(new { kind = "discord", name = "Room", secret = DiscordUrl });
        await AlertAsync(once: true);
        await PriceStory.PlayAsync(_trader);
        await Eventually.TrueAsync(() => Task.FromResult(_receiver.Taken.Count == 2), "two requests");

        var telegram = _receiver.Taken.Single(r => r.Path == $"/bot{TelegramToken}/sendMessage").Json;
        telegram.GetProperty("chat_id").GetString().ShouldBe("@desk");
        telegram.GetProperty("text").GetString().ShouldBe("Sixty\nBTCUSD has reached 61,000, at or above 60,000.");
        var discord = _receiver.Taken.Single(r => r.Path == "/api/webhooks/12/discord-token-of-the-test").Json;
        discord.GetProperty("content").GetString().ShouldBe("**Sixty**\nBTCUSD has reached 61,000, at or above 60,000.");
        discord.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task a_channel_that_fails_is_tried_again_under_the_same_name()
    {
        var failures = 0;
        _receiver.Answer = (received, context) => Interlocked.Increment(ref failures) <= 3 ? Receiver.Refusal(500)(received, context) : Task.CompletedTask;
        var channel = await ChannelAsync(new { kind = "webhook", name = "Ops", url = _receiver.Hook, secret = Secret });
        await AlertAsync(once: true);
        await PriceStory.PlayAsync(_trader);
        await Eventually.TrueAsync(() => Task.FromResult(_receiver.Taken.Count == 1), "the fourth attempt");

        _receiver.All.Count.ShouldBe(4);
        _receiver.All.Select(r => r.Delivery).Distinct().Count().ShouldBe(1);
        (await StatusesAsync(1, "sent")).ShouldBe([(channel, "sent", 4)]);
    }

    [Fact]
    public async Task one_that_never_answers_well_is_given_up_and_can_be_asked_for_again()
    {
        _receiver.Answer = Receiver.Refusal(500, """{"message":"Out of\u0000order."}""");
        var channel = await ChannelAsync(new { kind = "discord", name = "Room", secret = DiscordUrl });
        await AlertAsync(once: true);
        await PriceStory.PlayAsync(_trader);
        await Eventually.TrueAsync(async () => (await StatusesAsync(1)) is [(_, "failed", 4)], "the end of its attempts");
        var notification = (await _trader.Api.GetAsync("/notifications")).Items[0];
        notification.GetProperty("deliveries")[0].GetProperty("fault").GetString().ShouldBe("It answered 500: Out oforder.");
        var id = notification.GetProperty("id").GetString();

        (await (await _arena.TraderAsync()).Api.PostAsync($"/notifications/{id}/deliveries/{channel}/retry")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        _receiver.Answer = (_, _) => Task.CompletedTask;
        (await _trader.Api.PostAsync($"/notifications/{id}/deliveries/{channel}/retry")).ShouldBe(HttpStatusCode.NoContent);
        await Eventually.TrueAsync(async () => (await StatusesAsync(1)) is [(_, "sent", 1)], "the second round");
        (await _trader.Api.PostAsync($"/notifications/{id}/deliveries/{channel}/retry")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task one_that_refuses_for_good_is_asked_once()
    {
        _receiver.Answer = Receiver.Refusal(410);
        await ChannelAsync(new { kind = "webhook", name = "Ops", url = _receiver.Hook, secret = Secret });
        await AlertAsync(once: true);
        await PriceStory.PlayAsync(_trader);
        await Eventually.TrueAsync(async () => (await StatusesAsync(1)) is [(_, "failed", 1)], "the end");
        _receiver.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_success_is_one_whatever_it_says_besides()
    {
        _receiver.Answer = async (_, context) =>
        {
            context.Response.ContentType = "text/plain; charset=bogus";
            await context.Response.WriteAsync(new string('x', 200_000));
        };
        var channel = await ChannelAsync(new { kind = "webhook", name = "Ops", url = _receiver.Hook, secret = Secret });
        await AlertAsync(once: true);
        await PriceStory.PlayAsync(_trader);
        (await StatusesAsync(1, "sent")).ShouldBe([(channel, "sent", 1)]);
        _receiver.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task quiet_hours_that_are_taken_away_hold_nothing_back()
    {
        var now = TimeOnly.FromTimeSpan(Wall.GetUtcNow().TimeOfDay);
        await _trader.Api.PutAsync("/notifications/quiet-hours", new { from = Text(now.AddHours(-1)), to = Text(now.AddHours(2)), timeZone = "UTC" });
        var channel = await ChannelAsync(new { kind = "webhook", name = "Ops", url = _receiver.Hook, secret = Secret });
        await AlertAsync(once: true);
        await PriceStory.PlayAsync(_trader);
        (await StatusesAsync(1, "waiting")).ShouldBe([(channel, "waiting", 0)]);
        (await _trader.Api.DeleteAsync("/notifications/quiet-hours")).ShouldBe(HttpStatusCode.OK);
        (await StatusesAsync(1, "sent")).ShouldBe([(channel, "sent", 1)]);
    }

    [Fact]
    public async Task in_quiet_hours_nothing_is_sent_and_the_list_has_it_all_the_same()
    {
        var now = TimeOnly.FromTimeSpan(Wall.GetUtcNow().TimeOfDay);
        (await _trader.Api.PutAsync("/notifications/quiet-hours", new { from = Text(now.AddHours(-1)), to = Text(now.AddHours(2)), timeZone = "UTC" })).ShouldBe(HttpStatusCode.OK);
        var channel = await ChannelAsync(new { kind = "webhook", name = "Ops", url = _receiver.Hook, secret = Secret });
        await AlertAsync(once: true);
        await PriceStory.PlayAsync(_trader);
        await NotificationsAsync(1);
        await Eventually.TrueAsync(
            async () => (await _trader.Api.GetAsync("/notifications")).Items[0].GetProperty("deliveries") is { } deliveries && deliveries.GetArrayLength() == 1
                && deliveries[0].GetProperty("at").GetDateTimeOffset() > Wall.GetUtcNow().AddHours(1), "its postponement");

        (await StatusesAsync(1)).ShouldBe([(channel, "waiting", 0)]);
        _receiver.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task only_the_channels_that_it_names_have_it()
    {
        var wanted = await ChannelAsync(new { kind = "webhook", name = "Ops", url = _receiver.Hook, secret = Secret });
        await ChannelAsync(new { kind = "discord", name = "Room", secret = DiscordUrl });
        await AlertAsync(once: true, channels: [wanted]);
        await PriceStory.PlayAsync(_trader);

        (await StatusesAsync(1, "sent")).ShouldBe([(wanted, "sent", 1)]);
        _receiver.All.ShouldHaveSingleItem().Path.ShouldBe("/hook");
    }

    [Fact]
    public async Task the_feed_has_it_at_once()
    {
        await AlertAsync();
        await using var feed = await FeedClient.ConnectAsync(_arena, _trader.Api.Token);
        await feed.SubscribeAsync("notifications");
        (await feed.NextAsync("notifications")).GetProperty("data").GetProperty("unread").GetInt32().ShouldBe(0);
        await PriceStory.PlayAsync(_trader);

        var unread = 0;
        while (unread < 2) unread = (await feed.NextAsync("notifications")).GetProperty("data").GetProperty("unread").GetInt32();
    }

    [Fact]
    public async Task the_test_button_says_what_is_wrong()
    {
        var channel = await ChannelAsync(new { kind = "telegram", name = "Phone", chatId = "7", secret = TelegramToken });
        var taken = await _trader.Api.PostAsync($"/notifications/channels/{channel}/test");
        taken["ok"].GetBoolean().ShouldBeTrue();
        _receiver.Taken.ShouldHaveSingleItem().Json.GetProperty("text").GetString()!.ShouldContain("test");

        _receiver.Answer = Receiver.Refusal(401, """{"ok":false,"description":"Unauthorized"}""");
        var refused = await _trader.Api.PostAsync($"/notifications/channels/{channel}/test");
        refused["ok"].GetBoolean().ShouldBeFalse();
        refused["message"].GetString().ShouldBe("It answered 401: Unauthorized.");
        refused.Text.ShouldNotContain("telegram-token");
        (await (await _arena.TraderAsync()).Api.PostAsync($"/notifications/channels/{channel}/test")).ShouldBeProblem(HttpStatusCode.NotFound, "CHANNEL_NOT_FOUND");
    }

    private static string Text(TimeOnly time) => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> AlertAsync(bool once = false, string[]? channels = null)
    {
        var created = (await _trader.Api.PostAsync("/alerts", new { name = "Sixty", kind = "price", symbol = "btcusd", threshold = 60_000, once, channels })).ShouldBe(HttpStatusCode.Created);
        (await _trader.Api.GetAsync($"/alerts/{created["id"].GetString()}", created.Position)).ShouldBe(HttpStatusCode.OK);
        return created["id"].GetString()!;
    }

    private async Task<string> ChannelAsync(object channel)
    {
        var added = (await _trader.Api.PostAsync("/notifications/channels", channel)).ShouldBe(HttpStatusCode.Created);
        return added["id"].GetString()!;
    }

    private async Task<Answer> NotificationsAsync(int count)
    {
        await Eventually.TrueAsync(async () => (await _trader.Api.GetAsync("/notifications")).Items.Length >= count, "the notifications");
        var list = await _trader.Api.GetAsync("/notifications");
        list.Items.Length.ShouldBe(count);
        return list;
    }

    /// <summary>Channel, status and attempts of each delivery, once there are so many of them in this status.</summary>
    private async Task<(string? Channel, string? Status, int Attempts)[]> StatusesAsync(int count, string? status = null)
    {
        (string?, string? Status, int)[] deliveries = [];
        await Eventually.TrueAsync(
            async () =>
            {
                deliveries =
                [
                    .. (await _trader.Api.GetAsync("/notifications")).Items.SelectMany(n => n.GetProperty("deliveries").EnumerateArray())
                        .Select(d => (d.GetProperty("channelId").GetString(), d.GetProperty("status").GetString(), d.GetProperty("attempts").GetInt32())),
                ];
                return deliveries.Length == count && (status is null || deliveries.All(d => d.Status == status));
            }, "the deliveries");
        return deliveries;
    }
}
