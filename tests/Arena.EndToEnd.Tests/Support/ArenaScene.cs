namespace Arena.EndToEnd.Tests.Support;

/// <summary>One arena and one browser for all tests that leave both as they found them.</summary>
public sealed class ArenaScene : IAsyncLifetime
{
    public const string Name = "arena and browser";

    public ArenaProcess Arena { get; private set; } = null!;

    public Chromium Chromium { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var (arena, chromium) = (ArenaProcess.StartAsync(), Chromium.StartAsync());
        (Arena, Chromium) = (await arena, await chromium);
    }

    public Task<Visitor> VisitorAsync(int width = 1440, int height = 900, Microsoft.Playwright.ColorScheme colors = Microsoft.Playwright.ColorScheme.Dark) =>
        Visitor.ComeAsync(Chromium.Browser, Arena.Address, width, height, colors);

    public async Task DisposeAsync()
    {
        await Chromium.DisposeAsync();
        await Arena.DisposeAsync();
    }
}

[CollectionDefinition(ArenaScene.Name)]
public sealed class ArenaSceneCollection : ICollectionFixture<ArenaScene>;
