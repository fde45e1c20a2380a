using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
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

    private static readonly string WithInputs = Definition
        .Replace("\"indicators\"", "\"inputs\": {\"fast\": {\"default\": 10, \"minimum\": 5, \"maximum\": 15, \"step\": 5}, \"slow\": {\"default\": 60, \"minimum\": 40, \"maximum\": 60, \"step\": 20}}, \"indicators\"", StringComparison.Ordinal)
        .Replace("\"length\": 10", "\"length\": \"$fast\"", StringComparison.Ordinal).Replace("\"length\": 60", "\"length\": \"$slow\"", StringComparison.Ordinal);

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
        var prices = Page.GetByTestId("backtest-prices").GetByRole(AriaRole.Img);
        await Expect(prices).ToHaveAttributeAsync("aria-label", new Regex("^BTCUSD at .* with [1-9][0-9]* trades"));
        await Expect(prices.Locator("canvas").First).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Months" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Months" }).GetByRole(AriaRole.Rowheader)).ToHaveTextAsync("2025");
        var report = await Page.RunAndWaitForDownloadAsync(() => Page.GetByTestId("backtest-report").ClickAsync());
        report.SuggestedFilename.ShouldBe("trend.html");
        _visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_sweep_is_a_map_of_its_inputs_and_a_list_of_its_settings()
    {
        await _visitor.SignInAsync();
        await OpenAsync(WithInputs);
        await OnSimulatedPricesAsync();
        await SweepAsync();
        await Page.GetByTestId("run-backtest").ClickAsync();

        await Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Sweep" }).ClickAsync();
        await Expect(Page.GetByTestId("heat-cell")).ToHaveCountAsync(6);
        await Page.GetByLabel("Figure").SelectOptionAsync(new SelectOptionValue { Label = "Largest drawdown" });
        await Expect(Page.GetByTestId("heat-cell").First).ToContainTextAsync("%");
        await Page.GetByText("List", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(Page.GetByTestId("sweep-row")).ToHaveCountAsync(6);
        _visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task two_on_candles_of_ones_own_are_compared_side_by_side()
    {
        await _visitor.SignInAsync();
        foreach (var name in new[] { "First of two", "Second of two" })
        {
            await OpenAsync(Definition);
            await UploadAsync();
            await Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync(name);
            await Page.GetByTestId("run-backtest").ClickAsync();
            await Expect(Page.GetByTestId("backtest-metrics")).ToBeVisibleAsync();
        }

        await Page.GotoAsync("/backtests");
        await Page.GetByLabel("Compare First of two").CheckAsync();
        await Page.GetByLabel("Compare Second of two").CheckAsync();
        await Page.GetByTestId("compare-backtests").ClickAsync();
        await Expect(Page.GetByTestId("compared")).ToHaveTextAsync([new Regex("First of two"), new Regex("Second of two")]);
        await Expect(Page.GetByTestId("compared-figure").Filter(new LocatorFilterOptions { HasText = "Final equity" })).ToContainTextAsync("$");
        _visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task one_that_runs_too_long_is_cancelled()
    {
        await _visitor.SignInAsync();
        await OpenAsync(WithInputs);
        await OnSimulatedPricesAsync(until: "2025-12-01");
        await SweepAsync();
        await Page.GetByTestId("run-backtest").ClickAsync();
        await Page.GetByTestId("cancel-backtest").ClickAsync();
        await Expect(Page.GetByText("This backtest was cancelled.")).ToBeVisibleAsync();
        _visitor.Complaints.ShouldBeEmpty();
    }

    private async Task OpenAsync(string definition)
    {
        await Page.GotoAsync("/backtests/new");
        await Page.GetByText("Pasted definition").ClickAsync();
        await Page.GetByTestId("definition").FillAsync(definition);
    }

    private async Task SweepAsync()
    {
        await Page.GetByLabel("Sweep inputs").CheckAsync();
        await Page.GetByLabel("fast").CheckAsync();
        await Page.GetByLabel("slow").CheckAsync();
    }

    /// <summary>Ten hours that rise and fall.</summary>
    private async Task UploadAsync()
    {
        await Page.GetByText("Upload CSV", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Page.GetByTestId("backtest-form").GetByText("BTCUSD").ClickAsync();
        var csv = new StringBuilder("open_time,open,high,low,close,volume\n");
        for (var minute = 0; minute < 600; minute++)
        {
            var price = 100 + (10 * Math.Sin(minute / 60d));
            csv.AppendLine(CultureInfo.InvariantCulture, $"{DateTime.UnixEpoch.AddYears(55).AddMinutes(minute):yyyy-MM-ddTHH:mm:ssZ},{price:F2},{price + 1:F2},{price - 1:F2},{price:F2},1");
        }
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Page.GetByText("File of BTCUSD").ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = "btc.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv.ToString()) });
        await Expect(Page.GetByText("✓ 600 candles")).ToBeVisibleAsync();
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

    private async Task OnSimulatedPricesAsync(string until = "2025-01-04")
    {
        await Page.GetByText("Simulated", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Page.GetByTestId("backtest-form").GetByText("BTCUSD").ClickAsync();
        await Page.GetByLabel("From (UTC)").FillAsync("2025-01-01");
        await Page.GetByLabel("Until (UTC)").FillAsync(until);
    }
}
