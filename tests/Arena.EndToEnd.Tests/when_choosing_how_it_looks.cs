using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

[Collection(ArenaScene.Name)]
public sealed class when_choosing_how_it_looks(ArenaScene scene) : IAsyncLifetime
{
    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    private ILocator Root => Page.Locator("html");

    public async Task InitializeAsync() => _visitor = await scene.VisitorAsync();

    public async Task DisposeAsync()
    {
        _visitor.Complaints.ShouldBeEmpty();
        await _visitor.DisposeAsync();
    }

    [Fact]
    public async Task the_language_and_the_theme_change_at_once_and_stay()
    {
        await _visitor.OpenAsync("/");
        await Expect(Root).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Model chat" })).ToBeVisibleAsync();
        await _visitor.MarkPageAsync();

        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "FR: Français" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Décisions" })).ToBeVisibleAsync();
        await Expect(Root).ToHaveAttributeAsync("lang", "fr");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Passer au thème clair" }).ClickAsync();
        await Expect(Root).ToHaveAttributeAsync("data-theme", "light");
        (await _visitor.IsSamePageAsync()).ShouldBeTrue();

        await Page.ReloadAsync();
        await Expect(Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Décisions" })).ToBeVisibleAsync();
        await Expect(Root).ToHaveAttributeAsync("data-theme", "light");
    }

    [Fact]
    public async Task what_the_page_keeps_is_forgotten_and_read_again()
    {
        var first = LeaderboardAsync();
        await _visitor.OpenAsync("/");
        await first;
        await Expect(Page.GetByTestId("leaderboard-row").First).ToBeVisibleAsync();
        await _visitor.MarkPageAsync();

        await _visitor.Connection.ClickAsync();
        var read = LeaderboardAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Forget all and read again" }).ClickAsync();

        (await read).Status.ShouldBe(200);
        await Expect(Page.GetByTestId("leaderboard-row").First).ToBeVisibleAsync();
        await Expect(_visitor.Connection).ToHaveAttributeAsync("data-state", "live");
        (await _visitor.IsSamePageAsync()).ShouldBeTrue();
    }

    private Task<IResponse> LeaderboardAsync() => Page.WaitForResponseAsync(answer => answer.Url.Contains("/api/v1/leaderboard", StringComparison.Ordinal));
}
