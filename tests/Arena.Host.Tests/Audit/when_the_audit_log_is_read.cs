using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Audit;

[Collection(SharedArena.Name)]
public class when_the_audit_log_is_read(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task a_setting_shows_who_changed_it_from_what_to_what_and_from_where()
    {
        var admin = await _arena.AdminAsync();
        var me = (await admin.GetAsync("/auth/me"))["id"].GetString();
        (await admin.PutAsync("/settings", """{"risk.maxOpensPerHour":71}""")).ShouldBe(HttpStatusCode.OK);
        var changed = (await admin.SendAsync(HttpMethod.Put, "/settings", """{"risk.maxOpensPerHour":72}""", ("X-Correlation-Id", "ticket-7"))).ShouldBe(HttpStatusCode.OK);

        var entry = (await admin.GetAsync("/audit-log?type=setting_changed&stream=settings&limit=1", changed.Position)).ShouldBe(HttpStatusCode.OK).Items.Single();

        entry.GetProperty("position").GetInt64().ShouldBe(changed.Position);
        entry.GetProperty("actor").GetString().ShouldBe(me);
        entry.GetProperty("address").GetString().ShouldBe("127.0.0.1");
        entry.GetProperty("correlationId").GetString().ShouldBe("ticket-7");
        entry.GetProperty("data").GetProperty("key").GetString().ShouldBe("risk.maxOpensPerHour");
        entry.GetProperty("data").GetProperty("old").GetString().ShouldBe("71");
        entry.GetProperty("data").GetProperty("new").GetString().ShouldBe("72");
        (await admin.PutAsync("/settings", """{"risk.maxOpensPerHour":0}""")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_trader_sees_the_own_account_alone()
    {
        var (trader, other) = (await _arena.TraderAsync(), await _arena.TraderAsync());
        (await _arena.Anyone.PostAsync("/auth/login", new { email = trader.Email, password = "guess" })).ShouldBe(HttpStatusCode.Unauthorized);
        var last = await other.DepositAsync(1);

        var entries = (await trader.Api.GetAsync("/audit-log", last)).ShouldBe(HttpStatusCode.OK).Items;

        entries.Select(e => e.GetProperty("type").GetString()).ShouldBe(["sign_in_failed", "signed_in", "user_registered"]);
        entries.ShouldAllBe(e => e.GetProperty("stream").GetString() == $"user-{trader.Id}");
        entries[0].GetProperty("address").GetString().ShouldBe("127.0.0.1");
        (await trader.Api.GetAsync($"/audit-log?stream=user-{other.Id}", last)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task from_where_an_administrator_came_is_not_for_traders()
    {
        var (admin, trader) = (await _arena.AdminAsync(), await _arena.TraderAsync());
        var bot = await trader.FundedBotAsync();
        var paused = (await admin.PostAsync($"/bots/{bot}/pause")).ShouldBe(HttpStatusCode.OK).Position;

        (await AddressOfAsync(trader.Api)).ShouldBeNull();
        (await AddressOfAsync(admin)).ShouldBe("127.0.0.1");

        async Task<string?> AddressOfAsync(ArenaClient api) =>
            (await api.GetAsync($"/bots/{bot}/events?type=bot_paused", paused)).ShouldBe(HttpStatusCode.OK).Items.Single().GetProperty("headers").TryGetProperty("address", out var address)
                ? address.GetString() : null;
    }

    [Fact]
    public async Task an_administrator_filters_and_pages()
    {
        var (admin, trader) = (await _arena.AdminAsync(), await _arena.TraderAsync());
        var me = (await admin.GetAsync("/auth/me"))["id"].GetString()!;
        (await admin.PatchAsync($"/users/{trader.Id}", new { role = "admin" })).ShouldBe(HttpStatusCode.OK);
        var last = (await admin.PatchAsync($"/users/{trader.Id}", new { role = "trader" })).ShouldBe(HttpStatusCode.OK).Position;

        var page = (await admin.GetAsync($"/audit-log?stream=user-{trader.Id}&actor={me}&limit=1", last)).ShouldBe(HttpStatusCode.OK);
        var next = (await admin.GetAsync($"/audit-log?stream=user-{trader.Id}&actor={me}&limit=1&cursor={page["nextCursor"].GetString()}")).ShouldBe(HttpStatusCode.OK);

        new[] { page, next }.Select(p => p.Items.Single().GetProperty("data").GetProperty("role").GetString()).ShouldBe(["trader", "admin"]);
        (await admin.GetAsync($"/audit-log?stream=user-{trader.Id}&to=2020-01-01T00:00:00Z")).Items.ShouldBeEmpty();
    }
}
