using System.Text.RegularExpressions;
using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

[Collection(ArenaScene.Name)]
public sealed class when_looking_into_a_bot(ArenaScene scene) : IAsyncLifetime
{
    private const string Name = "Crossroads";
    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    public async Task InitializeAsync() => _visitor = await scene.VisitorAsync();

    public async Task DisposeAsync()
    {
        _visitor.Complaints.ShouldBeEmpty();
        _visitor.Breaches.ShouldBeEmpty();
        await _visitor.DisposeAsync();
    }

    [Fact]
    public async Task the_view_that_is_shared_is_the_view_that_is_seen()
    {
        var bot = await scene.Arena.BotAsync(Name);
        await _visitor.OpenAsync("/");
        await Page.GetByText("Log", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Page.GetByTestId("equity-legend").GetByRole(AriaRole.Button).Filter(new LocatorFilterOptions { HasText = Name }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex($"log=true.*|solo={bot}.*"));

        await _visitor.OpenAsync($"/embed{new Uri(Page.Url).Query}");
        await Expect(Page.GetByTestId("embed").GetByTestId("leaderboard-row").First).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Banner)).ToHaveCountAsync(0);
        await Expect(Page.GetByTestId("ticker")).ToHaveCountAsync(0);
        await Expect(Page.GetByTestId("equity-legend").GetByRole(AriaRole.Button).Filter(new LocatorFilterOptions { HasText = Name })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Log", Exact = true })).ToBeCheckedAsync();
    }

    [Fact]
    public async Task its_prices_its_margin_and_its_drawdown_are_shown_to_everyone()
    {
        await OpenBotAsync();
        await Expect(Page.GetByTestId("price-chart").Locator("canvas").First).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { NameRegex = new Regex("^Drawdown") })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Configuration" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task its_owner_changes_a_limit_and_finds_it_changed()
    {
        await _visitor.SignInAsync();
        await OpenBotAsync("?tab=configuration");
        await Page.GetByLabel("Drawdown at most").FillAsync("95");
        await Page.GetByTestId("save-configuration").ClickAsync();
        await Expect(Page.GetByText("The configuration is changed.")).ToBeVisibleAsync();

        await Page.ReloadAsync();
        await Expect(Page.GetByLabel("Drawdown at most")).ToHaveValueAsync("95");
    }

    [Fact]
    public async Task its_past_is_walked_from_decision_to_decision_with_what_each_event_changed()
    {
        await _visitor.SignInAsync();
        await OpenBotAsync("?tab=audit");
        await Expect(Page.GetByTestId("audit-change").Filter(new LocatorFilterOptions { HasText = "status" })).ToBeVisibleAsync();
        await Page.GetByTestId("next-decision").ClickAsync();
        await Expect(Page.GetByText("decision_recorded").First).ToBeVisibleAsync();
        await Expect(Page.GetByTestId("time-slider")).ToHaveAttributeAsync("aria-valuetext", new Regex("^decision_recorded"));

        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "One event on" }).ClickAsync();
        await Expect(Page.GetByTestId("time-slider")).Not.ToHaveAttributeAsync("aria-valuetext", new Regex("^decision_recorded"));
        await Expect(Page.GetByTestId("state-then")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task its_record_is_replayed_to_the_last_digit_and_under_other_fees()
    {
        await _visitor.SignInAsync();
        await OpenBotAsync("?tab=audit");
        await Page.GetByTestId("run-replay").ClickAsync();
        await Expect(Page.GetByTestId("replay-equal")).ToBeVisibleAsync();

        var form = Page.GetByTestId("replay-form");
        await form.GetByLabel("Maker fee").FillAsync("0");
        await form.GetByLabel("Taker fee").FillAsync("0");
        await Page.GetByTestId("run-replay").ClickAsync();
        var figures = Page.GetByTestId("replay-result").GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "Fees paid" });
        await Expect(figures).ToContainTextAsync("$0.00");
        await Expect(Page).ToHaveURLAsync(new Regex("replay="));
    }

    private async Task OpenBotAsync(string tab = "")
    {
        await _visitor.OpenAsync($"/bots/{await scene.Arena.BotAsync(Name)}{tab}");
        await Expect(Page.GetByTestId("bot-page")).ToBeVisibleAsync();
    }
}
