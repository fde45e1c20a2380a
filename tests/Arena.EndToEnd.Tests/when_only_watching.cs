using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

/// <summary>A spectator: nobody signed in.</summary>
[Collection(ArenaScene.Name)]
public sealed class when_only_watching(ArenaScene scene) : IAsyncLifetime
{
    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    public async Task InitializeAsync() => _visitor = await scene.VisitorAsync();

    public async Task DisposeAsync() => await _visitor.DisposeAsync();

    [Fact]
    public async Task there_is_no_way_to_a_wallet()
    {
        await _visitor.OpenAsync("/");
        await Expect(Page.GetByTestId("leaderboard-row").First).ToBeVisibleAsync();

        await Expect(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Wallet" })).ToHaveCountAsync(0);
        await Expect(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "New bot" })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("/wallet", "wallet-balance")]
    [InlineData("/bots/new", "create-bot-form")]
    [InlineData("/admin", "projection-row")]
    public async Task a_page_for_those_signed_in_asks_to_sign_in(string address, string content)
    {
        await _visitor.OpenAsync(address);

        await Expect(Page.GetByTestId("signin-form")).ToBeVisibleAsync();
        await Expect(Page.GetByTestId(content)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task a_bots_page_shows_its_trades_and_no_controls()
    {
        await _visitor.OpenAsync("/");
        await Page.GetByTestId("leaderboard-row").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Trades" }).ClickAsync();

        await Expect(Page.GetByTestId("bot-page")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Control the bot" })).ToHaveCountAsync(0);
        await Expect(Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Events" })).ToHaveCountAsync(0);
        _visitor.Complaints.ShouldBeEmpty();
    }
}
