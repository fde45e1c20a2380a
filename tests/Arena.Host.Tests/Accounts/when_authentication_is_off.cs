using Arena.Host.Configuration;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Accounts;

public sealed class when_authentication_is_off : IAsyncLifetime
{
    private RunningArena _arena = null!;

    public async Task InitializeAsync() => _arena = await RunningArena.StartAsync(("ARENA:AUTHENTICATION", "off"));

    public async Task DisposeAsync() => await _arena.DisposeAsync();

    [Fact]
    public async Task whoever_sits_at_the_machine_is_the_administrator()
    {
        (await _arena.Anyone.GetAsync("/auth/me")).ShouldBe(HttpStatusCode.OK)["email"].GetString().ShouldBe(RunningArena.AdminEmail);
        (await _arena.Anyone.PutAsync("/settings", """{"cooldown.turns":3}""")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Host", "evil.example")]
    public async Task a_page_of_another_site_is_not(string header, string value) =>
        (await _arena.Anyone.SendAsync(HttpMethod.Post, "/arena/pause", null, (header, value))).ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");

    [Fact]
    public async Task who_brings_a_token_is_its_owner()
    {
        var trader = await _arena.TraderAsync();

        (await trader.Api.GetAsync("/auth/me"))["id"].GetString().ShouldBe(trader.Id);
        (await trader.Api.GetAsync("/settings")).ShouldBe(HttpStatusCode.Forbidden);
        (await _arena.With("nonsense").GetAsync("/auth/me")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", null)]
    [InlineData("http://*:0", null)]
    [InlineData("http://127.0.0.1:0;http://10.0.0.1:0", null)]
    [InlineData("http://127.0.0.1:0", "10.0.0.2")]
    public async Task it_is_so_on_loopback_alone(string urls, string? proxies)
    {
        var refused = await Should.ThrowAsync<ConfigurationException>(() => RunningArena.StartAsync(("ARENA:AUTHENTICATION", "off"), ("ARENA:URLS", urls), ("ARENA:PROXIES", proxies ?? "")));
        refused.Key.ShouldBe("ARENA__AUTHENTICATION");
    }
}
