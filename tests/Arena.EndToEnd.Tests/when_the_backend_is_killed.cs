using Arena.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

/// <summary>Has an arena of its own: the others' would be gone for a while.</summary>
[Collection(ArenaScene.Name)]
public sealed class when_the_backend_is_killed(ArenaScene scene) : IAsyncLifetime
{
    /// <summary>Milliseconds.</summary>
    private const float Away = 30_000;
    private ArenaProcess _arena = null!;
    private Visitor _visitor = null!;

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
    public async Task the_page_says_so_and_recovers_by_itself_with_every_trade_there_once()
    {
        await _visitor.OpenAsync("/?tab=trades");
        await Expect(_visitor.Trades.First).ToBeVisibleAsync();
        await _visitor.MarkPageAsync();

        await _arena.KillAsync();

        await Expect(_visitor.Page.GetByTestId("offline-banner")).ToBeVisibleAsync();
        await Expect(_visitor.Connection).ToHaveAttributeAsync("data-state", "offline");
        var before = await _visitor.TradesShownAsync();
        before.ShouldNotBeEmpty("what was there stays readable");
        await _visitor.Page.WaitForTimeoutAsync(Away);

        await _arena.RunAsync();
        var first = await Eventually.AsyncValue(() => FirstTradeAfterAsync(before));

        await Expect(_visitor.Connection).ToHaveAttributeAsync("data-state", "live");
        await Expect(_visitor.Page.GetByTestId("offline-banner")).ToHaveCountAsync(0);
        await Expect(_visitor.Page.Locator($"[data-id='{first}']")).ToBeVisibleAsync();
        (await _visitor.IsSamePageAsync()).ShouldBeTrue();
        await ShowsWhatTheHostHasAsync();
        _visitor.Breaches.ShouldBeEmpty();
    }

    /// <summary>Compared with what the page showed while it was cut off: the living page may be quicker than any question here.</summary>
    private async Task<string?> FirstTradeAfterAsync(string[] before)
    {
        var recorded = await _arena.LatestTradesAsync();
        return recorded.FirstOrDefault(id => !before.Contains(id, StringComparer.Ordinal));
    }

    /// <summary>The list on the page is an unbroken piece of the host's: nothing missed, nothing doubled, in the same order.</summary>
    private async Task ShowsWhatTheHostHasAsync()
    {
        var shown = await _visitor.TradesShownAsync();
        var recorded = await _arena.LatestTradesAsync();
        var newer = recorded.TakeWhile(id => id != shown[0]).Count();
        shown.ShouldBe(recorded.Skip(newer).Take(shown.Length));
    }
}
