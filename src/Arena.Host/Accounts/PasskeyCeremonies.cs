using System.Data.Common;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Arena.Application.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Arena.Host.Accounts;

/// <param name="Options">For <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or <c>parseRequestOptionsFromJSON</c>.</param>
/// <param name="State">Comes back with the credential.</param>
/// <param name="ExpiresAt">Until when the answer has to be here.</param>
public sealed record PasskeyOptionsResponse(JsonElement Options, string State, DateTimeOffset ExpiresAt);

/// <summary>Registration and sign-in in two steps each. What WebAuthn is, the framework's handler knows.</summary>
public sealed partial class PasskeyCeremonies(IPasskeyHandler<PasskeyUser> handler, PasskeyChallenges challenges, ILogger<PasskeyCeremonies> logger)
{
    /// <summary>A credential is a few kB.</summary>
    private const int LongestCredential = 64 * 1024;

    public async Task<PasskeyOptionsResponse> BeginRegistrationAsync(SignedInUser user, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(user);
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = user.UserId, Name = user.Email, DisplayName = user.DisplayName }, context);
        return Answer(made.CreationOptionsJson, challenges.Protect(PasskeyChallenges.ToRegister(user.UserId), Remembered(made.AttestationState)));
    }

    /// <returns>Null: refused.</returns>
    public async Task<UserPasskeyInfo?> FinishRegistrationAsync(string userId, string state, JsonElement credential, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (TextOf(credential) is not { } text) return null;
        if (await challenges.UseUpAsync(PasskeyChallenges.ToRegister(userId), state, context.RequestAborted) is not { } challenge) return null;
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { CredentialJson = text, AttestationState = challenge.Remembered, HttpContext = context });
        if (result.Succeeded) return result.Passkey;
        Refused("registration", result.Failure);
        return null;
    }

    /// <summary>The options name no credentials, whoever asks: they tell nobody who has an account here.</summary>
    public async Task<PasskeyOptionsResponse> BeginSignInAsync(string? email, HttpContext context)
    {
        var made = await handler.MakeRequestOptionsAsync(user: null, context);
        return Answer(made.RequestOptionsJson, challenges.Protect(PasskeyChallenges.ToSignIn, Remembered(made.AssertionState), email is null ? null : UserAccounts.Normalize(email)));
    }

    /// <returns>Null: refused.</returns>
    public async Task<UserPasskeyInfo?> FinishSignInAsync(Account account, string state, JsonElement credential, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(context);
        if (TextOf(credential) is not { } text) return null;
        if (await challenges.UseUpAsync(PasskeyChallenges.ToSignIn, state, context.RequestAborted) is not { } challenge) return null;
        if (challenge.Email is { } email && email != account.Email) return null;
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { CredentialJson = text, AssertionState = challenge.Remembered, HttpContext = context });
        if (result.Succeeded) return result.User.Id == account.UserId ? result.Passkey : null;
        Refused("sign-in", result.Failure);
        return null;
    }

    private static PasskeyOptionsResponse Answer(string options, (string State, DateTimeOffset ExpiresAt) made) => new(JsonElement.Parse(options), made.State, made.ExpiresAt);

    private static string Remembered(string? state) => state ?? throw new InvalidOperationException("The passkey handler made a challenge that it does not remember.");

    private static string? TextOf(JsonElement credential) => credential.GetRawText() is { Length: <= LongestCredential } text ? text : null;

    private void Refused(string step, PasskeyException failure)
    {
        // The handler makes a refusal of whatever goes wrong under it; that the database is away is none.
        if (failure.InnerException is DbException away) ExceptionDispatchInfo.Throw(away);
        LogRefused(step, failure.Message);
    }

    [LoggerMessage(6205, LogLevel.Information, "A passkey was refused at {Step}: {Reason}")]
    private partial void LogRefused(string step, string reason);
}
