using System.CommandLine;
using Arena.Host.Hosting;

namespace Arena.Host.CommandLine;

/// <summary><c>arena migrate</c>: brings the database's schema up to this program's; a second run changes nothing.</summary>
internal static class MigrateVerb
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database's schema up to this program's version.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(migrate: false, cancellationToken);
            await host.Get<ArenaMigrations>().ApplyAsync(cancellationToken);
            await Console.Out.WriteLineAsync("The schema is up to date.");
            return ArenaCommandLine.Success;
        });
        return command;
    }
}
