using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Http;

public sealed class when_a_page_of_another_origin_asks : IAsyncLifetime
{
    private const string Known = "https://arena.example.com";
    private RunningArena _arena = null!;

    public async Task InitializeAsync() => _arena = await RunningArena.StartAsync(("ARENA:CORS", $"{Known}, http://localhost:5173"));

    public async Task DisposeAsync() => await _arena.DisposeAsync();

    [Fact]
    public async Task one_that_is_named_may()
    {
        var answer = await _arena.Anyone.SendAsync(HttpMethod.Get, "/arena/state", null, ("Origin", Known));

        answer.ShouldBe(HttpStatusCode.OK).Header("Access-Control-Allow-Origin").ShouldBe(Known);
        answer.Header("Access-Control-Expose-Headers")!.ShouldContain("Arena-Position");
        answer.Header("Access-Control-Allow-Credentials").ShouldBeNull();
    }

    [Fact]
    public async Task it_is_told_so_before_it_writes()
    {
        var answer = await _arena.Anyone.SendAsync(
            HttpMethod.Options, "/account/wallet/deposit", null, ("Origin", Known), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,content-type"));

        answer.ShouldBe(HttpStatusCode.NoContent).Header("Access-Control-Allow-Methods")!.ShouldContain("POST");
        answer.Header("Access-Control-Allow-Headers")!.ShouldContain("authorization");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("https://arena.example.com.evil.example")]
    public async Task another_one_may_not(string origin) =>
        (await _arena.Anyone.SendAsync(HttpMethod.Get, "/arena/state", null, ("Origin", origin))).Header("Access-Control-Allow-Origin").ShouldBeNull();
}
