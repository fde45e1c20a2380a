using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Http;

[Collection(SharedArena.Name)]
public class when_an_answer_is_known_already(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task it_is_not_sent_again_until_it_changes()
    {
        var trader = await _arena.TraderAsync();
        var first = (await trader.Api.GetAsync("/account/wallet")).ShouldBe(HttpStatusCode.OK);
        var tag = first.Header("ETag").ShouldNotBeNull();
        tag.ShouldStartWith("W/");

        var again = await AskAsync(trader, tag);
        again.Status.ShouldBe(HttpStatusCode.NotModified);
        again.Text.ShouldBeEmpty();
        again.Header("ETag").ShouldBe(tag);

        var position = await trader.DepositAsync(1);
        var changed = await trader.Api.SendAsync(HttpMethod.Get, "/account/wallet", null, ("If-None-Match", tag), ("If-Position", $"{position}"));
        changed.ShouldBe(HttpStatusCode.OK).Header("ETag").ShouldNotBe(tag);
        changed["balance"].GetDecimal().ShouldBe(1);
    }

    [Fact]
    public async Task one_of_several_known_ones_is_enough()
    {
        var trader = await _arena.TraderAsync();
        var tag = (await trader.Api.GetAsync("/auth/me")).Header("ETag")!;

        (await trader.Api.SendAsync(HttpMethod.Get, "/auth/me", null, ("If-None-Match", $"W/\"other\", {tag}"))).Status.ShouldBe(HttpStatusCode.NotModified);
        (await trader.Api.SendAsync(HttpMethod.Get, "/auth/me", null, ("If-None-Match", "W/\"other\""))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_problem_has_no_tag() =>
        (await _arena.Anyone.GetAsync("/account/wallet")).ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED").Header("ETag").ShouldBeNull();

    [Fact]
    public async Task no_proxy_keeps_it_for_somebody_else() =>
        (await (await _arena.TraderAsync()).Api.GetAsync("/account/wallet")).Header("Cache-Control").ShouldBe("no-cache, private");

    private static Task<Answer> AskAsync(Trader trader, string tag) => trader.Api.SendAsync(HttpMethod.Get, "/account/wallet", null, ("If-None-Match", tag));
}
