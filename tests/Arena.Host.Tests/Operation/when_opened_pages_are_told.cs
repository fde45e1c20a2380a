using Arena.Host.Configuration;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Operation;

public class when_opened_pages_are_told
{
    private const string PostHog = "https://posthog.example.com";

    [Fact]
    public async Task the_dashboard_gets_the_project_and_may_reach_the_service()
    {
        await using var arena = await RunningArena.StartAsync(("ARENA:POSTHOG:KEY", "phc_A1"), ("ARENA:POSTHOG:HOST", PostHog));

        var answer = (await arena.Anyone.GetAsync("/bootstrap")).ShouldBe(HttpStatusCode.OK);

        answer["postHog"].GetRawText().ShouldBe($$"""{"key":"phc_A1","host":"{{PostHog}}"}""");
        answer.Header("Content-Security-Policy")!.ShouldContain($"connect-src 'self' {PostHog};");
    }

    [Theory]
    [InlineData("phx_personal", PostHog, "ARENA__POSTHOG__KEY")]
    [InlineData("phc_a b", PostHog, "ARENA__POSTHOG__KEY")]
    [InlineData("phc_A1", "posthog.example.com; script-src *", "ARENA__POSTHOG__HOST")]
    public async Task what_is_no_project_or_no_origin_does_not_start(string key, string host, string named)
    {
        var refused = await Should.ThrowAsync<ConfigurationException>(() => RunningArena.StartAsync(("ARENA:POSTHOG:KEY", key), ("ARENA:POSTHOG:HOST", host)));

        refused.Key.ShouldBe(named);
    }
}
