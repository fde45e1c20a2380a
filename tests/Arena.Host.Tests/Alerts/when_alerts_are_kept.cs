using Arena.Adapters.Alerts;
using Arena.Host.Tests.Support;
using Npgsql;

namespace Arena.Host.Tests.Alerts;

[Collection(SharedArena.Name)]
public class when_alerts_are_kept(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task one_is_made_changed_and_removed()
    {
        var trader = await _arena.TraderAsync();
        var created = (await trader.Api.PostAsync("/alerts", new { name = "Low", kind = "price", direction = "below", symbol = "BTCUSD", threshold = 10 })).ShouldBe(HttpStatusCode.Created);
        var id = created["id"].GetString();
        var changed = (await trader.Api.PatchAsync($"/alerts/{id}", new { name = "Lower", threshold = 5, once = true })).ShouldBe(HttpStatusCode.OK).Position;

        var shown = await trader.Api.GetAsync($"/alerts/{id}", changed);
        (shown["name"].GetString(), shown["direction"].GetString(), shown["threshold"].GetDecimal(), shown["once"].GetBoolean()).ShouldBe(("Lower", "below", 5, true));
        (await trader.Api.GetAsync("/alerts")).Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(id);

        var removed = (await trader.Api.DeleteAsync($"/alerts/{id}")).ShouldBe(HttpStatusCode.OK).Position;
        (await trader.Api.GetAsync("/alerts", removed)).Items.ShouldBeEmpty();
        (await trader.Api.DeleteAsync($"/alerts/{id}")).ShouldBeProblem(HttpStatusCode.NotFound, "ALERT_NOT_FOUND");
        (await trader.Api.PatchAsync($"/alerts/{id}", new { name = "Again" })).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Theory]
    [InlineData("""{"name":"A","kind":"price","threshold":1}""", "symbol")]
    [InlineData("""{"name":"A","kind":"price","symbol":"NOPE","threshold":1}""", "symbol")]
    [InlineData("""{"name":"A","kind":"price","symbol":"BTCUSD"}""", "threshold")]
    [InlineData("""{"name":"A","symbol":"BTCUSD","threshold":1}""", "kind")]
    [InlineData("""{"name":"","kind":"price","symbol":"BTCUSD","threshold":1}""", "name")]
    [InlineData("""{"name":"A","kind":"drawdown","botId":"nobody","threshold":0.1}""", "botId")]
    [InlineData("""{"name":"A","kind":"price","symbol":"BTCUSD","threshold":1,"channels":["nowhere"]}""", "channels")]
    [InlineData("""{"name":"A","kind":"projection_lag","threshold":100}""", "kind")]
    public async Task what_cannot_be_waited_for_is_refused_by_name(string body, string field)
    {
        var trader = await _arena.TraderAsync();
        (await trader.Api.PostAsync("/alerts", body)).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe([field]);
    }

    [Fact]
    public async Task a_bot_of_somebody_else_is_not_watched()
    {
        var owner = await _arena.TraderAsync();
        var bot = await owner.FundedBotAsync();
        var stranger = await _arena.TraderAsync();
        (await stranger.Api.PostAsync("/alerts", new { name = "A", kind = "pnl", botId = bot, threshold = 1 })).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["botId"]);
        (await owner.Api.PostAsync("/alerts", new { name = "A", kind = "pnl", botId = bot, threshold = 1 })).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task one_whose_bot_is_gone_can_be_disabled_all_the_same()
    {
        var owner = await _arena.TraderAsync();
        var bot = await owner.FundedBotAsync();
        var id = (await owner.Api.PostAsync("/alerts", new { name = "A", kind = "pnl", botId = bot, threshold = 1 })).ShouldBe(HttpStatusCode.Created)["id"].GetString();
        (await owner.Api.DeleteAsync($"/bots/{bot}")).ShouldBe(HttpStatusCode.OK);
        (await owner.Api.PatchAsync($"/alerts/{id}", new { enabled = false })).ShouldBe(HttpStatusCode.OK);
        (await owner.Api.PatchAsync($"/alerts/{id}", """{"channels":[null]}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["channels"]);
    }

    [Fact]
    public async Task many_who_want_the_last_place_at_once_do_not_all_get_it()
    {
        const int Most = 200;
        var trader = await _arena.TraderAsync();
        for (var i = 0; i < Most - 1; i += 20) await Task.WhenAll(Enumerable.Range(i, Math.Min(20, Most - 1 - i)).Select(async _ => (await AddAsync()).ShouldBe(HttpStatusCode.Created)));

        var last = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => AddAsync()));

        last.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in last.Where(a => a.Status != HttpStatusCode.Created)) refused.ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "TOO_MANY_ALERTS");
        var made = last.Single(a => a.Status == HttpStatusCode.Created);
        (await trader.Api.DeleteAsync($"/alerts/{made["id"].GetString()}")).ShouldBe(HttpStatusCode.OK);
        (await AddAsync()).ShouldBe(HttpStatusCode.Created);

        Task<Answer> AddAsync() => trader.Api.PostAsync("/alerts", new { name = "High", kind = "price", symbol = "BTCUSD", threshold = 1_000_000 });
    }

    [Fact]
    public async Task a_user_makes_one_at_a_time_on_all_nodes_and_holds_nobody_else_up()
    {
        await using var database = NpgsqlDataSource.Create(_arena.ConnectionString);
        var (here, there) = (new PostgresAlertDirectory(database), new PostgresAlertDirectory(database));
        var inside = 0;

        await using (var ann = await here.EnterAsync("ann", CancellationToken.None))
        await using (var bob = await there.EnterAsync("bob", CancellationToken.None))
        {
            ann.ShouldNotBeNull();
            bob.ShouldNotBeNull();
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AloneAsync(i % 2 == 0 ? here : there)));

        async Task AloneAsync(PostgresAlertDirectory node)
        {
            await using var alone = (await node.EnterAsync("ann", CancellationToken.None)).ShouldNotBeNull();
            Interlocked.Increment(ref inside).ShouldBe(1);
            await node.CountAsync("ann", CancellationToken.None);
            Interlocked.Decrement(ref inside).ShouldBe(0);
        }
    }

    [Fact]
    public async Task a_watchlist_keeps_its_order()
    {
        var trader = await _arena.TraderAsync();
        (await trader.Api.GetAsync("/watchlist")).Items.ShouldBeEmpty();
        (await trader.Api.PutAsync("/watchlist", new { symbols = new[] { "ethusd", "BTCUSD" } })).ShouldBe(HttpStatusCode.OK);
        await trader.Api.PostAsync("/watchlist/add", new { symbol = "SOLUSD" });
        var last = (await trader.Api.PostAsync("/watchlist/remove", new { symbol = "BTCUSD" })).ShouldBe(HttpStatusCode.OK);
        last["symbols"].EnumerateArray().Select(s => s.GetString()).ShouldBe(["ETHUSD", "SOLUSD"]);

        var list = await trader.Api.GetAsync("/watchlist", last.Position);
        list.Items.Select(s => s.GetProperty("symbol").GetString()).ShouldBe(["ETHUSD", "SOLUSD"]);
        list.Items.ShouldAllBe(s => s.GetProperty("price").GetDecimal() > 0);
        (await trader.Api.PostAsync("/watchlist/add", new { symbol = "NOPE" })).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["symbol"]);
        (await (await _arena.TraderAsync()).Api.GetAsync("/watchlist")).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"kind":"webhook","name":"A","secret":"0123456789abcdef"}""", "url")]
    [InlineData("""{"kind":"webhook","name":"A","url":"https://93.184.216.34/hook","secret":"short"}""", "secret")]
    [InlineData("""{"kind":"webhook","name":"A","url":"http://127.0.0.1:1/hook","secret":"0123456789abcdef"}""", "url")]
    [InlineData("""{"kind":"telegram","name":"A","secret":"4711:abc"}""", "chatId")]
    [InlineData("""{"kind":"telegram","name":"A","chatId":"1","secret":"no token"}""", "secret")]
    [InlineData("""{"kind":"discord","name":"A","secret":"https://example.com/api/webhooks/1/x"}""", "secret")]
    [InlineData("""{"kind":"pigeon","name":"A","secret":"x"}""", null)]
    public async Task a_channel_that_cannot_work_is_refused_by_name(string body, string? field)
    {
        var trader = await _arena.TraderAsync();
        var refused = (await trader.Api.PostAsync("/notifications/channels", body)).ShouldBe(HttpStatusCode.BadRequest);
        if (field is not null) refused.Errors.ShouldBe([field]);
    }

    [Fact]
    public async Task a_channels_secret_is_never_shown_and_goes_with_it()
    {
        const string secret = "4711:a-token-that-nobody-sees";
        var trader = await _arena.TraderAsync();
        var added = (await trader.Api.PostAsync("/notifications/channels", new { kind = "telegram", name = "Phone", chatId = "1", secret })).ShouldBe(HttpStatusCode.Created);
        var id = added["id"].GetString();
        var changed = (await trader.Api.PatchAsync($"/notifications/channels/{id}", new { name = "Pocket", enabled = false, secret = secret + "-2" })).ShouldBe(HttpStatusCode.OK);
        var list = await trader.Api.GetAsync("/notifications/channels", changed.Position);
        var channel = list.Items.ShouldHaveSingleItem();
        (channel.GetProperty("name").GetString(), channel.GetProperty("enabled").GetBoolean()).ShouldBe(("Pocket", false));
        (added.Text + changed.Text + list.Text).ShouldNotContain("a-token");

        var stranger = await _arena.TraderAsync();
        (await stranger.Api.PatchAsync($"/notifications/channels/{id}", new { enabled = true })).ShouldBeProblem(HttpStatusCode.NotFound, "CHANNEL_NOT_FOUND");
        (await stranger.Api.DeleteAsync($"/notifications/channels/{id}")).ShouldBeProblem(HttpStatusCode.NotFound, "CHANNEL_NOT_FOUND");
        (await trader.Api.DeleteAsync($"/notifications/channels/{id}")).ShouldBe(HttpStatusCode.OK);
        (await (await _arena.AdminAsync()).GetAsync("/credentials")).Items.ShouldNotContain(c => c.GetProperty("id").GetString() == id);
    }

    [Fact]
    public async Task quiet_hours_are_set_shown_and_taken_away()
    {
        var trader = await _arena.TraderAsync();
        (await trader.Api.GetAsync("/notifications/quiet-hours"))["quietHours"].ValueKind.ShouldBe(JsonValueKind.Null);
        var set = (await trader.Api.PutAsync("/notifications/quiet-hours", new { from = "22:00", to = "07:30", timeZone = "Europe/Paris" })).ShouldBe(HttpStatusCode.OK).Position;
        var shown = (await trader.Api.GetAsync("/notifications/quiet-hours", set))["quietHours"];
        (shown.GetProperty("from").GetString(), shown.GetProperty("to").GetString(), shown.GetProperty("timeZone").GetString()).ShouldBe(("22:00", "07:30", "Europe/Paris"));
        (await trader.Api.PutAsync("/notifications/quiet-hours", new { from = "22:00", to = "07:30", timeZone = "Nowhere" }))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["timeZone"]);
        var gone = (await trader.Api.DeleteAsync("/notifications/quiet-hours")).ShouldBe(HttpStatusCode.OK).Position;
        (await trader.Api.GetAsync("/notifications/quiet-hours", gone))["quietHours"].ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
