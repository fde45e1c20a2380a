using System.Net.Http.Headers;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Problems;

[Collection(SharedArena.Name)]
public class when_a_request_is_not_one(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Theory]
    [InlineData("{", "MALFORMED_JSON")]
    [InlineData("[]", "MALFORMED_JSON")]
    [InlineData("\"text\"", "MALFORMED_JSON")]
    [InlineData("", "BAD_REQUEST")]
    [InlineData("""{"email":1,"password":"x"}""", "MALFORMED_JSON")]
    [InlineData("""{"email":"a@b.c","password":"x","remember":true}""", "MALFORMED_JSON")]
    [InlineData("null", "BAD_REQUEST")]
    public async Task a_body_that_cannot_be_read_is_a_400(string body, string code) =>
        (await _arena.Anyone.PostAsync("/auth/login", body)).ShouldBeProblem(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task a_missing_body_is_a_400() =>
        (await _arena.Anyone.PostAsync("/auth/login")).ShouldBeProblem(HttpStatusCode.BadRequest, "BAD_REQUEST")["detail"].GetString().ShouldBe("A JSON body is expected here, and there is none.");

    [Fact]
    public async Task an_unknown_field_is_named() =>
        (await _arena.Anyone.PostAsync("/auth/login", """{"email":"a@b.c","password":"x","remember":true}"""))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "MALFORMED_JSON")["detail"].GetString().ShouldBe("Unknown field 'remember'.");

    [Fact]
    public async Task a_field_of_another_type_is_named() =>
        (await _arena.Anyone.PostAsync("/auth/login", """{"email":1,"password":"x"}"""))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "MALFORMED_JSON")["detail"].GetString()!.ShouldContain("'email'");

    [Fact]
    public async Task a_missing_field_is_named() =>
        (await _arena.Anyone.PostAsync("/auth/login", "{}")).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["email", "password"], ignoreOrder: true);

    [Theory]
    [InlineData("/nothing-here")]
    [InlineData("//api/v2/bots")]
    public async Task an_unknown_address_is_a_404(string path)
    {
        (await _arena.Anyone.GetAsync(path)).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await _arena.Anyone.PostAsync(path, "{}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task a_method_that_an_address_does_not_take_is_a_405() =>
        (await _arena.Anyone.DeleteAsync("/arena/state")).ShouldBeProblem(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");

    [Fact]
    public async Task a_body_that_is_not_json_is_a_415()
    {
        using var text = new StringContent("amount=10", MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded"));

        (await _arena.Anyone.PostAsync("/auth/login", text)).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("large")]
    public async Task a_body_that_is_too_large_is_a_413(string? idempotencyKey)
    {
        var trader = await _arena.TraderAsync();
        var body = $$"""{"amount":10,"description":"{{new string('x', 5 * 1024 * 1024)}}"}""";

        (await trader.Api.SendAsync(HttpMethod.Post, "/account/wallet/deposit", body, ("Expect", "100-continue"), ("Idempotency-Key", idempotencyKey))).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE");
    }

    [Fact]
    public async Task who_is_not_signed_in_is_told_how_to()
    {
        var refused = (await _arena.Anyone.GetAsync("/account/wallet")).ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");

        refused.Header("WWW-Authenticate").ShouldBe("Bearer");
        (await _arena.With("nonsense").GetAsync("/account/wallet")).ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task the_callers_correlation_id_comes_back()
    {
        var answer = await _arena.Anyone.SendAsync(HttpMethod.Get, "/nothing-here", null, ("X-Correlation-Id", "support-4711"));

        answer.Header("X-Correlation-Id").ShouldBe("support-4711");
        answer["correlationId"].GetString().ShouldBe("support-4711");
    }

    [Theory]
    [InlineData("<script>")]
    [InlineData("a b")]
    public async Task a_correlation_id_that_could_do_harm_is_replaced(string given) =>
        (await _arena.Anyone.SendAsync(HttpMethod.Get, "/arena/state", null, ("X-Correlation-Id", given))).Header("X-Correlation-Id")!.Length.ShouldBe(32);

    [Theory]
    [InlineData("/arena/state")]
    [InlineData("/nothing-here")]
    [InlineData("/bots/x/trades?limit=many")]
    public async Task every_answer_carries_the_security_headers(string path)
    {
        var answer = await _arena.Anyone.GetAsync(path);

        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        answer.Header("Content-Security-Policy")!.ShouldContain("connect-src 'self';");
        answer.Header("Server").ShouldBeNull();
    }

    [Fact]
    public async Task a_feed_address_without_a_websocket_says_so() =>
        (await _arena.Anyone.GetAsync("//ws")).ShouldBeProblem(HttpStatusCode.UpgradeRequired, "WEBSOCKET_EXPECTED");

    [Fact]
    public async Task a_text_that_the_database_cannot_keep_is_refused()
    {
        var trader = await _arena.TraderAsync();

        (await trader.Api.PostAsync("/account/wallet/deposit", """{"amount":1,"description":"nul \u0000 inside"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "BAD_REQUEST")
            ["detail"].GetString().ShouldBe("A text must not contain the NUL character.");
        (await _arena.Anyone.GetAsync("/arena/trades?symbol=%00")).ShouldBeProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");
    }
}
