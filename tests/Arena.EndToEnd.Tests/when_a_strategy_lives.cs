using System.Text.RegularExpressions;
using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

/// <summary>Has an arena of its own: its bot wins or loses money that the others count.</summary>
[Collection(ArenaScene.Name)]
public sealed class when_a_strategy_lives(ArenaScene scene) : IAsyncLifetime
{
    private const string Bot = "Metronome bot";

    /// <summary>In and out by the clock: what it does in no time on candles of a second, it does on minutes too.</summary>
    private const string OnMinutes =
        """
        {"name": "Metronome", "timeframe": "1m",
         "inputs": {"portion": {"default": 0.2, "minimum": 0.05, "maximum": 0.5}},
         "sizing": {"portionOfEquity": "$portion"},
         "rules": [
           {"name": "In", "when": {"compare": {"left": "close", "operator": ">", "right": 0}}, "then": {"action": "enter", "side": "long"}},
           {"name": "Out", "priority": 1, "when": {"compare": {"left": "position.candlesHeld", "operator": ">=", "right": 1}}, "then": {"action": "exit"}}]}
        """;

    private static readonly string OnSeconds = OnMinutes.Replace("1m", "1s", StringComparison.Ordinal);

    private ArenaProcess _arena = null!;
    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    private ILocator Runner => Page.GetByTestId("strategy-bot-row");

    public async Task InitializeAsync()
    {
        _arena = await ArenaProcess.StartAsync();
        _visitor = await Visitor.ComeAsync(scene.Chromium.Browser, _arena.Address);
    }

    public async Task DisposeAsync()
    {
        await _visitor.DisposeAsync();
        await _arena.DisposeAsync();
    }

    [Fact]
    public async Task it_is_written_tried_deployed_trades_changes_goes_back_and_ends()
    {
        await _visitor.SignInAsync();
        await WriteAsync();
        var strategy = new Uri(Page.Url).AbsolutePath;
        await TryAsync("Metronome");
        await RunAsync();
        await Page.GotoAsync($"{strategy}?tab=bots");
        await Expect(Runner).ToContainTextAsync("1.0.0");
        var checksum = await Runner.Locator("code[title]").GetAttributeAsync("title");

        await PublishAsync(strategy);
        await DeployAsync(strategy);
        await ItTradesAsync();
        await ChangeInputsAsync(strategy);
        await RollBackAsync();
        await Expect(Runner.Locator("code[title]")).ToHaveAttributeAsync("title", checksum!);
        await ArchiveAsync();
        _visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task it_is_built_by_hand_in_the_form_saved_and_tried()
    {
        await _visitor.SignInAsync();
        await GoAsync("Strategies");
        await Page.GetByTestId("new-strategy").ClickAsync();
        await BuildAsync();
        await Page.GetByTestId("create-strategy").ClickAsync();
        await Expect(Page.GetByTestId("strategy-page")).ToContainTextAsync("Latest version 1.0.0");
        await TryAsync("By hand");
        _visitor.Complaints.ShouldBeEmpty();
    }

    private async Task BuildAsync()
    {
        var exactly = new LocatorGetByLabelOptions { Exact = true };
        await Page.GetByTestId("builder").GetByLabel("Name", exactly).First.FillAsync("By hand");
        await Page.GetByTestId("add-indicator").ClickAsync();
        await Expect(Page.GetByTestId("builder-indicator")).ToHaveCountAsync(3);
        await Page.GetByTestId("add-rule").ClickAsync();
        var rule = Page.GetByTestId("builder-rule").Nth(2);
        await rule.GetByLabel("Left", exactly).SelectOptionAsync("position.profitPercent");
        await rule.GetByLabel("Value", exactly).FillAsync("0.1");
        await rule.GetByLabel("Action", exactly).SelectOptionAsync("exit");
        await rule.GetByLabel("Name", exactly).FillAsync("Out");
        await Expect(rule.GetByRole(AriaRole.Alert)).ToContainTextAsync("another rule");
        await rule.GetByLabel("Name", exactly).FillAsync("Take profit");
        await Expect(Page.GetByText("✓ Valid")).ToBeVisibleAsync();
        await rule.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Move Take profit up" }).ClickAsync();
        await Expect(Page.GetByTestId("definition")).ToHaveValueAsync(new Regex("profitPercent[^~]*\"Out\""));
        await Expect(Page.GetByText("✓ Valid")).ToBeVisibleAsync();
    }

    private async Task WriteAsync()
    {
        await GoAsync("Strategies");
        await Page.GetByTestId("new-strategy").ClickAsync();
        var definition = Page.GetByTestId("definition");
        await definition.FillAsync(OnMinutes.Replace("\"exit\"", "\"leave\"", StringComparison.Ordinal));
        await Expect(Page.GetByTestId("definition-fault").First).ToContainTextAsync("/rules/1/then/action");
        await definition.FillAsync(OnMinutes);
        await Expect(Page.GetByText("✓ Valid")).ToBeVisibleAsync();
        await Page.GetByTestId("create-strategy").ClickAsync();
        await Expect(Page.GetByTestId("strategy-page")).ToContainTextAsync("Latest version 1.0.0");
    }

    private async Task TryAsync(string name)
    {
        await Page.GetByTestId("strategy-page").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Backtest" }).ClickAsync();
        await Page.GetByText("Simulated", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Page.GetByTestId("backtest-form").GetByText("BTCUSD").ClickAsync();
        await Page.GetByLabel("From (UTC)").FillAsync("2025-01-01");
        await Page.GetByLabel("Until (UTC)").FillAsync("2025-01-02");
        await Page.GetByTestId("run-backtest").ClickAsync();
        await Expect(Page.GetByTestId("backtest-page").GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Name = name })).ToBeVisibleAsync();
        await Expect(Page.GetByTestId("backtest-trade-row").First).ToContainTextAsync("BTCUSD");
    }

    private async Task RunAsync()
    {
        await GoAsync("New bot");
        var form = Page.GetByTestId("create-bot-form");
        await form.GetByText("Rules", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await form.GetByLabel("Name").FillAsync(Bot);
        await form.GetByLabel("Pool").FillAsync("1000");
        await form.GetByText("BTCUSD").ClickAsync();
        await form.GetByLabel("What decides").SelectOptionAsync(new SelectOptionValue { Label = "Metronome" });
        await form.GetByLabel("Turn interval").FillAsync("0.5");
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Create bot" }).ClickAsync();
        await Expect(Page.GetByTestId("bot-page").GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Name = Bot })).ToBeVisibleAsync();
    }

    private async Task PublishAsync(string strategy)
    {
        await Page.GotoAsync(strategy);
        await Page.GetByTestId("definition").FillAsync(OnSeconds);
        await Page.GetByLabel("Version").FillAsync("2.0.0");
        await Page.GetByLabel("What changed").FillAsync("By the second");
        await Page.GetByTestId("publish").ClickAsync();
        await Expect(Page.GetByTestId("strategy-page")).ToContainTextAsync("Latest version 2.0.0");
        await TabAsync("Versions");
        await Expect(Page.GetByTestId("version-row")).ToHaveCountAsync(2);
        await Expect(Page.GetByTestId("strategy-change")).ToContainTextAsync("/timeframe");
    }

    private async Task DeployAsync(string strategy)
    {
        await Page.GotoAsync($"{strategy}?tab=bots");
        await Page.GetByTestId("deploy").ClickAsync();
        var dialog = Page.GetByTestId("deploy-dialog");
        await dialog.GetByLabel(Bot).CheckAsync();
        await dialog.GetByTestId("confirm-deploy").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Runner).ToContainTextAsync("2.0.0");
    }

    private async Task ItTradesAsync()
    {
        await Runner.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = Bot }).ClickAsync();
        await TabAsync("Trades");
        await Expect(_visitor.Trades.Nth(2)).ToBeVisibleAsync();
    }

    private async Task ChangeInputsAsync(string strategy)
    {
        await Page.GotoAsync($"{strategy}?tab=bots");
        await Page.GetByTestId("change-inputs").ClickAsync();
        var dialog = Page.GetByTestId("inputs-dialog");
        await dialog.GetByLabel("portion").FillAsync("0.9");
        await Expect(dialog).ToContainTextAsync("Outside of its range.");
        await Expect(dialog.GetByTestId("confirm-inputs")).ToBeDisabledAsync();
        await dialog.GetByLabel("portion").FillAsync("0.1");
        await dialog.GetByTestId("confirm-inputs").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Runner).ToContainTextAsync("portion 0.1");
        await Expect(Runner).ToContainTextAsync("2.0.0");
    }

    private async Task RollBackAsync()
    {
        await Page.GetByTestId("rollback").ClickAsync();
        await Page.GetByTestId("confirm").ClickAsync();
        await Expect(Page.GetByTestId("confirm-dialog")).ToHaveCountAsync(0);
        await Expect(Runner).ToContainTextAsync("1.0.0");
        await Expect(Runner).ToContainTextAsync("portion 0.1");
    }

    private async Task ArchiveAsync()
    {
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Archive", Exact = true }).ClickAsync();
        await Page.GetByTestId("confirm").ClickAsync();
        await Expect(Page.GetByTestId("confirm-dialog")).ToHaveCountAsync(0);
        await Expect(Page.GetByTestId("deploy")).ToBeDisabledAsync();
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = new Regex("^Strategies$") }).First.ClickAsync();
        await Expect(Page.GetByText("No strategies yet")).ToBeVisibleAsync();
    }

    private Task TabAsync(string name) => Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = name }).ClickAsync();

    private Task GoAsync(string destination) =>
        Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Main" }).First.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = destination }).ClickAsync();
}
