using System.CommandLine;
using Arena.Application.Settings;
using Arena.Host.Hosting;

namespace Arena.Host.CommandLine;

/// <summary><c>arena seed [--demo]</c>: the administrator, and with <c>--demo</c> the demo arena. Repeating it creates nothing twice.</summary>
internal static class SeedVerb
{
    public static Command Create()
    {
        var demo = new Option<bool>("--demo") { Description = "Also six demo bots with demo money." };
        var command = new Command("seed", "Create the administrator, and with --demo the demo arena.") { demo };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            await host.Get<AdminSeeder>().EnsureAsync(cancellationToken);
            if (parsed.GetValue(demo)) await host.Get<DemoSeeder>().SeedAsync(cancellationToken);
            await host.Get<RulesBook>().RefreshAsync(cancellationToken);
            await Console.Out.WriteLineAsync(parsed.GetValue(demo) ? "The administrator and the demo arena are there." : "The administrator is there.");
            return ArenaCommandLine.Success;
        });
        return command;
    }
}
