using Arena.Host.Tests.Support;
using Npgsql;

namespace Arena.Host.Tests.Accounts;

[Collection(SharedArena.Name)]
public class when_a_program_has_a_key(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task it_is_shown_once_and_kept_nowhere()
    {
        var trader = await _arena.TraderAsync();

        var (id, key) = await IssueAsync(trader.Api, "read", "trade");

        key.ShouldStartWith("arena_");
        var listed = (await trader.Api.GetAsync("/api-keys")).ShouldBe(HttpStatusCode.OK);
        listed.Text.ShouldNotContain(key);
        listed.Items.Single().GetProperty("id").GetString().ShouldBe(id);
        listed.Items.Single().GetProperty("scopes").EnumerateArray().Select(s => s.GetString()).ShouldBe(["read", "trade"]);
        listed.Items.Single().GetProperty("lastUsedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        await using var database = NpgsqlDataSource.Create(_arena.ConnectionString);
        await using var command = database.CreateCommand(
            "select (select count(*) from arena.mt_events where data::text like '%' || $1 || '%') + (select count(*) from arena.receipts where response::text like '%' || $1 || '%') + (select count(*) from arena.api_keys k where k::text like '%' || $1 || '%')");
        command.Parameters.Add(new() { Value = key["arena_".Length..] });
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task it_does_what_its_owner_may_and_its_last_use_is_shown()
    {
        var trader = await _arena.TraderAsync();
        var (_, key) = await IssueAsync(trader.Api, "trade");

        var deposited = (await _arena.WithKey(key).PostAsync("/account/wallet/deposit", new { amount = 5 })).ShouldBe(HttpStatusCode.OK);

        (await trader.BalanceAsync(deposited.Position)).ShouldBe(5);
        (await trader.Api.GetAsync("/api-keys")).Items.Single().GetProperty("lastUsedAt").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task one_that_reads_writes_nothing()
    {
        var trader = await _arena.TraderAsync();
        var (_, key) = await IssueAsync(trader.Api, "read");

        (await _arena.WithKey(key).GetAsync("/account/wallet")).ShouldBe(HttpStatusCode.OK);
        (await _arena.WithKey(key).PostAsync("/account/wallet/deposit", new { amount = 5 })).ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact]
    public async Task one_of_an_administrator_is_a_traders_without_the_scope()
    {
        var admin = await _arena.AdminAsync();
        var stranger = await _arena.TraderAsync();
        var bot = await stranger.FundedBotAsync(Trader.BuyAndHold(100, isPublic: false));
        var (_, trading) = await IssueAsync(admin, "trade");
        var (_, administering) = await IssueAsync(admin, "admin");

        (await _arena.WithKey(trading).GetAsync("/settings")).ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN");
        (await _arena.WithKey(trading).GetAsync($"/bots/{bot}")).ShouldBe(HttpStatusCode.NotFound);
        (await _arena.WithKey(administering).GetAsync("/settings")).ShouldBe(HttpStatusCode.OK);
        (await _arena.WithKey(administering).GetAsync($"/bots/{bot}")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_trader_has_no_administrators_scope() =>
        (await (await _arena.TraderAsync()).Api.PostAsync("/api-keys", new { name = "Key", scopes = new[] { "admin" } })).ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN");

    [Fact]
    public async Task it_makes_no_further_keys_and_changes_no_password()
    {
        var admin = await _arena.AdminAsync();
        var (_, key) = await IssueAsync(admin, "admin", "trade", "read");

        (await _arena.WithKey(key).PostAsync("/api-keys", new { name = "Another", scopes = new[] { "read" } })).ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN");
        (await _arena.WithKey(key).PostAsync("/auth/password", new { currentPassword = RunningArena.AdminPassword, newPassword = "another-password-now" }))
            .ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact]
    public async Task a_revoked_one_is_over_and_so_is_its_feed()
    {
        var (trader, other) = (await _arena.TraderAsync(), await _arena.TraderAsync());
        var (id, key) = await IssueAsync(trader.Api, "read");
        await using var feed = await FeedClient.ConnectWithKeyAsync(_arena, key);
        await feed.SubscribeAsync("account");
        await feed.NextAsync("account");

        (await other.Api.DeleteAsync($"/api-keys/{id}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await trader.Api.DeleteAsync($"/api-keys/{id}")).ShouldBe(HttpStatusCode.OK);

        await Eventually.TrueAsync(async () => (await _arena.WithKey(key).GetAsync("/account/wallet")).Status == HttpStatusCode.Unauthorized, "the end of the key");
        (await feed.ClosedAsync(TimeSpan.FromSeconds(15))).ShouldBe(4401);
        (await trader.Api.DeleteAsync($"/api-keys/{id}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task the_key_of_a_disabled_user_is_over()
    {
        var (admin, trader) = (await _arena.AdminAsync(), await _arena.TraderAsync());
        var (_, key) = await IssueAsync(trader.Api, "trade");

        (await admin.PatchAsync($"/users/{trader.Id}", new { disabled = true })).ShouldBe(HttpStatusCode.OK);

        await Eventually.TrueAsync(async () => (await _arena.WithKey(key).GetAsync("/account/wallet")).Status == HttpStatusCode.Unauthorized, "the end of the key");
    }

    [Fact]
    public async Task one_that_expires_is_over_then()
    {
        var trader = await _arena.TraderAsync();
        var soon = TimeProvider.System.GetUtcNow().AddSeconds(3);
        var issued = (await trader.Api.PostAsync("/api-keys", new { name = "Brief", scopes = new[] { "read" }, expiresAt = soon })).ShouldBe(HttpStatusCode.Created);

        await Eventually.TrueAsync(
            async () => (await _arena.WithKey(issued["key"].GetString()!).GetAsync("/account/wallet")).Status == HttpStatusCode.Unauthorized, "the end of the key");
        TimeProvider.System.GetUtcNow().ShouldBeGreaterThan(soon);
    }

    [Theory]
    [InlineData("""{"name":"Key","scopes":[]}""", "VALIDATION")]
    [InlineData("""{"name":"","scopes":["read"]}""", "VALIDATION")]
    [InlineData("""{"name":"Key","scopes":["everything"]}""", "MALFORMED_JSON")]
    [InlineData("""{"name":"Key","scopes":["read"],"expiresAt":"2020-01-01T00:00:00Z"}""", "VALIDATION")]
    public async Task what_cannot_be_a_key_is_refused(string body, string code) =>
        (await (await _arena.TraderAsync()).Api.PostAsync("/api-keys", body)).ShouldBeProblem(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task a_user_has_so_many_and_no_more()
    {
        var trader = await _arena.TraderAsync();
        for (var i = 0; i < 50; i++) await IssueAsync(trader.Api, "read");

        (await trader.Api.PostAsync("/api-keys", new { name = "One more", scopes = new[] { "read" } })).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "TOO_MANY_API_KEYS");
    }

    [Theory]
    [InlineData("")]
    [InlineData("arena_nonsense")]
    [InlineData("something else")]
    public async Task what_is_no_key_is_nobodys(string key) =>
        (await _arena.WithKey(key).GetAsync("/account/wallet")).ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED").Header("WWW-Authenticate").ShouldBe("ApiKey");

    private static async Task<(string Id, string Key)> IssueAsync(ArenaClient owner, params string[] scopes)
    {
        var issued = (await owner.PostAsync("/api-keys", new { name = "Script", scopes })).ShouldBe(HttpStatusCode.Created);
        return (issued["id"].GetString()!, issued["key"].GetString()!);
    }
}
