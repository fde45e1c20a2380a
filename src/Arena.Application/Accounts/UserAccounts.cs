using Arena.Application.Commands;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Accounts;
using Arena.Domain.Settings;
using Microsoft.AspNetCore.Identity;

namespace Arena.Application.Accounts;

/// <summary>Registration, sign-in and passwords: the account table for the secrets, the log for what happened.</summary>
public sealed class UserAccounts(
    IAccountStore accounts, ISignInStore signIns, ISignInAttempts attempts, RulesBook rules, CommandRunner commands, IPasswordHasher<Account> hasher, ArenaClock clock,
    EventStore.EventStore store, TimeProvider wall)
{
    public const int MinimumPasswordLength = 10;

    /// <summary>A sign-in that is not refreshed for so long is over.</summary>
    public static readonly TimeSpan SignInLasts = TimeSpan.FromDays(14);

    /// <summary>Who acted where nobody is signed in.</summary>
    private const string Unknown = "unknown";

    public static string Normalize(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return email.Trim().ToLowerInvariant();
    }

    /// <summary>Null when the address is taken.</summary>
    /// <param name="by">Who registers them, and from where; null: themselves, or the arena.</param>
    public Task<UserRegisteredResponse?> RegisterAsync(string email, string password, string displayName, Role role, CancellationToken cancellationToken, CommandContext? by = null) =>
        RegisterAsync(Guid.CreateVersion7(wall.GetUtcNow()).ToString("D"), email, password, displayName, role, cancellationToken, by);

    /// <summary>The same with an id that was chosen before.</summary>
    public async Task<UserRegisteredResponse?> RegisterAsync(
        string userId, string email, string password, string displayName, Role role, CancellationToken cancellationToken, CommandContext? by = null)
    {
        if (await accounts.FindByEmailAsync(Normalize(email), cancellationToken) is not null) return null;
        var account = new Account(userId, Normalize(email), PasswordHash: "", SecurityStamp: NewStamp());
        account = account with { PasswordHash = hasher.HashPassword(account, password) };

        // The log first: a crash in between leaves a user that nobody can sign in as, and the address free to register again.
        var result = await commands.RunAsync(
            by is null ? CommandContext.OfSystem(userId) : by with { TenantId = userId, Idempotency = null },
            (session, cancellation) => RegisterUser.Handle(session, displayName, role, clock.Now, cancellation),
            cancellationToken);
        if (!await accounts.AddAsync(account, cancellationToken)) return null;
        return result.Expect();
    }

    /// <summary>A sign-in, nothing for a wrong address or password or a disabled user (the answer does not tell which), or how long to wait.</summary>
    public async Task<SignInAnswer> SignInAsync(string email, string password, Origin from, CancellationToken cancellationToken)
    {
        var limits = rules.Current.Settings.Limits;
        if (await attempts.TakeAsync(Normalize(email), from.Address, limits, wall.GetUtcNow(), cancellationToken) is { } locked) return new(null, locked);
        var account = await accounts.FindByEmailAsync(Normalize(email), cancellationToken);
        if (account is null)
        {
            // As slow as a known address, so that the time does not tell either.
            var nobody = new Account("", "", "", "");
            hasher.HashPassword(nobody, password);
            return default;
        }

        var verified = hasher.VerifyHashedPassword(account, account.PasswordHash, password);
        var answer = await FinishAsync(account, account.Email, verified != PasswordVerificationResult.Failed, from, limits, cancellationToken);
        if (answer.User is not null && verified == PasswordVerificationResult.SuccessRehashNeeded)
            await accounts.RehashAsync(account, hasher.HashPassword(account, password), cancellationToken);
        return answer;
    }

    /// <summary>A sign-in by something else than a password, recorded and refused in the same way.</summary>
    /// <param name="userId">Null: nobody's.</param>
    /// <param name="counted">What failures are counted by, beside the address: who guesses passwords locks nobody out of this.</param>
    public async Task<SignInAnswer> SignInAsync(string? userId, string counted, Func<Account, Task<bool>> proves, Origin from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proves);
        ArgumentNullException.ThrowIfNull(from);
        var limits = rules.Current.Settings.Limits;
        if (await attempts.TakeAsync(counted, from.Address, limits, wall.GetUtcNow(), cancellationToken) is { } locked) return new(null, locked);
        var account = userId is null ? null : await accounts.FindByIdAsync(userId, cancellationToken);
        return account is null ? default : await FinishAsync(account, counted, await proves(account), from, limits, cancellationToken);
    }

    /// <summary>A sign-in of a user for whom an identity provider has vouched; null when disabled or gone.</summary>
    public async Task<SignedInUser?> SignInAsync(string userId, Origin from, CancellationToken cancellationToken)
    {
        if (await FindAsync(userId, cancellationToken) is not { } user) return null;
        await RecordAsync(userId, userId, from, new SignedIn(userId, clock.Now), cancellationToken);
        return await BeginAsync(user, cancellationToken);
    }

    /// <summary>The user as of now in the place of the one that the refresh token names; null when disabled, gone, signed out, or when the token was used before.</summary>
    public async Task<SignedInUser?> RefreshAsync(SignIn used, string securityStamp, Origin from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(used);
        if (await FindAsync(used.UserId, cancellationToken) is not { } user || !string.Equals(user.SecurityStamp, securityStamp, StringComparison.Ordinal)) return null;
        var (next, now) = (NewStamp(), wall.GetUtcNow());
        switch (await signIns.RotateAsync(used, next, now + SignInLasts, now, cancellationToken))
        {
            case Rotation.Rotated:
                return user with { SignIn = used with { Token = next } };
            case Rotation.Reused:
                await RecordAsync(used.UserId, Unknown, from, new RefreshTokenReused(used.UserId, used.Id, clock.Now), cancellationToken);
                return null;
            default:
                return null;
        }
    }

    /// <summary>The user of a sign-in as of now; null when disabled, gone, or signed out since.</summary>
    public async Task<SignedInUser?> StillAsync(SignIn signIn, string securityStamp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (!await signIns.IsOnAsync(signIn.Id, signIn.UserId, wall.GetUtcNow(), cancellationToken)) return null;
        return await FindAsync(signIn.UserId, cancellationToken) is { } user && string.Equals(user.SecurityStamp, securityStamp, StringComparison.Ordinal)
            ? user with { SignIn = signIn }
            : null;
    }

    /// <summary>Null when disabled or gone.</summary>
    public async Task<SignedInUser?> FindAsync(string userId, CancellationToken cancellationToken) =>
        await accounts.FindByIdAsync(userId, cancellationToken) is { } account ? await FindAsync(account, cancellationToken) : null;

    /// <summary>A new password for who knows the present one, and a new sign-in: all before it are over.</summary>
    public async Task<SignInAnswer> ChangePasswordAsync(string userId, string present, string next, Origin from, CancellationToken cancellationToken)
    {
        if (await accounts.FindByIdAsync(userId, cancellationToken) is not { } account) return default;
        var limits = rules.Current.Settings.Limits;
        if (await attempts.TakeAsync(account.Email, from.Address, limits, wall.GetUtcNow(), cancellationToken) is { } locked) return new(null, locked);
        if (hasher.VerifyHashedPassword(account, account.PasswordHash, present) == PasswordVerificationResult.Failed) return default;
        await attempts.GiveBackAsync(account.Email, from.Address, limits, cancellationToken);
        await SetPasswordAsync(account, next, userId, from, cancellationToken);
        return await FindAsync(userId, cancellationToken) is { } user ? new(await BeginAsync(user, cancellationToken), null) : default;
    }

    /// <summary>Every sign-in before is over.</summary>
    /// <returns>Whose account it is; null: there is none.</returns>
    public async Task<string?> SetPasswordAsync(string email, string password, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByEmailAsync(Normalize(email), cancellationToken);
        if (account is null) return null;
        await SetPasswordAsync(account, password, CommandContext.System, from: null, cancellationToken);
        return account.UserId;
    }

    /// <summary>Ends every sign-in of the user, on every device.</summary>
    public async Task SignOutAsync(string userId, CancellationToken cancellationToken)
    {
        if (await accounts.FindByIdAsync(userId, cancellationToken) is not { } account) return;
        await accounts.ChangeStampAsync(account, NewStamp(), cancellationToken);
    }

    internal string NewStamp() => Guid.CreateVersion7(wall.GetUtcNow()).ToString("n");

    /// <summary>Records what came of an attempt; a good one is given back, and begins a sign-in.</summary>
    private async Task<SignInAnswer> FinishAsync(Account account, string counted, bool isProven, Origin from, SurfaceLimits limits, CancellationToken cancellationToken)
    {
        var user = isProven ? await FindAsync(account, cancellationToken) : null;
        await RecordAsync(account.UserId, user?.UserId ?? Unknown, from, user is null ? new SignInFailed(account.UserId, clock.Now) : new SignedIn(account.UserId, clock.Now), cancellationToken);
        if (user is null) return default;
        await attempts.GiveBackAsync(counted, from.Address, limits, cancellationToken);
        return new(await BeginAsync(user, cancellationToken), null);
    }

    private async Task SetPasswordAsync(Account account, string password, string changedBy, Origin? from, CancellationToken cancellationToken)
    {
        await accounts.SetPasswordAsync(account.UserId, hasher.HashPassword(account, password), NewStamp(), cancellationToken);
        await RecordAsync(account.UserId, changedBy, from, new PasswordChanged(account.UserId, changedBy, clock.Now), cancellationToken);
    }

    private async Task RecordAsync(string userId, string actor, Origin? from, object @event, CancellationToken cancellationToken)
    {
        var session = store.OpenSession(userId, new CommandContext(userId, actor, from?.CorrelationId, Address: from?.Address).Metadata);
        session.Append(StreamIds.User(userId), [@event]);
        await session.SaveChangesAsync(receipt: null, cancellationToken);
    }

    private async Task<SignedInUser> BeginAsync(SignedInUser user, CancellationToken cancellationToken)
    {
        var signIn = new SignIn(NewStamp(), user.UserId, NewStamp());
        await signIns.BeginAsync(signIn, wall.GetUtcNow() + SignInLasts, cancellationToken);
        return user with { SignIn = signIn };
    }

    private async Task<SignedInUser?> FindAsync(Account account, CancellationToken cancellationToken)
    {
        var user = await store.OpenSession(account.UserId).FetchLatest<UserState>(StreamIds.User(account.UserId), cancellationToken);
        return user is { Disabled: false } ? new SignedInUser(account.UserId, account.Email, user.DisplayName, user.Role, account.SecurityStamp) : null;
    }
}

/// <summary>Where a request came from.</summary>
public sealed record Origin(string Address, string CorrelationId);

/// <param name="SignIn">Null: the user is known by an API key.</param>
public sealed record SignedInUser(string UserId, string Email, string DisplayName, Role Role, string SecurityStamp, SignIn? SignIn = null);

/// <param name="User">Null: refused.</param>
/// <param name="LockedFor">Not null: too many tries; how long until the next one is looked at.</param>
public readonly record struct SignInAnswer(SignedInUser? User, TimeSpan? LockedFor);
