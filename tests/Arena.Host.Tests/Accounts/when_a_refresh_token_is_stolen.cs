using Arena.Domain;
using Arena.Domain.Accounts;
using Arena.Host.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Host.Tests.Accounts;

[Collection(SharedArena.Name)]
public class when_a_refresh_token_is_stolen(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task its_second_use_ends_the_sign_in_for_both()
    {
        var trader = await _arena.TraderAsync();
        var stolen = await LoginAsync(trader);
        var owners = (await RefreshAsync(stolen.Refresh)).ShouldBe(HttpStatusCode.OK);

        (await RefreshAsync(stolen.Refresh)).ShouldBeProblem(HttpStatusCode.Unauthorized, "REFRESH_FAILED");

        (await RefreshAsync(owners["refreshToken"].GetString()!)).ShouldBeProblem(HttpStatusCode.Unauthorized, "REFRESH_FAILED");
        await OutAsync(owners["accessToken"].GetString()!);
        await OutAsync(stolen.Access);
        (await EventsAsync(trader)).OfType<RefreshTokenReused>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task other_sign_ins_go_on()
    {
        var trader = await _arena.TraderAsync();
        var (stolen, other) = (await LoginAsync(trader), await LoginAsync(trader));
        (await RefreshAsync(stolen.Refresh)).ShouldBe(HttpStatusCode.OK);
        (await RefreshAsync(stolen.Refresh)).ShouldBe(HttpStatusCode.Unauthorized);

        (await RefreshAsync(other.Refresh)).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.GetAsync("/auth/me")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task of_two_uses_at_once_one_is_good_and_the_sign_in_is_over()
    {
        var trader = await _arena.TraderAsync();
        var stolen = await LoginAsync(trader);

        var answers = await Task.WhenAll(RefreshAsync(stolen.Refresh), RefreshAsync(stolen.Refresh));

        answers.Select(a => a.Status).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Unauthorized]);
        var good = answers.Single(a => a.Status == HttpStatusCode.OK);
        (await RefreshAsync(good["refreshToken"].GetString()!)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task a_chain_of_refreshes_goes_on()
    {
        var trader = await _arena.TraderAsync();
        var token = (await LoginAsync(trader)).Refresh;
        for (var i = 0; i < 5; i++) token = (await RefreshAsync(token)).ShouldBe(HttpStatusCode.OK)["refreshToken"].GetString()!;
    }

    [Fact]
    public async Task who_signs_out_is_out_with_the_access_token_too()
    {
        var trader = await _arena.TraderAsync();
        var second = await LoginAsync(trader);

        (await trader.Api.PostAsync("/auth/logout")).ShouldBe(HttpStatusCode.NoContent);

        await OutAsync(trader.Api.Token!);
        await OutAsync(second.Access);
    }

    [Fact]
    public async Task a_new_password_ends_every_sign_in_but_the_one_it_answers_with()
    {
        var trader = await _arena.TraderAsync();
        var other = await LoginAsync(trader);

        var changed = (await trader.Api.PostAsync("/auth/password", new { currentPassword = Trader.Password, newPassword = "another-password-now" })).ShouldBe(HttpStatusCode.OK);

        await OutAsync(trader.Api.Token!);
        await OutAsync(other.Access);
        (await RefreshAsync(other.Refresh)).ShouldBe(HttpStatusCode.Unauthorized);
        (await _arena.With(changed["accessToken"].GetString()).GetAsync("/auth/me")).ShouldBe(HttpStatusCode.OK)["id"].GetString().ShouldBe(trader.Id);
        (await _arena.Anyone.PostAsync("/auth/login", new { email = trader.Email, password = Trader.Password })).ShouldBe(HttpStatusCode.Unauthorized);
        (await EventsAsync(trader)).OfType<PasswordChanged>().Single().ChangedBy.ShouldBe(trader.Id);
    }

    [Fact]
    public async Task a_new_password_is_as_long_as_any()
    {
        var trader = await _arena.TraderAsync();

        (await trader.Api.PostAsync("/auth/password", new { currentPassword = Trader.Password, newPassword = "short" }))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["newPassword"]);
        (await _arena.Anyone.PostAsync("/auth/password", new { currentPassword = "a", newPassword = "another-password-now" })).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task OutAsync(string accessToken) => Eventually.TrueAsync(
        async () => (await _arena.With(accessToken).GetAsync("/auth/me")).Status == HttpStatusCode.Unauthorized, "the end of the access token");

    private async Task<IEnumerable<object>> EventsAsync(Trader trader) =>
        (await _arena.Services.GetRequiredService<EventStore.EventStore>().ReadStreamAsync(trader.Id, StreamIds.User(trader.Id), afterVersion: 0, limit: 1_000, CancellationToken.None)).Select(e => e.Data);

    private async Task<(string Access, string Refresh)> LoginAsync(Trader trader)
    {
        var tokens = (await _arena.Anyone.PostAsync("/auth/login", new { email = trader.Email, password = Trader.Password })).ShouldBe(HttpStatusCode.OK);
        return (tokens["accessToken"].GetString()!, tokens["refreshToken"].GetString()!);
    }

    private Task<Answer> RefreshAsync(string refreshToken) => _arena.Anyone.PostAsync("/auth/refresh", new { refreshToken });
}
