using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

[Collection(ArenaScene.Name)]
public sealed class when_watching_the_arena(ArenaScene scene) : IAsyncLifetime
{
    private static readonly string[] DemoBots = ["Slipstream", "Rubber Band", "Pickpocket", "Crossroads", "Piggy Bank", "Diamond Hands"];

    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    public async Task InitializeAsync() => _visitor = await scene.VisitorAsync();

    public async Task DisposeAsync() => await _visitor.DisposeAsync();

    [Fact]
    public async Task the_six_bots_of_the_demo_stand_on_the_leaderboard()
    {
        await _visitor.OpenAsync("/");

        await Expect(Page.GetByTestId("leaderboard-row")).ToHaveCountAsync(DemoBots.Length);
        foreach (var name in DemoBots)
            await Expect(Page.GetByTestId("leaderboard-row").Filter(new LocatorFilterOptions { HasText = name })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task a_trade_arrives_without_a_reload()
    {
        await _visitor.OpenAsync("/?tab=trades");
        await Expect(_visitor.Trades.First).ToBeVisibleAsync();
        var before = (await _visitor.TradesShownAsync())[0];
        await _visitor.MarkPageAsync();

        await Expect(_visitor.Trades.First).Not.ToHaveAttributeAsync("data-id", before);

        (await _visitor.IsSamePageAsync()).ShouldBeTrue();
        (await _visitor.TradesShownAsync()).ShouldContain(before);
    }

    [Fact]
    public async Task prices_curves_standings_positions_and_the_chat_move_by_themselves()
    {
        await _visitor.OpenAsync("/");
        await Expect(_visitor.Connection).ToHaveAttributeAsync("data-state", "live");
        await _visitor.MarkPageAsync();

        await ChangesAsync(Page.GetByTestId("ticker"));
        await ChangesAsync(Page.GetByTestId("equity-legend"));
        await ChangesAsync(Page.GetByTestId("leaderboard-row").First);
        await ChangesAsync(Page.GetByTestId("decision-card").First);
        await Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Positions" }).ClickAsync();
        await ChangesAsync(Page.GetByTestId("position-row").First);

        (await _visitor.IsSamePageAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task a_bots_own_page_moves_too()
    {
        await _visitor.OpenAsync("/");
        await Page.GetByTestId("leaderboard-row").Filter(new LocatorFilterOptions { HasText = "Diamond Hands" }).GetByRole(AriaRole.Link).First.ClickAsync();

        await Expect(Page.GetByTestId("bot-page")).ToBeVisibleAsync();
        await ChangesAsync(Page.GetByTestId("position-row").First);
    }

    private static async Task ChangesAsync(ILocator part)
    {
        await Expect(part).ToBeVisibleAsync();
        await Expect(part).Not.ToHaveTextAsync(await part.InnerTextAsync(), new LocatorAssertionsToHaveTextOptions { UseInnerText = true });
    }
}
