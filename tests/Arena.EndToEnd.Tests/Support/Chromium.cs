using Microsoft.Playwright;

namespace Arena.EndToEnd.Tests.Support;

/// <summary>The machine's own Chromium; nothing is downloaded, and it calls nobody.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    public static async Task<Chromium> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)Eventually.Patience.TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program(), Args = Arguments }));
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string Program()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var candidates = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)));
        return Environment.GetEnvironmentVariable("ARENA_CHROMIUM") is { Length: > 0 } given ? given
            : candidates.FirstOrDefault(File.Exists)
                ?? throw new InvalidOperationException("Chromium is missing: install it so that the command chromium works, or name it in ARENA_CHROMIUM.");
    }
}
