namespace Arena.Host.Tests.Support;

/// <summary>One host for all tests that bring users of their own and leave the arena's settings alone.</summary>
public sealed class ArenaFixture : IAsyncLifetime
{
    public RunningArena Arena { get; private set; } = null!;

    public async Task InitializeAsync() => Arena = await RunningArena.StartAsync();

    public async Task DisposeAsync() => await Arena.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class SharedArena : ICollectionFixture<ArenaFixture>
{
    public const string Name = "one arena";
}
