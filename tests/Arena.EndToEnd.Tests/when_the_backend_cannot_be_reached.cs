using Arena.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

/// <summary>The page's own files arrive (from a cache, from another server), and behind them nothing answers.</summary>
[Collection(ArenaScene.Name)]
public sealed class when_the_backend_cannot_be_reached(ArenaScene scene) : IAsyncLifetime
{
    private bool _isReachable;
    private Visitor _visitor = null!;

    public async Task InitializeAsync()
    {
        _visitor = await scene.VisitorAsync();
        await _visitor.Page.RouteAsync("**/api/**", route => _isReachable ? route.ContinueAsync() : route.AbortAsync("connectionrefused"));
        await _visitor.Page.RouteWebSocketAsync("**/ws**", socket =>
        {
            if (_isReachable) socket.ConnectToServer();
            else _ = socket.CloseAsync();
        });
    }

    public async Task DisposeAsync() => await _visitor.DisposeAsync();

    [Fact]
    public async Task the_first_visit_explains_itself_and_goes_on_when_the_backend_is_there()
    {
        await _visitor.OpenAsync("/");

        var explanation = _visitor.Page.GetByTestId("unreachable");
        await Expect(explanation).ToContainTextAsync("The arena can’t be reached.");
        await Expect(explanation).ToContainTextAsync("reconnects by itself");

        _isReachable = true;
        await Expect(_visitor.Page.GetByTestId("leaderboard-row").First).ToBeVisibleAsync();
        await Expect(explanation).ToHaveCountAsync(0);
    }
}
