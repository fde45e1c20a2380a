using System.Security.Cryptography;
using System.Text.Json;
using Arena.Application.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace Arena.Host.Accounts;

/// <summary>What the framework remembers between the two steps, as the caller carries it.</summary>
/// <param name="Email">Not null: only passkeys of this account are good.</param>
public sealed record PasskeyChallenge(string Id, string Remembered, string? Email, DateTimeOffset ExpiresAt);

/// <summary>Challenges travel with the caller, protected, each for one purpose; each is good for five minutes and for one answer, on all nodes together.</summary>
public sealed class PasskeyChallenges(IDataProtectionProvider protection, IPasskeyStore store, TimeProvider wall)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    public const string ToSignIn = "sign-in";

    /// <summary>Nobody else can use it.</summary>
    public static string ToRegister(string userId) => $"register {userId}";

    public (string State, DateTimeOffset ExpiresAt) Protect(string purpose, string remembered, string? email = null)
    {
        var now = wall.GetUtcNow();
        var challenge = new PasskeyChallenge(Guid.CreateVersion7(now).ToString("n"), remembered, email, now + Lasts);
        return (ProtectorFor(purpose).Protect(JsonSerializer.Serialize(challenge)), challenge.ExpiresAt);
    }

    /// <returns>Null: it was not made here or not for this, is too old, or was answered before.</returns>
    public async Task<PasskeyChallenge?> UseUpAsync(string purpose, string state, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            text = ProtectorFor(purpose).Unprotect(state);
        }
        catch (CryptographicException)
        {
            return null;
        }

        return JsonSerializer.Deserialize<PasskeyChallenge>(text) is { } challenge && wall.GetUtcNow() < challenge.ExpiresAt
            && await store.UseUpAsync(challenge.Id, challenge.ExpiresAt, cancellationToken)
                ? challenge
                : null;
    }

    private IDataProtector ProtectorFor(string purpose) => protection.CreateProtector("Arena.Passkeys", purpose);
}
