using System.Diagnostics;
using System.Text.RegularExpressions;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Telemetry;

/// <summary>Alone: instruments are those of the process, and the end of another host in it takes its own with it.</summary>
[CollectionDefinition(nameof(when_prometheus_scrapes), DisableParallelization = true)]
[Collection(nameof(when_prometheus_scrapes))]
public sealed partial class when_prometheus_scrapes(ArenaFixture fixture) : IClassFixture<ArenaFixture>
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task it_finds_what_the_arena_measures()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.BuyAndHold(100));
        await trader.TurnAsync(bot);
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);

        var text = await ScrapeAsync();

        foreach (var name in new[]
                 {
                     "arena_turn_duration_seconds_bucket", "arena_append_duration_seconds_count", "arena_append_events_total", "arena_projection_lag", "arena_feed_connections",
                     "http_server_request_duration_seconds_sum", "dotnet_gc_collections_total",
                 })
        {
            text.ShouldContain($"\n{name}", customMessage: name);
        }
    }

    [Fact]
    public async Task every_line_is_one_of_the_format()
    {
        await _arena.Anyone.GetAsync("/arena/state");
        var lines = (await ScrapeAsync()).TrimEnd('\n').Split('\n');

        lines.Where(l => !Help().IsMatch(l) && !Type().IsMatch(l) && !Sample().IsMatch(l)).ShouldBeEmpty();
        lines.Where(l => l.StartsWith("# TYPE", StringComparison.Ordinal)).GroupBy(l => l.Split(' ')[2], StringComparer.Ordinal).Where(g => g.Count() > 1).ShouldBeEmpty();
        lines.Where(l => !l.StartsWith('#')).GroupBy(l => l[..l.LastIndexOf(' ')], StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
    }

    [Fact]
    public async Task it_may_be_asked_to_sign_in()
    {
        var admin = await _arena.AdminAsync();
        (await admin.PutAsync("/settings", """{"metrics.open":false}""")).ShouldBe(HttpStatusCode.OK);

        (await _arena.Anyone.GetAsync("//metrics")).ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        (await (await _arena.TraderAsync()).Api.GetAsync("//metrics")).ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN");
        (await admin.GetAsync("//metrics")).ShouldBe(HttpStatusCode.OK);
        (await admin.PutAsync("/settings", """{"metrics.open":true}""")).ShouldBe(HttpStatusCode.OK);
    }

    [PromtoolFact]
    public async Task promtool_accepts_the_metrics() => await PromtoolAsync(["check", "metrics"], await ScrapeAsync());

    [PromtoolFact]
    public async Task promtool_accepts_the_rules() => await PromtoolAsync(["check", "rules", Repository.PathOf("ops/prometheus/rules.yml")], "");

    [Fact]
    public async Task rules_and_dashboard_name_nothing_that_is_not_measured()
    {
        var trader = await _arena.TraderAsync();
        await trader.TurnAsync(await trader.FundedBotAsync(Trader.BuyAndHold(100)));
        var measured = Name().Matches(await ScrapeAsync()).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var named = new[] { "ops/prometheus/rules.yml", "ops/grafana/arena.json" }
            .SelectMany(file => Used().Matches(File.ReadAllText(Repository.PathOf(file))).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);

        named.Count.ShouldBeGreaterThan(5);

        // Measured from the first time that it happens on.
        named.Except(measured).Except(["arena_projection_poison_total"]).ShouldBeEmpty();
    }

    private async Task<string> ScrapeAsync()
    {
        var answer = (await _arena.Anyone.GetAsync("//metrics")).ShouldBe(HttpStatusCode.OK);
        answer.ContentType.ShouldBe("text/plain");
        return answer.Text;
    }

    private static async Task PromtoolAsync(string[] arguments, string input)
    {
        using var promtool = Process.Start(new ProcessStartInfo(PromtoolFactAttribute.Program!, arguments) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
        await promtool.StandardInput.WriteAsync(input);
        promtool.StandardInput.Close();
        var said = await promtool.StandardError.ReadToEndAsync() + await promtool.StandardOutput.ReadToEndAsync();
        await promtool.WaitForExitAsync();

        // 3: advice on naming, which is not ours where the framework chose the name.
        promtool.ExitCode.ShouldBeOneOf([0, 3], said);
        said.Split('\n').Where(l => l.StartsWith("arena_", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [GeneratedRegex("^# HELP [a-z_][a-z0-9_]* .*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE [a-z_][a-z0-9_]* (counter|gauge|histogram)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Type();

    [GeneratedRegex("""^[a-z_][a-z0-9_]*(\{[a-z_][a-z0-9_]*="([^"\\]|\\.)*"(,[a-z_][a-z0-9_]*="([^"\\]|\\.)*")*\})? (-?[0-9.]+(E[+-]?[0-9]+)?|NaN|[+-]Inf)$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();

    [GeneratedRegex("^(?<name>[a-z_][a-z0-9_]*)[{ ]", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex("\\b(arena|http_server|dotnet|aspnetcore)_[a-z0-9_]+\\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Used();
}
