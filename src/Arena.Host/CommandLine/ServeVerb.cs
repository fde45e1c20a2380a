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
        await using var host = await ArenaHost.StartAsync(cancellationToken);
        await Console.Out.WriteLineAsync($"\n  Arena is open: {string.Join(", ", host.Addresses)}\n");
        await host.WaitForShutdownAsync(cancellationToken);
        return ArenaCommandLine.Success;
    }
}
