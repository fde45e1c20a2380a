using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

[Collection(ArenaScene.Name)]
public sealed class when_backtesting_a_strategy(ArenaScene scene) : IAsyncLifetime
{
    private const string Definition =
        """
        {"name": "Trend", "timeframe": "1m", "indicators": {"fast": {"kind": "ema", "length": 10}, "slow": {"kind": "ema", "length": 60}},
         "sizing": {"portionOfEquity": 0.3},
         "rules": [
           {"name": "In", "when": {"crosses": {"left": "fast", "direction": "above", "right": "slow"}}, "then": {"action": "enter", "side": "long"}},
           {"name": "Out", "when": {"crosses": {"left": "fast", "direction": "below", "right": "slow"}}, "then": {"action": "exit"}}]}
        """;

    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    public async Task InitializeAsync() => _visitor = await scene.VisitorAsync();

    public async Task DisposeAsync() => await _visitor.DisposeAsync();

    [Fact]
    public async Task it_is_checked_while_typed_runs_on_simulated_prices_and_shows_its_result()
    {
        await _visitor.SignInAsync();
        await Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Backtests" }).First.ClickAsync();
        await Page.GetByTestId("new-backtest").ClickAsync();
        await DefineAsync();
        await OnSimulatedPricesAsync();
        await Page.GetByTestId("run-backtest").ClickAsync();

        await Expect(Page.GetByTestId("backtest-page").GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Name = "Trend" })).ToBeVisibleAsync();
        var compared = Page.GetByTestId("backtest-metrics").GetByRole(AriaRole.Row);
        await Expect(compared.Filter(new LocatorFilterOptions { HasText = "Final equity" })).ToContainTextAsync("$");
        await Expect(Page.GetByTestId("backtest-trade-row").First).ToContainTextAsync("BTCUSD");
        await Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Months" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Months" }).GetByRole(AriaRole.Rowheader)).ToHaveTextAsync("2025");
        var report = await Page.RunAndWaitForDownloadAsync(() => Page.GetByTestId("backtest-report").ClickAsync());
        report.SuggestedFilename.ShouldBe("trend.html");
        _visitor.Complaints.ShouldBeEmpty();
    }

    private async Task DefineAsync()
    {
        await Page.GetByText("Pasted definition").ClickAsync();
        var definition = Page.GetByTestId("definition");
        await definition.FillAsync(Definition.Replace("\"above\"", "\"over\"", StringComparison.Ordinal));
        await Expect(Page.GetByTestId("definition-fault").First).ToContainTextAsync("/rules/0/when/crosses/direction");
        await definition.FillAsync(Definition);
        await Expect(Page.GetByText("✓ Valid")).ToBeVisibleAsync();
    }

    private async Task OnSimulatedPricesAsync()
    {
        await Page.GetByText("Simulated", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Page.GetByTestId("backtest-form").GetByText("BTCUSD").ClickAsync();
        await Page.GetByLabel("From (UTC)").FillAsync("2025-01-01");
        await Page.GetByLabel("Until (UTC)").FillAsync("2025-01-04");
    }
}
