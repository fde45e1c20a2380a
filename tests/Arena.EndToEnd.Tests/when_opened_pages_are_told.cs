using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

/// <summary>PostHog is set: it is a listener on loopback that keeps what it gets.</summary>
[Collection(ArenaScene.Name)]
public sealed class when_opened_pages_are_told(ArenaScene scene) : IAsyncLifetime
{
    private const string Key = "phc_of_the_test";

    /// <summary>Visits of machines are not told.</summary>
    private const string LookLikeAPerson = """
        Object.defineProperty(navigator, 'webdriver', { get: () => false })
        Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36' })
        Object.defineProperty(navigator, 'userAgentData', { get: () => undefined })
        """;

    private readonly PostHogServer _postHog = new();
    private ArenaProcess _arena = null!;

    public async Task InitializeAsync() => _arena = await ArenaProcess.StartAsync(("ARENA__POSTHOG__KEY", Key), ("ARENA__POSTHOG__HOST", _postHog.Origin));

    public async Task DisposeAsync()
    {
        await _arena.DisposeAsync();
        await _postHog.DisposeAsync();
    }

    [Fact]
    public async Task the_page_goes_out_and_nothing_of_the_visitor()
    {
        await using var visitor = await Visitor.ComeAsync(scene.Chromium.Browser, _arena.Address);
        await visitor.Page.AddInitScriptAsync(LookLikeAPerson);
        await visitor.SignInAsync();
        await visitor.Page.GetByTestId("leaderboard-row").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(visitor.Page.GetByTestId("bot-page")).ToBeVisibleAsync();
        var bot = new Uri(visitor.Page.Url).Segments[^1];

        var told = await Eventually.AsyncValue(() => Task.FromResult(_postHog.Told.Contains("/bots/$id", StringComparison.Ordinal) ? _postHog.Told : null));

        told.ShouldContain(Key);
        foreach (var secret in new[] { bot, ArenaProcess.Email, _arena.Address.Authority, "Mozilla", "referrer", "1440" }) told.ShouldNotContain(secret);
        visitor.Breaches.ShouldAllBe(breach => breach.StartsWith($"request to {_postHog.Origin}/", StringComparison.Ordinal));
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task who_does_not_want_to_be_tracked_is_not()
    {
        await using var visitor = await Visitor.ComeAsync(scene.Chromium.Browser, _arena.Address);
        await visitor.Page.AddInitScriptAsync(LookLikeAPerson + "\nObject.defineProperty(navigator, 'doNotTrack', { get: () => '1' })");
        await visitor.OpenAsync("/");
        await Expect(visitor.Page.GetByTestId("leaderboard-row").First).ToBeVisibleAsync();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.Page.WaitForTimeoutAsync(4_000);

        visitor.Breaches.ShouldBeEmpty();
        _postHog.Told.ShouldBeEmpty();
    }

    /// <summary>Takes everything, as the service does.</summary>
    private sealed class PostHogServer : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<string> _bodies = new();
        private readonly Task _serving;

        public PostHogServer()
        {
            Origin = $"http://127.0.0.1:{ArenaProcess.FreePort()}";
            _listener.Prefixes.Add(Origin + "/");
            _listener.Start();
            _serving = ServeAsync();
        }

        public string Origin { get; }

        /// <summary>Addresses and bodies of all requests; bodies that are base64 of a form are opened.</summary>
        public string Told => string.Join('\n', _bodies);

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _serving;
            _listener.Close();
        }

        private async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                using var body = new StreamReader(context.Request.InputStream);
                _bodies.Enqueue($"{context.Request.Url} {Opened(await body.ReadToEndAsync())}");
                context.Response.AddHeader("Access-Control-Allow-Origin", "*");
                context.Response.AddHeader("Access-Control-Allow-Headers", "*");
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync("{\"status\":1}"u8.ToArray());
                context.Response.Close();
            }
        }

        private static string Opened(string body) =>
            body.StartsWith("data=", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(WebUtility.UrlDecode(body[5..]))) : body;
    }
}
