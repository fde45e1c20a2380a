using Arena.Application.Accounts;
using Spectre.Console;

namespace Arena.Host.CommandLine;

/// <summary>A password from the terminal, unseen, or the first line of standard input.</summary>
internal static class PasswordPrompt
{
    public static string TooShort => $"A password has at least {UserAccounts.MinimumPasswordLength} characters.";

    /// <summary>Null when it is too short.</summary>
    public static async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var password = Console.IsInputRedirected
            ? await Console.In.ReadLineAsync(cancellationToken)
            : await new TextPrompt<string>("Password:").Secret().ShowAsync(AnsiConsole.Console, cancellationToken);
        return password is { Length: >= UserAccounts.MinimumPasswordLength } ? password : null;
    }
}
