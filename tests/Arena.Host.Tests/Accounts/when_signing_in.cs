using Arena.Application.Accounts;
using Arena.Domain;
using Arena.Domain.Accounts;
using Arena.Host.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Host.Tests.Accounts;

[Collection(SharedArena.Name)]
public class when_signing_in(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task the_answer_is_an_access_and_a_refresh_token()
    {
        var trader = await _arena.TraderAsync();

        var tokens = (await LoginAsync(trader.Email.ToUpperInvariant(), Trader.Password)).ShouldBe(HttpStatusCode.OK);

        tokens["tokenType"].GetString().ShouldBe("Bearer");
        tokens["expiresIn"].GetInt64().ShouldBe(3600);
        var me = (await _arena.With(tokens["accessToken"].GetString()).GetAsync("/auth/me")).ShouldBe(HttpStatusCode.OK);
        me["id"].GetString().ShouldBe(trader.Id);
        me["email"].GetString().ShouldBe(trader.Email);
        me["role"].GetString().ShouldBe("trader");
    }

    [Fact]
    public async Task a_wrong_password_and_an_unknown_address_are_told_the_same()
    {
        var trader = await _arena.TraderAsync();

        var wrong = (await LoginAsync(trader.Email, "not-the-password")).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        var unknown = (await LoginAsync("nobody@example.com", "not-the-password")).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");

        wrong["detail"].GetString().ShouldBe(unknown["detail"].GetString());
    }

    [Fact]
    public async Task a_refresh_token_is_good_for_new_tokens()
    {
        var trader = await _arena.TraderAsync();
        var refreshToken = await RefreshTokenAsync(trader);

        var renewed = (await RefreshAsync(refreshToken)).ShouldBe(HttpStatusCode.OK);

        (await _arena.With(renewed["accessToken"].GetString()).GetAsync("/auth/me")).ShouldBe(HttpStatusCode.OK)["id"].GetString().ShouldBe(trader.Id);
        (await RefreshAsync("nonsense")).ShouldBeProblem(HttpStatusCode.Unauthorized, "REFRESH_FAILED");
        (await RefreshAsync(trader.Api.Token!)).ShouldBeProblem(HttpStatusCode.Unauthorized, "REFRESH_FAILED");
        (await _arena.With(refreshToken).GetAsync("/auth/me")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task a_changed_password_ends_what_was_signed_in_before()
    {
        var trader = await _arena.TraderAsync();
        var refreshToken = await RefreshTokenAsync(trader);

        (await _arena.Services.GetRequiredService<UserAccounts>().SetPasswordAsync(trader.Email, "another-password-now", CancellationToken.None)).ShouldBe(trader.Id);

        (await RefreshAsync(refreshToken)).ShouldBeProblem(HttpStatusCode.Unauthorized, "REFRESH_FAILED");
        (await LoginAsync(trader.Email, Trader.Password)).ShouldBe(HttpStatusCode.Unauthorized);
        (await LoginAsync(trader.Email, "another-password-now")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task who_signs_out_is_out_on_every_device()
    {
        var trader = await _arena.TraderAsync();
        var refreshToken = await RefreshTokenAsync(trader);

        (await trader.Api.PostAsync("/auth/logout")).ShouldBe(HttpStatusCode.NoContent);

        (await RefreshAsync(refreshToken)).ShouldBeProblem(HttpStatusCode.Unauthorized, "REFRESH_FAILED");
        (await LoginAsync(trader.Email, Trader.Password)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_disabled_user_gets_no_tokens()
    {
        var trader = await _arena.TraderAsync();
        var refreshToken = await RefreshTokenAsync(trader);

        await DisableAsync(trader);

        (await LoginAsync(trader.Email, Trader.Password)).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        (await RefreshAsync(refreshToken)).ShouldBeProblem(HttpStatusCode.Unauthorized, "REFRESH_FAILED");
    }

    [Fact]
    public async Task what_was_read_before_a_new_password_does_not_write_over_it()
    {
        var trader = await _arena.TraderAsync();
        var accounts = _arena.Services.GetRequiredService<IAccountStore>();
        var before = (await accounts.FindByIdAsync(trader.Id, CancellationToken.None)).ShouldNotBeNull();
        await _arena.Services.GetRequiredService<UserAccounts>().SetPasswordAsync(trader.Email, "another-password-now", CancellationToken.None);
        var after = await accounts.FindByIdAsync(trader.Id, CancellationToken.None);

        await accounts.RehashAsync(before, "the old password under a new hash", CancellationToken.None);
        await accounts.ChangeStampAsync(before, "a stamp", CancellationToken.None);

        (await accounts.FindByIdAsync(trader.Id, CancellationToken.None)).ShouldBe(after);
        await accounts.ChangeStampAsync(after!, "a stamp", CancellationToken.None);
        (await accounts.FindByIdAsync(trader.Id, CancellationToken.None)).ShouldBe(after! with { SecurityStamp = "a stamp" });
    }

    [Fact]
    public async Task an_old_hash_is_renewed_and_nobody_is_signed_out_by_it()
    {
        var trader = await _arena.TraderAsync();
        var refreshToken = await RefreshTokenAsync(trader);
        var accounts = _arena.Services.GetRequiredService<IAccountStore>();
        var account = (await accounts.FindByIdAsync(trader.Id, CancellationToken.None))!;
        var weak = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        await accounts.RehashAsync(account, weak.HashPassword(account, Trader.Password), CancellationToken.None);
        var before = (await accounts.FindByIdAsync(trader.Id, CancellationToken.None))!;

        (await LoginAsync(trader.Email, Trader.Password)).ShouldBe(HttpStatusCode.OK);

        (await accounts.FindByIdAsync(trader.Id, CancellationToken.None))!.PasswordHash.ShouldNotBe(before.PasswordHash);
        (await LoginAsync(trader.Email, Trader.Password)).ShouldBe(HttpStatusCode.OK);
        (await RefreshAsync(refreshToken)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task the_feed_ends_with_the_sign_in_on_every_device()
    {
        var (leaving, staying) = (await _arena.TraderAsync(), await _arena.TraderAsync());
        var second = await _arena.SignInAsync(leaving.Email, Trader.Password);
        await using var feed = await FeedClient.ConnectAsync(_arena, leaving.Api.Token);
        await using var other = await FeedClient.ConnectAsync(_arena, second);
        await using var stranger = await FeedClient.ConnectAsync(_arena, staying.Api.Token);

        (await leaving.Api.PostAsync("/auth/logout")).ShouldBe(HttpStatusCode.NoContent);

        (await feed.ClosedAsync(TimeSpan.FromSeconds(15))).ShouldBe(4401);
        (await other.ClosedAsync(TimeSpan.FromSeconds(15))).ShouldBe(4401);
        (await stranger.UntilPongAsync("account")).ShouldBeEmpty();

        // An access token outlives the sign-in, but not on the feed.
        await using var late = await FeedClient.ConnectAsync(_arena, second);
        (await late.ClosedAsync(TimeSpan.FromSeconds(15))).ShouldBe(4401);
    }

    [Fact]
    public async Task the_feed_of_a_disabled_user_ends()
    {
        var trader = await _arena.TraderAsync();
        await using var feed = await FeedClient.ConnectAsync(_arena, trader.Api.Token);
        await DisableAsync(trader);
        (await feed.ClosedAsync(TimeSpan.FromSeconds(15))).ShouldBe(4401);
    }

    [Fact]
    public async Task an_address_has_one_account()
    {
        var trader = await _arena.TraderAsync();

        (await RegisterAsync(trader.Email.ToUpperInvariant(), Trader.Password)).ShouldBeProblem(HttpStatusCode.Conflict, "EMAIL_TAKEN");
    }

    [Fact]
    public async Task of_two_who_register_an_address_at_once_one_gets_it()
    {
        var email = $"{Guid.CreateVersion7():n}@example.com";

        var answers = await Task.WhenAll(RegisterAsync(email, Trader.Password), RegisterAsync(email, Trader.Password));

        answers.Select(a => a.Status).Order().ShouldBe([HttpStatusCode.Created, HttpStatusCode.Conflict]);
    }

    [Theory]
    [InlineData("no-address", Trader.Password, "email")]
    [InlineData("a@example.com", "short", "password")]
    public async Task what_cannot_be_an_account_is_named(string email, string password, string field) =>
        (await RegisterAsync(email, password)).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe([field]);

    [Fact]
    public async Task a_token_in_the_address_is_for_the_feed_alone()
    {
        var trader = await _arena.TraderAsync();

        (await _arena.Anyone.GetAsync($"/account/wallet?access_token={Uri.EscapeDataString(trader.Api.Token!)}")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task DisableAsync(Trader trader)
    {
        var session = _arena.Services.GetRequiredService<EventStore.EventStore>().OpenSession(trader.Id);
        var user = await session.FetchForWriting<UserState>(StreamIds.User(trader.Id), CancellationToken.None);
        user.Append(User.Disable(user.Aggregate!, disabled: true, "test", DateTimeOffset.UnixEpoch).Events);
        await session.SaveChangesAsync(receipt: null, CancellationToken.None);
    }

    private Task<Answer> LoginAsync(string email, string password) => _arena.Anyone.PostAsync("/auth/login", new { email, password });

    private Task<Answer> RegisterAsync(string email, string password) => _arena.Anyone.PostAsync("/auth/register", new { email, password, displayName = "Somebody" });

    private Task<Answer> RefreshAsync(string refreshToken) => _arena.Anyone.PostAsync("/auth/refresh", new { refreshToken });

    private async Task<string> RefreshTokenAsync(Trader trader) => (await LoginAsync(trader.Email, Trader.Password))["refreshToken"].GetString()!;
}
