using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Arena.Application.Accounts;

/// <summary>Registration, sign-in and passwords: the account table for the secrets, the log for what happened.</summary>
public sealed class UserAccounts(IAccountStore accounts, CommandRunner commands, IPasswordHasher<Account> hasher, ArenaClock clock, EventStore.EventStore store, TimeProvider wall)
{
    public const int MinimumPasswordLength = 10;

    public static string Normalize(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return email.Trim().ToLowerInvariant();
    }

    /// <summary>Null when the address is taken.</summary>
    public Task<UserRegisteredResponse?> RegisterAsync(string email, string password, string displayName, Role role, CancellationToken cancellationToken) =>
        RegisterAsync(Guid.CreateVersion7(wall.GetUtcNow()).ToString("D"), email, password, displayName, role, cancellationToken);

    /// <summary>The same with an id that was chosen before.</summary>
    public async Task<UserRegisteredResponse?> RegisterAsync(
        string userId, string email, string password, string displayName, Role role, CancellationToken cancellationToken)
    {
        if (await accounts.FindByEmailAsync(Normalize(email), cancellationToken) is not null) return null;
        var account = new Account(userId, Normalize(email), PasswordHash: "", SecurityStamp: NewStamp());
        account = account with { PasswordHash = hasher.HashPassword(account, password) };

        // The log first: a crash in between leaves a user that nobody can sign in as, and the address free to register again.
        var result = await commands.RunAsync(
            CommandContext.OfSystem(userId),
            (session, cancellation) => RegisterUser.Handle(session, displayName, role, clock.Now, cancellation),
            cancellationToken);
        if (!await accounts.AddAsync(account, cancellationToken)) return null;
        return result.Expect();
    }

    /// <summary>The user, or null for a wrong address or password or a disabled user: the answer does not tell which.</summary>
    public async Task<SignedInUser?> SignInAsync(string email, string password, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByEmailAsync(Normalize(email), cancellationToken);
        if (account is null)
        {
            // As slow as a known address, so that the time does not tell either.
            var nobody = new Account("", "", "", "");
            hasher.HashPassword(nobody, password);
            return null;
        }

        var verified = hasher.VerifyHashedPassword(account, account.PasswordHash, password);
        var session = store.OpenSession(account.UserId);
        var user = await session.FetchLatest<UserState>(StreamIds.User(account.UserId), cancellationToken);
        var good = verified != PasswordVerificationResult.Failed && user is { Disabled: false };
        session.Append(StreamIds.User(account.UserId), [good ? new SignedIn(account.UserId, clock.Now) : new SignInFailed(account.UserId, clock.Now)]);
        await session.SaveChangesAsync(receipt: null, cancellationToken);
        if (!good) return null;
        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
            await accounts.RehashAsync(account, hasher.HashPassword(account, password), cancellationToken);
        return new SignedInUser(account.UserId, account.Email, user!.DisplayName, user.Role, account.SecurityStamp);
    }

    /// <summary>The user as of now, or null when disabled, gone, or when the password changed since the token was issued.</summary>
    public async Task<SignedInUser?> RefreshAsync(string userId, string securityStamp, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByIdAsync(userId, cancellationToken);
        if (account is null || !string.Equals(account.SecurityStamp, securityStamp, StringComparison.Ordinal)) return null;
        var user = await store.OpenSession(userId).FetchLatest<UserState>(StreamIds.User(userId), cancellationToken);
        return user is { Disabled: false } ? new SignedInUser(userId, account.Email, user.DisplayName, user.Role, account.SecurityStamp) : null;
    }

    /// <summary>False when there is no such account. Every token issued before stops working at its next refresh.</summary>
    public async Task<bool> SetPasswordAsync(string email, string password, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByEmailAsync(Normalize(email), cancellationToken);
        if (account is null) return false;
        await accounts.SetPasswordAsync(account.UserId, hasher.HashPassword(account, password), NewStamp(), cancellationToken);
        return true;
    }

    /// <summary>Refresh tokens issued before stop working, on every device.</summary>
    public async Task SignOutAsync(string userId, CancellationToken cancellationToken)
    {
        if (await accounts.FindByIdAsync(userId, cancellationToken) is not { } account) return;
        await accounts.ChangeStampAsync(account, NewStamp(), cancellationToken);
    }

    private string NewStamp() => Guid.CreateVersion7(wall.GetUtcNow()).ToString("n");
}

public sealed record SignedInUser(string UserId, string Email, string DisplayName, Role Role, string SecurityStamp);
