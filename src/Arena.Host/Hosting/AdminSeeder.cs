using System.Security.Cryptography;
using Arena.Application.Accounts;
using Arena.Application.Demo;
using Arena.Domain.Accounts;
using Arena.Host.Configuration;

namespace Arena.Host.Hosting;

/// <summary>
/// The first administrator: from <c>ARENA__ADMIN__EMAIL</c> and <c>__PASSWORD</c>, or, where nobody has an account yet,
/// with a password made here and printed once.
/// </summary>
public sealed partial class AdminSeeder(UserAccounts accounts, IAccountStore store, ArenaOptions options, ILogger<AdminSeeder> logger)
{
    public const string DefaultEmail = "admin@arena.local";
    private const string Name = "Administrator";

    /// <summary>The administrator that seeds belong to; null while there is none.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellationToken) =>
        (await store.FindByEmailAsync(UserAccounts.Normalize(options.AdminEmail ?? DefaultEmail), cancellationToken))?.UserId;

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (options.AuthenticationOff) LogOff(options.Urls);
        var email = options.AdminEmail ?? DefaultEmail;
        if (await FindAsync(cancellationToken) is not null) return;
        var isFirst = !await store.AnyAsync(cancellationToken);
        if (options.AdminEmail is null && !isFirst) return;

        var password = options.AdminPassword ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        var registered = isFirst && options.SeedsDemo
            ? await accounts.RegisterAsync(DemoArena.OwnerId(options.Market.Seed), email, password, Name, Role.Admin, cancellationToken)
            : await accounts.RegisterAsync(email, password, Name, Role.Admin, cancellationToken);
        if (registered is null) return;
        LogCreated(email);

        // On the terminal alone: a password does not belong in the log.
        if (options.AdminPassword is null)
            await Console.Out.WriteLineAsync($"\n  Administrator: {email}\n  First password: {password}   (shown once; change it with: arena user set-password)\n");
    }

    [LoggerMessage(6203, LogLevel.Warning, "Authentication is off (ARENA__AUTHENTICATION): whoever reaches {Urls} on this machine is the administrator")]
    private partial void LogOff(string urls);

    [LoggerMessage(6201, LogLevel.Information, "Created the administrator {Email}")]
    private partial void LogCreated(string email);
}
