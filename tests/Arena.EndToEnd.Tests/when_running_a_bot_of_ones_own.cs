using System.Text.RegularExpressions;
using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

[Collection(ArenaScene.Name)]
public sealed class when_running_a_bot_of_ones_own(ArenaScene scene) : IAsyncLifetime
{
    private const string Name = "Penny";
    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    private ILocator Pool => Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = Name });

    public async Task InitializeAsync() => _visitor = await scene.VisitorAsync();

    public async Task DisposeAsync() => await _visitor.DisposeAsync();

    [Fact]
    public async Task money_goes_in_the_bot_trades_begins_anew_and_the_money_comes_back()
    {
        await _visitor.SignInAsync();
        await DepositAsync();
        await CreateAsync();
        await ItTradesAsync();
        await BeginAnewAsync();
        await ItTradesAsync();
        await PauseAsync();
        await ReturnFundsAsync();
        _visitor.Complaints.ShouldBeEmpty();
    }

    private async Task DepositAsync()
    {
        await GoAsync("Wallet");
        await Expect(Page.GetByTestId("wallet-balance")).ToHaveTextAsync("$40,000.00");
        await Page.GetByTestId("deposit").ClickAsync();
        var dialog = Page.GetByTestId("deposit-dialog");
        await dialog.GetByLabel("Amount").FillAsync("2500");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Deposit" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Page.GetByTestId("wallet-balance")).ToHaveTextAsync("$42,500.00");
    }

    private async Task CreateAsync()
    {
        await GoAsync("New bot");
        var form = Page.GetByTestId("create-bot-form");
        await form.GetByLabel("Name").FillAsync(Name);
        await form.GetByLabel("Pool").FillAsync("2500");
        foreach (var symbol in (string[])["BTCUSD", "ETHUSD", "SOLUSD"]) await form.GetByText(symbol).ClickAsync();
        await form.GetByLabel("Personality", new LocatorGetByLabelOptions { Exact = true }).SelectOptionAsync("random_walker");
        await form.GetByLabel("Turn interval").FillAsync("0.5");

        // Not public: the arena that other visitors see stays as it is.
        await form.GetByLabel("Public").UncheckAsync();
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Create bot" }).ClickAsync();
        await Expect(Page.GetByTestId("bot-page").GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Name = Name })).ToBeVisibleAsync();
    }

    private async Task ItTradesAsync()
    {
        await _visitor.MarkPageAsync();
        await Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Trades" }).ClickAsync();
        await Expect(Page.GetByTestId("trade-row").First).ToBeVisibleAsync();
        (await _visitor.IsSamePageAsync()).ShouldBeTrue();
    }

    /// <summary>A second run, with the first one kept beside it.</summary>
    private async Task BeginAnewAsync()
    {
        await Page.GetByTestId("bot-stop").ClickAsync();
        await Page.GetByTestId("bot-reset").ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Reset" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Runs" }).ClickAsync();
        await Expect(Page.GetByTestId("run-row")).ToHaveCountAsync(2);
        await Page.GetByTestId("bot-start").ClickAsync();
    }

    private async Task PauseAsync()
    {
        await Page.GetByTestId("bot-pause").ClickAsync();
        await Expect(Page.GetByTestId("bot-resume")).ToBeVisibleAsync();
    }

    private async Task ReturnFundsAsync()
    {
        await GoAsync("Wallet");
        await Expect(Page.GetByTestId("wallet-balance")).ToHaveTextAsync("$40,000.00");
        await Pool.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Return" }).ClickAsync();
        var dialog = Page.GetByTestId("return-dialog");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new Regex("available") }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Return", Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Pool.GetByRole(AriaRole.Cell, new LocatorGetByRoleOptions { Name = "$0.00", Exact = true }).First).ToBeVisibleAsync();
        await Expect(Page.GetByTestId("wallet-balance")).Not.ToHaveTextAsync("$40,000.00");
    }

    private Task GoAsync(string destination) =>
        Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Main" }).First.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = destination }).ClickAsync();
}
