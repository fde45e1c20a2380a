using System.Globalization;
using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

/// <summary>A symbol is watched, two alerts stand close around its price, and the bell rings when it leaves.</summary>
[Collection(ArenaScene.Name)]
public sealed class when_being_told_of_a_price(ArenaScene scene) : IAsyncLifetime
{
    private const string Symbol = "BTCUSD";

    /// <summary>Of the price: about what it moves while an alert is set, less than it moves in a few seconds.</summary>
    private const decimal Distance = 0.0002m;
    private const string Token = "123456:token-of-the-telegram-bot-0001";
    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    public async Task InitializeAsync() => _visitor = await scene.VisitorAsync();

    public async Task DisposeAsync() => await _visitor.DisposeAsync();

    [Fact]
    public async Task the_bell_tells_of_it_once_and_forgets_what_was_read()
    {
        await _visitor.SignInAsync();
        await ChannelsAsync();
        await WatchAsync();
        await AlertAsync("Up", "above", 1 + Distance);
        await AlertAsync("Down", "below", 1 - Distance);
        await TellsAsync();
        await RemoveAsync("Up");
        await RemoveAsync("Down");
        await ForgetAsync();
        _visitor.Complaints.ShouldBeEmpty();
        _visitor.Breaches.ShouldBeEmpty();
    }

    private async Task ChannelsAsync()
    {
        await _visitor.OpenAsync("/alerts?tab=channels");
        await Page.GetByTestId("add-channel").ClickAsync();
        var dialog = Page.GetByTestId("channel-dialog");
        await dialog.GetByLabel("Kind").SelectOptionAsync("telegram");
        await dialog.GetByLabel("Name").FillAsync("My phone");
        await dialog.GetByLabel("Chat").FillAsync("4711");
        await dialog.GetByLabel("Token of the bot").FillAsync(Token);
        await dialog.GetByTestId("save-channel").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Page.GetByTestId("channel-row")).ToContainTextAsync("Telegram · 4711");
        (await Page.ContentAsync()).ShouldNotContain(Token);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove My phone" }).ClickAsync();
        await Page.GetByTestId("confirm").ClickAsync();
        await Expect(Page.GetByTestId("channel-row")).ToHaveCountAsync(0);
    }

    private async Task WatchAsync()
    {
        await Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Main" }).First.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Markets" }).ClickAsync();
        await Page.GetByLabel("Search a symbol").FillAsync("btc");
        await Expect(Page.GetByTestId("symbol-row")).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Put {Symbol} on the watchlist" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Take {Symbol} off the watchlist" })).ToBeVisibleAsync();
        await Page.GetByLabel("Search a symbol").FillAsync("");
        await Page.GetByRole(AriaRole.Radiogroup, new PageGetByRoleOptions { Name = "Which symbols" }).GetByText("Watchlist").ClickAsync();
        await Expect(Page.GetByTestId("symbol-row")).ToHaveCountAsync(1);
    }

    /// <param name="share">The threshold, of the price that the page shows.</param>
    private async Task AlertAsync(string name, string direction, decimal share)
    {
        await _visitor.OpenAsync("/symbols?list=watched");
        var price = await Page.GetByTestId("symbol-price").InnerTextAsync();
        var threshold = decimal.Parse(price, CultureInfo.InvariantCulture) * share;
        await Page.GetByTestId("symbol-alert").ClickAsync();
        var dialog = Page.GetByTestId("alert-dialog");
        await Expect(dialog.GetByLabel("Symbol")).ToHaveValueAsync(Symbol);
        await dialog.GetByLabel("When", new LocatorGetByLabelOptions { Exact = true }).SelectOptionAsync(direction);
        await dialog.GetByLabel("Threshold").FillAsync(threshold.ToString("0.00", CultureInfo.InvariantCulture));
        await dialog.GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true }).FillAsync(name);
        await dialog.GetByTestId("save-alert").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Page.GetByTestId("alert-row").Filter(new LocatorFilterOptions { HasText = name })).ToBeVisibleAsync();
    }

    private async Task TellsAsync()
    {
        await Expect(Page.GetByTestId("unread-count")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = (float)Eventually.Patience.TotalMilliseconds });
        await Page.GetByTestId("bell").ClickAsync();
        await Expect(Page.GetByTestId("inbox").GetByTestId("notification").First).ToContainTextAsync($"{Symbol} has reached");
        await Page.GetByTestId("inbox").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "All notifications" }).ClickAsync();
        await Expect(Page.GetByTestId("notifications-page").GetByTestId("notification").First).ToContainTextAsync("In the app only");
    }

    private async Task RemoveAsync(string name)
    {
        await _visitor.OpenAsync("/alerts");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Remove {name}" }).ClickAsync();
        await Page.GetByTestId("confirm").ClickAsync();
        await Expect(Page.GetByTestId("alert-row").Filter(new LocatorFilterOptions { HasText = name })).ToHaveCountAsync(0);
    }

    private async Task ForgetAsync()
    {
        await Page.GetByTestId("bell").ClickAsync();
        await Page.GetByTestId("read-all").ClickAsync();
        await Expect(Page.GetByTestId("unread-count")).ToHaveCountAsync(0);
        await _visitor.OpenAsync("/notifications?show=unread");
        await Expect(Page.GetByText("Everything is read")).ToBeVisibleAsync();
        await _visitor.OpenAsync("/symbols");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Take {Symbol} off the watchlist" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Put {Symbol} on the watchlist" })).ToBeVisibleAsync();
    }
}
