using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

/// <summary>Every page, signed out and in: nothing breaks, nothing keeps anybody out, nothing leaves the origin, and the pictures of it for people to look at.</summary>
[Collection(ArenaScene.Name)]
public sealed class when_walking_through_every_page(ArenaScene scene)
{
    private const int Desktop = 1440;
    private const int Phone = 390;

    /// <summary>What tells that a page has its content.</summary>
    private static readonly (string Name, string Path, string Content)[] Pages =
    [
        ("arena", "/", "decision-card"),
        ("arena-trades", "/?tab=trades", "trade-row"),
        ("arena-positions", "/?tab=positions", "position-row"),
        ("symbols", "/symbols", "symbol-row"),
        ("arena-log", "/?log=true&unit=percent&window=24h", "leaderboard-row"),
        ("sign-in", "/sign-in", "signin-form"),
    ];

    private static readonly (string Name, string Path, string Content)[] PagesOfTheSignedIn =
    [
        ("arena", "/", "decision-card"),
        ("wallet", "/wallet", "wallet-balance"),
        ("new-bot", "/bots/new", "create-bot-form"),
        ("strategies", "/strategies", "strategies-page"),
        ("new-strategy", "/strategies/new", "definition"),
        ("backtests", "/backtests", "backtest-list"),
        ("new-backtest", "/backtests/new", "backtest-form"),
        ("analytics", "/analytics", "analytics-figures"),
        ("providers", "/providers", "providers-page"),
        ("admin", "/admin", "projection-row"),
        ("admin-bots", "/admin?tab=bots", "admin-bot-row"),
        ("admin-prompts", "/admin?tab=prompts", "admin-prompts"),
        ("admin-users", "/admin?tab=users", "user-row"),
        ("admin-keys", "/admin?tab=keys", "no-keys"),
        ("admin-credentials", "/admin?tab=credentials", "rotate-master-key"),
        ("admin-settings", "/admin?tab=settings", "setting-row"),
        ("admin-limits", "/admin?tab=limits", "policy-row"),
        ("admin-configuration", "/admin?tab=configuration", "export-configuration"),
        ("admin-audit", "/admin?tab=audit", "audit-row"),
        ("admin-start", "/admin?tab=start", "step-password"),
        ("symbols", "/symbols", "symbol-row"),
        ("alerts", "/alerts", "alerts-page"),
        ("new-alert", "/alerts?new=price", "alert-dialog"),
        ("channels", "/alerts?tab=channels", "quiet-hours"),
        ("notifications", "/notifications", "notifications-page"),
        ("account", "/account", "password-form"),
    ];

    private static readonly (string Name, string Path, string Content)[] TabsOfABot =
    [
        ("bot-positions", "", "position-row"),
        ("bot-trades", "?tab=trades", "trade-row"),
        ("bot-decisions", "?tab=decisions", "decision-card"),
    ];

    private static readonly (string Name, string Path, string Content)[] TabsOfOnesOwnBot =
        [
            .. TabsOfABot, ("bot-orders", "?tab=orders", "order-row"), ("bot-events", "?tab=events", "event-row"),
            ("bot-analytics", "?tab=analytics", "analytics-figures"), ("bot-audit", "?tab=audit", "state-then"),
            ("bot-runs", "?tab=runs", "run-row"), ("bot-configuration", "?tab=configuration", "configuration-form"),
        ];

    private static string Folder =>
        Environment.GetEnvironmentVariable("ARENA_SCREENSHOTS") is { Length: > 0 } given ? given : Path.Combine(Build.RepositoryRoot, "screenshots");

    [Theory]
    [InlineData(Desktop, false, ColorScheme.Dark)]
    [InlineData(Desktop, true, ColorScheme.Dark)]
    [InlineData(Desktop, true, ColorScheme.Light)]
    [InlineData(Phone, false, ColorScheme.Light)]
    [InlineData(Phone, true, ColorScheme.Dark)]
    public async Task nothing_breaks_and_nothing_leaves_the_origin(int width, bool signedIn, ColorScheme colors)
    {
        await using var visitor = await scene.VisitorAsync(width, width == Phone ? 844 : 900, colors);
        if (signedIn) await visitor.SignInAsync();

        var bot = $"/bots/{await scene.Arena.BotAsync("Diamond Hands")}";
        var pages = (signedIn ? PagesOfTheSignedIn : Pages)
            .Concat((signedIn ? TabsOfOnesOwnBot : TabsOfABot).Select(tab => tab with { Path = bot + tab.Path }));
        foreach (var (name, path, content) in pages)
        {
            await visitor.OpenAsync(path);
            await Expect(visitor.Page.GetByTestId(content).First).ToBeVisibleAsync();
            await Expect(visitor.Connection).ToHaveAttributeAsync("data-state", "live");
            (await visitor.OverflowAsync()).ShouldBe(0, $"{name} is wider than {width} px");
            (await visitor.BarriersAsync()).ShouldBeEmpty($"{name} at {width} px");
            await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = PictureOf(name, width, signedIn, colors) });
        }

        visitor.Complaints.ShouldBeEmpty();
        visitor.Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task every_answer_carries_the_content_security_policy()
    {
        await using var visitor = await scene.VisitorAsync();
        foreach (var path in (string[])["/", "/wallet", "/api/v1/arena/state", "/nowhere"])
        {
            var answer = await visitor.Page.GotoAsync(path);
            var policy = (await answer!.AllHeadersAsync())["content-security-policy"];
            policy.ShouldStartWith("default-src 'none'; script-src 'self';");
            policy.ShouldNotContain("unsafe-eval");
        }
    }

    private static string PictureOf(string name, int width, bool signedIn, ColorScheme colors) =>
        Path.Combine(Folder, FormattableString.Invariant($"{name}-{width}-{(signedIn ? "signed-in" : "spectator")}-{colors.ToString().ToLowerInvariant()}.png"));
}
