using System.CommandLine;
using Arena.Application.Commands;
using Arena.Application.Credentials;

namespace Arena.Host.CommandLine;

/// <summary><c>arena rotate-master-key</c>: everything secret under a new master key; <c>--lost</c>: anew, without what the lost one closed.</summary>
internal static class RotateMasterKeyVerb
{
    private const string Operator = "command line";

    public static Command Create()
    {
        var lost = new Option<bool>("--lost") { Description = "The master key is lost: erase every secret under it, remove the credentials, and end all sign-ins." };
        var command = new Command("rotate-master-key", "Bring everything secret under a new master key; it may be repeated, and goes on where it was interrupted.") { lost };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var rotator = host.Get<MasterKeyRotator>();
            if (parsed.GetValue(lost))
            {
                await Console.Out.WriteLineAsync($"{await rotator.GiveUpAsync(Operator, cancellationToken)} credentials are removed: store them again.");
                return ArenaCommandLine.Success;
            }

            var result = await rotator.RotateAsync(CommandContext.OfSystem(EventStore.EventStore.DefaultTenant), Operator, cancellationToken);
            if (result.Denial is { } denial)
            {
                await Console.Error.WriteLineAsync(denial.Reason);
                return ArenaCommandLine.WrongUse;
            }

            await Console.Out.WriteLineAsync($"{result.Response!.Secrets} secrets are under the master key {result.Response.Fingerprint}.");
            return ArenaCommandLine.Success;
        });
        return command;
    }
}
