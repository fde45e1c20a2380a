using System.CommandLine;
using Arena.Application.Accounts;
using Arena.Application.Commands;
using Arena.Domain.Accounts;

namespace Arena.Host.CommandLine;

/// <summary><c>arena user add | set-password</c>.</summary>
internal static class UserVerb
{
    public static Command Create() => new("user", "Accounts.") { Add(), SetPassword() };

    private static Command Add()
    {
        var email = new Argument<string>("email") { Description = "The e-mail address to sign in with." };
        var name = new Option<string?>("--name") { Description = "The name that others see; default: what stands before the @." };
        var admin = new Option<bool>("--admin") { Description = "An administrator; default: a trader." };
        var command = new Command("add", "Add an account; the password is asked for, or read from standard input.") { email, name, admin };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var address = parsed.GetRequiredValue(email);
            if (!address.Contains('@', StringComparison.Ordinal)) return await RefuseAsync($"'{address}' is not an e-mail address.");
            if (await PasswordPrompt.ReadAsync(cancellationToken) is not { } password) return await RefuseAsync(PasswordPrompt.TooShort);
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var displayName = parsed.GetValue(name) ?? address[..address.IndexOf('@', StringComparison.Ordinal)];
            var registered = await host.Get<UserAccounts>().RegisterAsync(address, password, displayName, parsed.GetValue(admin) ? Role.Admin : Role.Trader, cancellationToken);
            if (registered is null) return await RefuseAsync($"There is an account with the address {address}.", ArenaCommandLine.Failed);
            await Console.Out.WriteLineAsync($"Added {address} ({registered.Id}).");
            return ArenaCommandLine.Success;
        });
        return command;
    }

    private static Command SetPassword()
    {
        var email = new Argument<string>("email") { Description = "Whose." };
        var command = new Command("set-password", "Set a password; it is asked for, or read from standard input. Every sign-in before is over, and the account's passkeys are removed.") { email };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (await PasswordPrompt.ReadAsync(cancellationToken) is not { } password) return await RefuseAsync(PasswordPrompt.TooShort);
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var address = parsed.GetRequiredValue(email);
            if (await host.Get<UserAccounts>().SetPasswordAsync(address, password, cancellationToken) is not { } userId)
                return await RefuseAsync($"There is no account with the address {address}.", ArenaCommandLine.Failed);

            // Second, and it ends the sign-ins again: who still came in by a passkey is out, and the password before is good for nobody.
            var passkeys = await host.Get<Passkeys>().RemoveAllAsync(CommandContext.OfSystem(userId), cancellationToken);
            await Console.Out.WriteLineAsync($"The password of {address} is set; removed passkeys: {passkeys.Removed}.");
            return ArenaCommandLine.Success;
        });
        return command;
    }

    private static async Task<int> RefuseAsync(string message, int exitCode = ArenaCommandLine.WrongUse)
    {
        await Console.Error.WriteLineAsync(message);
        return exitCode;
    }
}
