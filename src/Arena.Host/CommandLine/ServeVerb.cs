using System.CommandLine;
using Arena.Host.Hosting;

namespace Arena.Host.CommandLine;

/// <summary><c>arena serve</c> (the default): the arena, until it is told to stop.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var command = new Command("serve", "Run the arena: the market, the bots, the API and the dashboard (the default).");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var host = await StartAsync(cancellationToken);
        if (host is null) return ArenaCommandLine.Success;
        await Console.Out.WriteLineAsync($"\n  Arena is open: {string.Join(", ", host.Addresses)}\n");
        await host.WaitForShutdownAsync(cancellationToken);
        return ArenaCommandLine.Success;
    }

    /// <summary>Null when it was told to stop before it had started.</summary>
    private static async Task<ArenaHost?> StartAsync(CancellationToken cancellationToken)
    {
        // The host listens for these signals only once it runs; until then they would leave the embedded server behind.
        using var interruption = new Interruption(cancellationToken);
        try
        {
            return await ArenaHost.StartAsync(interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return null;
        }
    }
}
