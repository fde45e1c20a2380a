using System.Security.Cryptography;
using Arena.Application.Settings;
using Arena.Domain.Accounts;

namespace Arena.Application.Accounts;

/// <summary>Who somebody is, as an identity provider has signed it.</summary>
/// <param name="Issuer">With <paramref name="Subject"/> the same for ever; an e-mail address may change.</param>
/// <param name="Email">Verified by the issuer.</param>
public sealed record ExternalIdentity(string Issuer, string Subject, string Email, string Name);

/// <summary>Checks signature, issuer, audience and age of ID tokens.</summary>
public interface IIdTokenVerifier
{
    /// <summary>Whether any issuer is configured.</summary>
    bool IsOn { get; }

    /// <returns>Null: the token is not good, or its address is not verified.</returns>
    /// <exception cref="IssuerUnavailableException">The issuer's keys cannot be read.</exception>
    Task<ExternalIdentity?> VerifyAsync(string idToken, CancellationToken cancellationToken);
}

public sealed class IssuerUnavailableException(string message, Exception cause) : Exception(message, cause);

/// <summary>Which identity is which user.</summary>
public interface IExternalIdentityStore
{
    /// <summary>Null: nobody's.</summary>
    Task<string?> FindAsync(ExternalIdentity identity, CancellationToken cancellationToken);

    /// <returns>Whose it is from now on: the given user's, or that of who was first.</returns>
    Task<string> LinkAsync(ExternalIdentity identity, string userId, CancellationToken cancellationToken);
}

public enum ExternalSignInRefusal { None, InvalidToken, EmailTaken, RegistrationDisabled, UserDisabled }

/// <param name="User">Null: refused.</param>
public readonly record struct ExternalSignIn(SignedInUser? User, ExternalSignInRefusal Refusal);

/// <summary>
/// Sign-in by a token of an identity provider. Whoever comes for the first time gets an account, where visitors may register; an address that has an account
/// with a password already is never taken over: its owner signs in with the password once and links the identity.
/// </summary>
public sealed class ExternalAccounts(IIdTokenVerifier verifier, IExternalIdentityStore identities, IAccountStore store, UserAccounts accounts, RulesBook rules, TimeProvider wall)
{
    private const int LongestName = 80;

    public async Task<ExternalSignIn> SignInAsync(string idToken, Origin from, CancellationToken cancellationToken)
    {
        if (await verifier.VerifyAsync(idToken, cancellationToken) is not { } identity) return Refused(ExternalSignInRefusal.InvalidToken);
        var userId = await identities.FindAsync(identity, cancellationToken);
        if (userId is null || await store.FindByIdAsync(userId, cancellationToken) is null)
        {
            if (!rules.Current.Settings.RegistrationEnabled) return Refused(ExternalSignInRefusal.RegistrationDisabled);
            if (await store.FindByEmailAsync(UserAccounts.Normalize(identity.Email), cancellationToken) is not null) return Refused(ExternalSignInRefusal.EmailTaken);

            // The identity first: after a crash in between the same account is made the next time.
            userId = await identities.LinkAsync(identity, userId ?? Guid.CreateVersion7(wall.GetUtcNow()).ToString("D"), cancellationToken);
            var password = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            var name = identity.Name.Length <= LongestName ? identity.Name : identity.Name[..LongestName];
            await accounts.RegisterAsync(userId, identity.Email, password, name, Role.Trader, cancellationToken);
            if (await store.FindByIdAsync(userId, cancellationToken) is null) return Refused(ExternalSignInRefusal.EmailTaken);
        }

        return await accounts.SignInAsync(userId, from, cancellationToken) is { } user ? new(user, ExternalSignInRefusal.None) : Refused(ExternalSignInRefusal.UserDisabled);
    }

    /// <summary>The identity is the user's from now on.</summary>
    /// <returns>Null: the token is not good. False: it is somebody else's.</returns>
    public async Task<bool?> LinkAsync(string userId, string idToken, CancellationToken cancellationToken)
    {
        if (await verifier.VerifyAsync(idToken, cancellationToken) is not { } identity) return null;
        return await identities.LinkAsync(identity, userId, cancellationToken) == userId;
    }

    private static ExternalSignIn Refused(ExternalSignInRefusal refusal) => new(null, refusal);
}
