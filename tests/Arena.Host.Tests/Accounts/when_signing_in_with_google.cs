using Arena.Host.Tests.Providers;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Accounts;

public sealed class when_signing_in_with_google : IAsyncLifetime
{
    private IdTokens _issuer = null!;
    private RunningArena _arena = null!;

    public async Task InitializeAsync()
    {
        _issuer = await IdTokens.StartAsync();
        _arena = await RunningArena.StartAsync(("ARENA:GOOGLE:CLIENTS", IdTokens.Client), ("ARENA:GOOGLE:FIREBASE", IdTokens.Project), ("ARENA:GOOGLE:KEYS", _issuer.Keys));
    }

    public async Task DisposeAsync()
    {
        await _arena.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task the_first_time_makes_an_account_and_the_next_one_finds_it()
    {
        var first = await MeAsync(_issuer.Of("g-1", "Ada@example.com"));
        (first["email"].GetString(), first["displayName"].GetString(), first["role"].GetString()).ShouldBe(("ada@example.com", "Ada", "trader"));

        // The address may change at the issuer; who it is does not.
        (await MeAsync(_issuer.Of("g-1", "countess@example.com")))["id"].GetString().ShouldBe(first["id"].GetString());
        (await MeAsync(_issuer.Of("g-2", "babbage@example.com")))["id"].GetString().ShouldNotBe(first["id"].GetString());
    }

    [Fact]
    public async Task a_token_of_firebase_is_as_good() =>
        (await MeAsync(_issuer.Of("f-1", "fire@example.com", issuer: $"https://securetoken.google.com/{IdTokens.Project}", audience: IdTokens.Project)))["email"].GetString().ShouldBe("fire@example.com");

    [Fact]
    public async Task what_is_no_token_for_this_arena_signs_nobody_in()
    {
        string[] wrong =
        [
            "nonsense", "a.b.c", _issuer.Of("g-9", "x@example.com", forged: true), _issuer.Of("g-9", "x@example.com", audience: "another-client"),
            _issuer.Of("g-9", "x@example.com", issuer: "https://evil.example.com"), _issuer.Of("g-9", "x@example.com", age: TimeSpan.FromHours(2)),
            _issuer.Of("g-9", "x@example.com", verified: false), _issuer.Of("g-9", "x@example.com", issuer: "https://securetoken.google.com/another", audience: "another"),
        ];
        foreach (var token in wrong) (await SignInAsync(token)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
    }

    [Fact]
    public async Task an_account_with_a_password_is_never_taken_over_and_can_be_linked_by_its_owner()
    {
        var trader = await _arena.TraderAsync();
        var token = _issuer.Of("g-3", trader.Email);
        (await SignInAsync(token)).ShouldBeProblem(HttpStatusCode.Conflict, "EMAIL_TAKEN");

        (await trader.Api.PostAsync("/auth/external/google/link", new { idToken = token })).ShouldBe(HttpStatusCode.NoContent);
        (await MeAsync(token))["id"].GetString().ShouldBe(trader.Id);
        var other = await _arena.TraderAsync();
        (await other.Api.PostAsync("/auth/external/google/link", new { idToken = token })).ShouldBeProblem(HttpStatusCode.Conflict, "IDENTITY_TAKEN");
        (await other.Api.PostAsync("/auth/external/google/link", new { idToken = "a.b.c" })).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "TOKEN_INVALID");
    }

    [Fact]
    public async Task an_identity_whose_account_a_crash_never_made_can_be_linked_by_the_owner_of_the_address()
    {
        await Leaks.PlantAsync(_arena.ConnectionString, "insert into arena.external_identities (issuer, subject, user_id, linked_at) values ('https://accounts.google.com', 'g-6', 'nobody', now() - interval '2 minutes')");
        var trader = await _arena.TraderAsync();
        var token = _issuer.Of("g-6", trader.Email);
        (await SignInAsync(token)).ShouldBeProblem(HttpStatusCode.Conflict, "EMAIL_TAKEN");
        (await trader.Api.PostAsync("/auth/external/google/link", new { idToken = token })).ShouldBe(HttpStatusCode.NoContent);
        (await MeAsync(token))["id"].GetString().ShouldBe(trader.Id);
    }

    [Fact]
    public async Task whoever_may_not_come_in_does_not()
    {
        var admin = await _arena.AdminAsync();
        var known = await MeAsync(_issuer.Of("g-4", "known@example.com"));
        (await admin.PutAsync("/settings", new Dictionary<string, object> { ["registration.enabled"] = false })).ShouldBe(HttpStatusCode.OK);
        await Eventually.TrueAsync(async () => !(await _arena.Anyone.GetAsync("/bootstrap"))["registrationEnabled"].GetBoolean(), "the setting");
        (await SignInAsync(_issuer.Of("g-5", "new@example.com"))).ShouldBeProblem(HttpStatusCode.Forbidden, "REGISTRATION_DISABLED");
        (await SignInAsync(_issuer.Of("g-4", "known@example.com"))).ShouldBe(HttpStatusCode.OK);

        (await admin.PatchAsync($"/users/{known["id"].GetString()}", new { disabled = true })).ShouldBe(HttpStatusCode.OK);
        (await SignInAsync(_issuer.Of("g-4", "known@example.com"))).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
    }

    private Task<Answer> SignInAsync(string idToken) => _arena.Anyone.PostAsync("/auth/external/google", new { idToken });

    private async Task<Answer> MeAsync(string idToken)
    {
        var token = (await SignInAsync(idToken)).ShouldBe(HttpStatusCode.OK)["accessToken"].GetString();
        return (await _arena.With(token).GetAsync("/auth/me")).ShouldBe(HttpStatusCode.OK);
    }
}

[Collection(SharedArena.Name)]
public class when_google_is_not_configured(ArenaFixture fixture)
{
    [Fact]
    public async Task it_says_so() =>
        (await fixture.Arena.Anyone.PostAsync("/auth/external/google", new { idToken = "a.b.c" })).ShouldBeProblem(HttpStatusCode.Forbidden, "GOOGLE_SIGN_IN_OFF");
}
