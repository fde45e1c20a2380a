using Arena.Application.Accounts;
using Arena.Application.Commands;
using Arena.Domain.Accounts;
using Arena.Host.Accounts;
using Arena.Host.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Arena.Host.Tests.Accounts;

/// <summary>All failures come from one address; an account or a passkey is locked after four.</summary>
public sealed class PasskeyArena : IAsyncLifetime
{
    public RunningArena Arena { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Arena = await RunningArena.StartAsync(("ARENA:SETTINGS:SIGNIN:FAILURES", "4"), ("ARENA:SETTINGS:SIGNIN:ADDRESSFAILURES", "100000"), ("ARENA:SETTINGS:SIGNIN:LOCKOUT", "00:05:00"));

    public async Task DisposeAsync() => await Arena.DisposeAsync();
}

public sealed class when_signing_in_with_a_passkey(PasskeyArena fixture) : IClassFixture<PasskeyArena>, IDisposable
{
    private readonly RunningArena _arena = fixture.Arena;
    private readonly List<SoftwareAuthenticator> _made = [];

    public void Dispose() => _made.ForEach(a => a.Dispose());

    [Fact]
    public async Task who_registered_it_gets_the_same_tokens_as_for_a_password()
    {
        var trader = await _arena.TraderAsync();
        var phone = await RegisteredAsync(trader, "Phone");

        var tokens = (await SignInAsync(phone)).ShouldBe(HttpStatusCode.OK);

        tokens["tokenType"].GetString().ShouldBe("Bearer");
        (await _arena.With(tokens["accessToken"].GetString()).GetAsync("/auth/me")).ShouldBe(HttpStatusCode.OK)["id"].GetString().ShouldBe(trader.Id);
        (await _arena.Anyone.PostAsync("/auth/refresh", new { refreshToken = tokens["refreshToken"].GetString() })).ShouldBe(HttpStatusCode.OK);
        (await SignInAsync(phone, email: trader.Email.ToUpperInvariant())).ShouldBe(HttpStatusCode.OK);
        var listed = (await trader.Api.GetAsync("/passkeys")).ShouldBe(HttpStatusCode.OK).Items.Single();
        (listed.GetProperty("id").GetString(), listed.GetProperty("name").GetString(), listed.GetProperty("isSynced").GetBoolean()).ShouldBe((phone.Id, "Phone", false));
        listed.GetProperty("lastUsedAt").ValueKind.ShouldBe(JsonValueKind.String);
        var events = await EventsAsync(trader);
        events.OfType<PasskeyRegistered>().Single().ShouldSatisfyAllConditions(e => e.PasskeyId.ShouldBe(phone.Id), e => e.Name.ShouldBe("Phone"), e => e.UserId.ShouldBe(trader.Id));
        events.OfType<SignedIn>().Count().ShouldBe(3);
        (await trader.Api.GetAsync("/audit-log?type=passkey_registered")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task half_a_character_is_nobodys_id() =>
        (await _arena.Anyone.PostAsync("/auth/passkey", """{"state":"x","credential":{"id":"\ud800"}}""")).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");

    [Fact]
    public async Task a_page_of_another_origin_is_refused()
    {
        var trader = await _arena.TraderAsync();
        var phone = Authenticator();
        phone.Origin = "https://evil.example.com";
        (await RegisterAsync(trader, phone)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "PASSKEY_REFUSED");

        phone.Origin = Origin;
        (await RegisterAsync(trader, phone)).ShouldBe(HttpStatusCode.Created);
        phone.Origin = "https://evil.example.com";
        (await SignInAsync(phone)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        (await EventsAsync(trader)).OfType<SignInFailed>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task the_options_are_good_for_one_answer()
    {
        var trader = await _arena.TraderAsync();
        var (first, second) = (Authenticator(), Authenticator());
        var registering = await OptionsAsync(trader);
        (await AnswerAsync(trader, first, registering)).ShouldBe(HttpStatusCode.Created);
        (await AnswerAsync(trader, second, registering)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "PASSKEY_REFUSED");

        var signingIn = await SignInOptionsAsync();
        var answer = new { state = signingIn["state"], credential = first.Get(signingIn["options"]) };
        (await _arena.Anyone.PostAsync("/auth/passkey", answer)).ShouldBe(HttpStatusCode.OK);
        (await _arena.Anyone.PostAsync("/auth/passkey", answer)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        var again = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            var options = await SignInOptionsAsync();
            return await _arena.Anyone.PostAsync("/auth/passkey", new { state = signingIn["state"], credential = first.Get(options["options"]) });
        }));
        again.ShouldAllBe(a => a.Status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task the_options_are_good_for_whom_and_for_what_they_were_made()
    {
        var (trader, other) = (await _arena.TraderAsync(), await _arena.TraderAsync());
        var phone = await RegisteredAsync(trader);
        var options = await OptionsAsync(trader);
        (await AnswerAsync(other, Authenticator(), options)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "PASSKEY_REFUSED");

        var signingIn = await SignInOptionsAsync();
        (await _arena.Anyone.PostAsync("/auth/passkey", new { state = options["state"], credential = phone.Get(signingIn["options"]) }))
            .ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        (await SignInAsync(phone)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task the_options_are_good_for_five_minutes()
    {
        var (protection, store) = (_arena.Services.GetRequiredService<IDataProtectionProvider>(), _arena.Services.GetRequiredService<IPasskeyStore>());
        var now = _arena.Services.GetRequiredService<PasskeyChallenges>();
        var (old, _) = new PasskeyChallenges(protection, store, new Earlier(PasskeyChallenges.Lasts)).Protect(PasskeyChallenges.ToSignIn, "{}");
        var (young, _) = new PasskeyChallenges(protection, store, new Earlier(PasskeyChallenges.Lasts - TimeSpan.FromMinutes(1))).Protect(PasskeyChallenges.ToSignIn, "{}");

        (await now.UseUpAsync(PasskeyChallenges.ToSignIn, old, CancellationToken.None)).ShouldBeNull();
        (await now.UseUpAsync(PasskeyChallenges.ToSignIn, young, CancellationToken.None)).ShouldNotBeNull().Remembered.ShouldBe("{}");
        (await store.ForgetAsync(TimeProvider.System.GetUtcNow() + PasskeyChallenges.Lasts, CancellationToken.None)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task another_ones_passkey_signs_nobody_else_in()
    {
        var (trader, other) = (await _arena.TraderAsync(), await _arena.TraderAsync());
        var phone = await RegisteredAsync(trader);
        var theirs = await RegisteredAsync(other);

        (await SignInAsync(phone, email: other.Email)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        (await RegisterAsync(other, phone)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "PASSKEY_REFUSED");

        // Now it says that it is the other's.
        (await SignInAsync(phone)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        (await SignInAsync(theirs, email: other.Email)).ShouldBe(HttpStatusCode.OK);
        (await SignInAsync(Authenticator())).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        (await trader.Api.GetAsync("/passkeys")).Items.Single().GetProperty("id").GetString().ShouldBe(phone.Id);
        (await trader.Api.DeleteAsync($"/passkeys/{theirs.Id}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task a_counter_that_goes_back_is_a_copy()
    {
        var trader = await _arena.TraderAsync();
        var phone = await RegisteredAsync(trader);
        phone.Counter = 50;
        (await SignInAsync(phone)).ShouldBe(HttpStatusCode.OK);

        phone.Counter = 50;
        (await SignInAsync(phone)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        phone.Counter = 7;
        (await SignInAsync(phone)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        phone.Counter = 51;
        (await SignInAsync(phone)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task of_two_that_were_checked_at_once_with_one_counter_one_is_taken()
    {
        var trader = await _arena.TraderAsync();
        var phone = await RegisteredAsync(trader);
        var store = _arena.Services.GetRequiredService<IPasskeyStore>();
        var checkedKey = (await store.ListAsync(trader.Id, CancellationToken.None)).Single().Key;
        checkedKey.SignCount = 90;

        (await store.UseAsync(checkedKey, DateTimeOffset.UnixEpoch, CancellationToken.None)).ShouldBeTrue();
        (await store.UseAsync(checkedKey, DateTimeOffset.UnixEpoch, CancellationToken.None)).ShouldBeFalse();
        phone.Counter = 91;
        (await SignInAsync(phone)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task who_holds_the_device_has_to_prove_who_they_are()
    {
        var trader = await _arena.TraderAsync();
        var phone = await RegisteredAsync(trader);
        phone.VerifiesUser = false;
        (await SignInAsync(phone)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        var careless = Authenticator();
        careless.VerifiesUser = false;
        (await RegisterAsync(trader, careless)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "PASSKEY_REFUSED");
    }

    [Fact]
    public async Task a_removed_one_is_good_for_nothing()
    {
        var trader = await _arena.TraderAsync();
        var (phone, key) = (await RegisteredAsync(trader, "Phone"), await RegisteredAsync(trader, "Key"));

        (await trader.Api.DeleteAsync($"/passkeys/{phone.Id}")).ShouldBe(HttpStatusCode.OK);

        (await SignInAsync(phone)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        (await SignInAsync(key)).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.DeleteAsync($"/passkeys/{phone.Id}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await EventsAsync(trader)).OfType<PasskeyRemoved>().Single().PasskeyId.ShouldBe(phone.Id);
    }

    [Fact]
    public async Task a_disabled_user_gets_no_tokens()
    {
        var (admin, trader) = (await _arena.AdminAsync(), await _arena.TraderAsync());
        var phone = await RegisteredAsync(trader);
        (await admin.PatchAsync($"/users/{trader.Id}", new { disabled = true })).ShouldBe(HttpStatusCode.OK);
        (await SignInAsync(phone)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");

        (await admin.PatchAsync($"/users/{trader.Id}", new { disabled = false })).ShouldBe(HttpStatusCode.OK);
        (await SignInAsync(phone)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_new_password_ends_the_sign_in_and_leaves_the_passkey()
    {
        var trader = await _arena.TraderAsync();
        var phone = await RegisteredAsync(trader);
        var tokens = (await SignInAsync(phone)).ShouldBe(HttpStatusCode.OK);

        (await trader.Api.PostAsync("/auth/password", new { currentPassword = Trader.Password, newPassword = "another-password-now" })).ShouldBe(HttpStatusCode.OK);

        (await _arena.Anyone.PostAsync("/auth/refresh", new { refreshToken = tokens["refreshToken"].GetString() })).ShouldBeProblem(HttpStatusCode.Unauthorized, "REFRESH_FAILED");
        (await SignInAsync(phone)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task wrong_passwords_lock_nobody_out_of_a_passkey()
    {
        var trader = await _arena.TraderAsync();
        var phone = await RegisteredAsync(trader);
        for (var i = 0; i < 4; i++) (await PasswordAsync(trader, "a guess")).ShouldBe(HttpStatusCode.Unauthorized);
        (await PasswordAsync(trader, Trader.Password)).ShouldBeProblem(HttpStatusCode.TooManyRequests, "SIGN_IN_LOCKED");

        (await SignInAsync(phone)).ShouldBe(HttpStatusCode.OK);
        (await SignInAsync(phone, trader.Email)).ShouldBe(HttpStatusCode.OK);
        (await PasswordAsync(trader, Trader.Password)).ShouldBeProblem(HttpStatusCode.TooManyRequests, "SIGN_IN_LOCKED");
    }

    [Fact]
    public async Task failures_count_against_the_passkey_and_a_success_gives_them_back()
    {
        var trader = await _arena.TraderAsync();
        var (phone, key) = (await RegisteredAsync(trader, "Phone"), await RegisteredAsync(trader, "Key"));
        await FailAsync(phone, 3);
        phone.VerifiesUser = true;
        (await SignInAsync(phone)).ShouldBe(HttpStatusCode.OK);

        await FailAsync(phone, 4);
        phone.VerifiesUser = true;
        (await SignInAsync(phone)).ShouldBeProblem(HttpStatusCode.TooManyRequests, "SIGN_IN_LOCKED");
        (await SignInAsync(key)).ShouldBe(HttpStatusCode.OK);
        (await PasswordAsync(trader, Trader.Password)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task one_whose_event_never_came_is_good_for_nothing_and_is_swept()
    {
        var trader = await _arena.TraderAsync();
        var (phone, store) = (await RegisteredAsync(trader), _arena.Services.GetRequiredService<IPasskeyStore>());
        var kept = (await store.ListAsync(trader.Id, CancellationToken.None)).Single().Key;
        var now = TimeProvider.System.GetUtcNow();
        foreach (var at in new[] { now - TimeSpan.FromHours(1), now })
        {
            var lost = Lost(kept, at);
            (await store.AddAsync(trader.Id, await StampAsync(trader), lost, Passkeys.Most, CancellationToken.None)).ShouldBeTrue();
            (await store.FindAsync(lost.CredentialId, CancellationToken.None)).ShouldBeNull();
            (await store.RemoveAsync(trader.Id, lost.CredentialId, CancellationToken.None)).ShouldBeFalse();
        }

        (await trader.Api.GetAsync("/passkeys")).Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(phone.Id);
        (await store.SweepAsync(now - TimeSpan.FromMinutes(10), CancellationToken.None)).ShouldBe(1);
        (await store.SweepAsync(now + TimeSpan.FromMinutes(1), CancellationToken.None)).ShouldBe(1);
        (await SignInAsync(phone)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task an_administrator_removes_all_of_somebodys()
    {
        var (admin, trader) = (await _arena.AdminAsync(), await _arena.TraderAsync());
        var (phone, key) = (await RegisteredAsync(trader, "Phone"), await RegisteredAsync(trader, "Key"));
        (await trader.Api.DeleteAsync($"/users/{trader.Id}/passkeys")).ShouldBe(HttpStatusCode.Forbidden);
        var thief = (await SignInAsync(key)).ShouldBe(HttpStatusCode.OK);

        var removed = (await admin.DeleteAsync($"/users/{trader.Id}/passkeys")).ShouldBe(HttpStatusCode.OK);

        removed["removed"].GetInt32().ShouldBe(2);
        foreach (var gone in new[] { phone, key }) (await SignInAsync(gone)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        (await _arena.With(thief["accessToken"].GetString()).GetAsync("/auth/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await _arena.Anyone.PostAsync("/auth/refresh", new { refreshToken = thief["refreshToken"].GetString() })).ShouldBeProblem(HttpStatusCode.Unauthorized, "REFRESH_FAILED");
        (await PasswordAsync(trader, Trader.Password)).ShouldBe(HttpStatusCode.OK);
        var me = (await admin.GetAsync("/auth/me"))["id"].GetString();
        (await EventsAsync(trader)).OfType<PasskeyRemoved>().Select(e => (e.PasskeyId, e.RemovedBy)).ShouldBe([(phone.Id, me!), (key.Id, me!)], ignoreOrder: true);
        (await admin.GetAsync($"/audit-log?type=passkey_removed&stream=user-{trader.Id}", removed.Position)).Items.Length.ShouldBe(2);
        (await admin.DeleteAsync($"/users/{trader.Id}/passkeys")).ShouldBe(HttpStatusCode.OK)["removed"].GetInt32().ShouldBe(0);
        (await admin.DeleteAsync("/users/nobody/passkeys")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task no_order_of_things_leaves_a_passkey_to_whose_sign_in_has_ended()
    {
        var (admin, trader) = (await _arena.AdminAsync(), await _arena.TraderAsync());
        var (phone, late) = (await RegisteredAsync(trader), Authenticator());
        var (passkeys, store) = (_arena.Services.GetRequiredService<Passkeys>(), _arena.Services.GetRequiredService<IPasskeyStore>());
        var (kept, stamp) = ((await store.ListAsync(trader.Id, CancellationToken.None)).Single().Key, await StampAsync(trader));
        var registering = await OptionsAsync(trader);
        (await store.AddAsync(trader.Id, stamp, Lost(kept, TimeProvider.System.GetUtcNow()), Passkeys.Most, CancellationToken.None)).ShouldBeTrue();

        (await admin.DeleteAsync($"/users/{trader.Id}/passkeys")).ShouldBe(HttpStatusCode.OK)["removed"].GetInt32().ShouldBe(1, "the log tells of one");

        (await AnswerAsync(trader, late, registering)).Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.Unauthorized);
        var past = new SignedInUser(trader.Id, trader.Email, "Trader", Role.Trader, stamp);
        (await passkeys.AddAsync(CommandContext.OfSystem(trader.Id), past, Lost(kept, TimeProvider.System.GetUtcNow()), CancellationToken.None)).ShouldBeNull();
        foreach (var gone in new[] { phone, late }) (await SignInAsync(gone)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        await using var database = NpgsqlDataSource.Create(_arena.ConnectionString);
        await using var left = database.CreateCommand("select count(*) from arena.passkeys where user_id = $1");
        left.Parameters.AddWithValue(trader.Id);
        (await left.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task a_registration_that_meets_the_end_of_its_sign_in_waits_and_is_refused()
    {
        var trader = await _arena.TraderAsync();
        await RegisteredAsync(trader);
        var store = _arena.Services.GetRequiredService<IPasskeyStore>();
        var (kept, stamp) = ((await store.ListAsync(trader.Id, CancellationToken.None)).Single().Key, await StampAsync(trader));
        await using var database = NpgsqlDataSource.Create(_arena.ConnectionString);
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var end = new NpgsqlCommand("update arena.accounts set security_stamp = 'next' where user_id = $1", connection, transaction) { Parameters = { new() { Value = trader.Id } } };
        await end.ExecuteNonQueryAsync();

        var adding = store.AddAsync(trader.Id, stamp, Lost(kept, TimeProvider.System.GetUtcNow()), Passkeys.Most, CancellationToken.None);
        await using var waits = new NpgsqlCommand("select exists (select from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid)))", connection, transaction);
        await Eventually.TrueAsync(async () => (bool)(await waits.ExecuteScalarAsync())!, "the registration waits for the end of the sign-in");
        await transaction.CommitAsync();

        (await adding).ShouldBeFalse();
    }

    [Fact]
    public async Task the_options_do_not_tell_who_has_an_account()
    {
        var trader = await _arena.TraderAsync();
        await RegisteredAsync(trader);
        var nobody = new string('x', trader.Email.Length - 12) + "@example.com";

        var (known, unknown) = (await SignInOptionsAsync(trader.Email), await SignInOptionsAsync(nobody));

        known["options"].GetProperty("allowCredentials").GetArrayLength().ShouldBe(0);
        unknown["options"].GetProperty("allowCredentials").GetArrayLength().ShouldBe(0);
        unknown["options"].EnumerateObject().Select(p => p.Name).ShouldBe(known["options"].EnumerateObject().Select(p => p.Name));
        Math.Abs(unknown["state"].GetString()!.Length - known["state"].GetString()!.Length).ShouldBeLessThanOrEqualTo(24, "a block of the cipher, for the digits of an instant");
    }

    [Theory]
    [InlineData(null, "http://localhost:5080", "localhost:5080", true)]
    [InlineData(null, "https://arena.example.com", "arena.example.com", true)]
    [InlineData(null, "https://evil.example.com", "arena.example.com", false)]
    [InlineData(null, "https://arena.example.com/path", "arena.example.com", false)]
    [InlineData(null, "https://dashboard.example.com", "arena.example.com", true)]
    [InlineData("example.com", "https://example.com", "arena.example.com", true)]
    [InlineData("example.com", "https://evil.example.com", "evil.example.com", false)]
    [InlineData("example.com", "http://example.com", "example.com", false)]
    public void only_pages_of_the_arena_may_ask(string? domain, string origin, string host, bool isAllowed) =>
        new PasskeyOptions(domain, ["https://dashboard.example.com"]).Allows(origin, new HostString(host)).ShouldBe(isAllowed);

    private string Origin => _arena.Address.GetLeftPart(UriPartial.Authority);

    private SoftwareAuthenticator Authenticator()
    {
        var authenticator = new SoftwareAuthenticator(Origin);
        _made.Add(authenticator);
        return authenticator;
    }

    private async Task<SoftwareAuthenticator> RegisteredAsync(Trader trader, string name = "Phone")
    {
        var authenticator = Authenticator();
        (await RegisterAsync(trader, authenticator, name)).ShouldBe(HttpStatusCode.Created)["id"].GetString().ShouldBe(authenticator.Id);
        return authenticator;
    }

    private static async Task<Answer> RegisterAsync(Trader trader, SoftwareAuthenticator authenticator, string name = "Phone") => await AnswerAsync(trader, authenticator, await OptionsAsync(trader), name);

    private static async Task<Answer> OptionsAsync(Trader trader) => (await trader.Api.PostAsync("/passkeys/options")).ShouldBe(HttpStatusCode.OK);

    private static Task<Answer> AnswerAsync(Trader trader, SoftwareAuthenticator authenticator, Answer options, string name = "Phone") =>
        trader.Api.PostAsync("/passkeys", new { name, state = options["state"], credential = authenticator.Create(options["options"]) });

    private async Task<Answer> SignInOptionsAsync(string? email = null) => (await _arena.Anyone.PostAsync("/auth/passkey/options", new { email })).ShouldBe(HttpStatusCode.OK);

    private async Task<Answer> SignInAsync(SoftwareAuthenticator authenticator, string? email = null)
    {
        var options = await SignInOptionsAsync(email);
        return await _arena.Anyone.PostAsync("/auth/passkey", new { state = options["state"], credential = authenticator.Get(options["options"]) });
    }

    private Task<Answer> PasswordAsync(Trader trader, string password) => _arena.Anyone.PostAsync("/auth/login", new { email = trader.Email, password });

    private async Task FailAsync(SoftwareAuthenticator authenticator, int times)
    {
        authenticator.VerifiesUser = false;
        for (var i = 0; i < times; i++) (await SignInAsync(authenticator)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static UserPasskeyInfo Lost(UserPasskeyInfo kept, DateTimeOffset at) =>
        new(Guid.CreateVersion7().ToByteArray(), kept.PublicKey, at, 0, [], true, false, false, [], []) { Name = "Lost" };

    private async Task<string> StampAsync(Trader trader) => (await _arena.Services.GetRequiredService<UserAccounts>().FindAsync(trader.Id, CancellationToken.None))!.SecurityStamp;

    private async Task<List<object>> EventsAsync(Trader trader)
    {
        var store = _arena.Services.GetRequiredService<EventStore.EventStore>();
        return [.. (await store.ReadStreamAsync(trader.Id, Domain.StreamIds.User(trader.Id), afterVersion: 0, limit: 1_000, CancellationToken.None)).Select(e => e.Data)];
    }

    private sealed class Earlier(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - by;
    }
}
