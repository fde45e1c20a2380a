using System.Security.Claims;
using Arena.Application.Accounts;
using Arena.Domain.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Authentication.BearerToken;

namespace Arena.Host.Accounts;

/// <summary>Who calls, as claims.</summary>
internal static class Principals
{
    /// <summary>Changes with the password and with a sign-out everywhere.</summary>
    public const string StampClaim = "stamp";

    /// <summary>Id of the sign-in.</summary>
    public const string SignInClaim = "sign-in";

    /// <summary>Id of the refresh token, in the refresh token.</summary>
    public const string TokenClaim = "token";

    /// <summary>Id of the API key.</summary>
    public const string KeyClaim = "key";

    /// <summary>There where the API key may only read.</summary>
    public const string ReadOnlyClaim = "read-only";

    /// <summary>A signed-in user as the tokens carry it.</summary>
    public static ClaimsPrincipal Of(SignedInUser user)
    {
        var signIn = user.SignIn ?? throw new ArgumentException("The user is known by an API key.", nameof(user));
        return new(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.UserId),
                new Claim(Caller.RoleClaim, user.Role.ToString()),
                new Claim(StampClaim, user.SecurityStamp),
                new Claim(SignInClaim, signIn.Id),
                new Claim(TokenClaim, signIn.Token),
            ],
            BearerTokenDefaults.AuthenticationScheme));
    }

    /// <summary>A program: its owner, with no more rights than the key's scopes.</summary>
    public static ClaimsPrincipal Of(SignedInUser user, ApiKey key)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.UserId),
                new Claim(Caller.RoleClaim, (key.Scopes.Contains(ApiScope.Admin) ? user.Role : Role.Trader).ToString()),
                new Claim(KeyClaim, key.Id),
            ],
            ApiKeyAuthentication.Name);
        if (key.Scopes.All(s => s == ApiScope.Read)) identity.AddClaim(new Claim(ReadOnlyClaim, "true"));
        return new(identity);
    }

    /// <summary>The sign-in that a token of ours names; null: it names none.</summary>
    public static (SignIn SignIn, string Stamp)? SignInOf(ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } userId
        && principal.FindFirstValue(SignInClaim) is { } id
        && principal.FindFirstValue(TokenClaim) is { } token
        && principal.FindFirstValue(StampClaim) is { } stamp
            ? (new SignIn(id, userId, token), stamp)
            : null;

    /// <summary>What is asked for as long as a connection lasts: the sign-in or the key.</summary>
    public static string? CredentialOf(ClaimsPrincipal principal) => principal.FindFirstValue(SignInClaim) ?? principal.FindFirstValue(KeyClaim);
}
