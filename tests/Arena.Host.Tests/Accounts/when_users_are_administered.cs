using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Accounts;

[Collection(SharedArena.Name)]
public class when_users_are_administered(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task an_added_user_signs_in_and_is_listed()
    {
        var admin = await _arena.AdminAsync();
        var email = $"{Guid.CreateVersion7():n}@example.com";

        var added = (await admin.PostAsync("/users", new { email, password = Trader.Password, displayName = "Grace", role = "admin" })).ShouldBe(HttpStatusCode.Created);

        (await _arena.With(await _arena.SignInAsync(email, Trader.Password)).GetAsync("/settings")).ShouldBe(HttpStatusCode.OK);
        var listed = await FindAsync(admin, added["id"].GetString()!, added.Position);
        listed.GetProperty("email").GetString().ShouldBe(email);
        listed.GetProperty("displayName").GetString().ShouldBe("Grace");
        listed.GetProperty("role").GetString().ShouldBe("admin");
        (await admin.PostAsync("/users", new { email, password = Trader.Password, displayName = "Grace" })).ShouldBeProblem(HttpStatusCode.Conflict, "EMAIL_TAKEN");
    }

    [Fact]
    public async Task a_role_holds_at_once_without_a_new_sign_in()
    {
        var (admin, trader) = (await _arena.AdminAsync(), await _arena.TraderAsync());
        (await trader.Api.GetAsync("/settings")).ShouldBe(HttpStatusCode.Forbidden);

        (await admin.PatchAsync($"/users/{trader.Id}", new { role = "admin" })).ShouldBe(HttpStatusCode.OK);
        await Eventually.TrueAsync(async () => (await trader.Api.GetAsync("/settings")).Status == HttpStatusCode.OK, "the new role");

        (await admin.PatchAsync($"/users/{trader.Id}", new { role = "trader" })).ShouldBe(HttpStatusCode.OK);
        await Eventually.TrueAsync(async () => (await trader.Api.GetAsync("/settings")).Status == HttpStatusCode.Forbidden, "the old role");
    }

    [Fact]
    public async Task a_disabled_user_is_out_and_comes_back_by_signing_in()
    {
        var (admin, trader) = (await _arena.AdminAsync(), await _arena.TraderAsync());

        var disabled = (await admin.PatchAsync($"/users/{trader.Id}", new { disabled = true })).ShouldBe(HttpStatusCode.OK);

        await Eventually.TrueAsync(async () => (await trader.Api.GetAsync("/auth/me")).Status == HttpStatusCode.Unauthorized, "the end of the sign-in");
        (await FindAsync(admin, trader.Id, disabled.Position)).GetProperty("disabled").GetBoolean().ShouldBeTrue();
        (await admin.PatchAsync($"/users/{trader.Id}", new { disabled = false })).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.GetAsync("/auth/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await _arena.With(await _arena.SignInAsync(trader.Email, Trader.Password)).GetAsync("/auth/me")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task nobody_disables_or_demotes_themselves()
    {
        var admin = await _arena.AdminAsync();
        var me = (await admin.GetAsync("/auth/me"))["id"].GetString();

        (await admin.PatchAsync($"/users/{me}", new { disabled = true })).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "OWN_ACCOUNT");
        (await admin.PatchAsync($"/users/{me}", new { role = "trader" })).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "OWN_ACCOUNT");
    }

    [Theory]
    [InlineData("""{"role":"trader"}""")]
    [InlineData("""{"disabled":true}""")]
    public async Task of_administrators_who_take_it_from_each_other_at_the_same_moment_one_is_left(string change)
    {
        for (var round = 0; round < 5; round++)
        {
            var admins = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AnotherAdminAsync()));

            // Each the next one's, in a circle.
            var answers = await Task.WhenAll(admins.Select((a, i) => a.Api.PatchAsync($"/users/{admins[(i + 1) % admins.Length].Id}", change)));

            answers.ShouldContain(a => a.Status == HttpStatusCode.OK);
            answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBeLessThan(admins.Length);
            foreach (var refused in answers.Where(a => a.Status != HttpStatusCode.OK)) refused.Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized);
        }
    }

    private async Task<Trader> AnotherAdminAsync()
    {
        var trader = await _arena.TraderAsync();
        (await (await _arena.AdminAsync()).PatchAsync($"/users/{trader.Id}", new { role = "admin" })).ShouldBe(HttpStatusCode.OK);
        await Eventually.TrueAsync(async () => (await trader.Api.GetAsync("/settings")).Status == HttpStatusCode.OK, "the new role");
        return trader;
    }

    [Fact]
    public async Task who_is_not_there_is_a_404() =>
        (await (await _arena.AdminAsync()).PatchAsync("/users/nobody", new { disabled = true })).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");

    private static async Task<JsonElement> FindAsync(ArenaClient admin, string id, long position)
    {
        for (string? cursor = null; ;)
        {
            var page = (await admin.GetAsync("/users?limit=500" + (cursor is null ? "" : $"&cursor={cursor}"), position)).ShouldBe(HttpStatusCode.OK);
            if (page.Items.FirstOrDefault(u => u.GetProperty("id").GetString() == id) is { ValueKind: JsonValueKind.Object } found) return found;
            cursor = page["nextCursor"].GetString().ShouldNotBeNull($"{id} is listed");
        }
    }
}
