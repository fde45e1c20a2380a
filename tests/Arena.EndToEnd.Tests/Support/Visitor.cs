using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Arena.EndToEnd.Tests.Support;

/// <summary>One person in a browser of their own, and everything that went wrong while they looked.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(Build.RepositoryRoot, "clients/web/node_modules/axe-core/axe.min.js")));

    private readonly Uri _arena;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _breaches = new();

    private Visitor(IPage page, Uri arena) => (Page, _arena) = (page, arena);

    public IPage Page { get; }

    /// <summary>Errors on the console, exceptions that nothing caught.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Requests to another origin, and what the content security policy stopped.</summary>
    public IReadOnlyCollection<string> Breaches => _breaches;

    public ILocator Trades => Page.GetByTestId("trade-row");

    public ILocator Connection => Page.GetByTestId("connection-badge");

    public static async Task<Visitor> ComeAsync(IBrowser browser, Uri arena, int width = 1440, int height = 900, ColorScheme colors = ColorScheme.Dark)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = arena.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = colors,
            Locale = "en-US",
        });
        context.SetDefaultTimeout((float)Eventually.Patience.TotalMilliseconds);
        var visitor = new Visitor(await context.NewPageAsync(), arena);
        await visitor.WatchAsync();
        return visitor;
    }

    public async Task OpenAsync(string path) => await Page.GotoAsync(path);

    public async Task SignInAsync(string email = ArenaProcess.Email, string password = ArenaProcess.Password)
    {
        await OpenAsync("/sign-in");
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByTestId("signin-form").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(Page.GetByTestId("signin-form")).ToHaveCountAsync(0);
    }

    /// <summary>Ids of the trades on the screen, newest first.</summary>
    public Task<string[]> TradesShownAsync() =>
        Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[data-testid=trade-row]')].map(row => row.dataset.id)");

    /// <summary>A reload would lose the mark.</summary>
    public Task MarkPageAsync() => Page.EvaluateAsync("() => { window.arenaMark = true }");

    public Task<bool> IsSamePageAsync() => Page.EvaluateAsync<bool>("() => window.arenaMark === true");

    /// <summary>Pixels by which the page is wider than the screen.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>What keeps people who use a keyboard or a screen reader out of the page, as axe sees it: rule and element.</summary>
    public async Task<string[]> BarriersAsync()
    {
        await Page.EvaluateAsync(Axe.Value);
        return await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
            """);
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private async Task WatchAsync()
    {
        await Page.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error(`CSP ${e.effectiveDirective} ${e.blockedURI}`))");
        Page.Console += (_, message) =>
        {
            if (message.Text.StartsWith("CSP ", StringComparison.Ordinal)) _breaches.Enqueue(message.Text);
            else if (message.Type == "error") _complaints.Enqueue($"{message.Text} ({message.Location})");
        };
        Page.PageError += (_, error) => _complaints.Enqueue(error);
        Page.Request += (_, request) => Note(request.Url);
        Page.WebSocket += (_, socket) => Note(socket.Url);
    }

    private void Note(string address)
    {
        var uri = new Uri(address);
        var isLocal = uri.Scheme is "data" or "blob" or "about";
        if (!isLocal && (uri.Host != _arena.Host || uri.Port != _arena.Port)) _breaches.Enqueue($"request to {address}");
    }
}
