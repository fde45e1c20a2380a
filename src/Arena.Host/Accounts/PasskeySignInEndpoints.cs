using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Arena.Application.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Accounts;

/// <param name="Email">Given: only passkeys of this account are good. The answer is the same whether there is one.</param>
public sealed record StartPasskeySignInRequest([property: EmailAddress, StringLength(254)] string? Email);

/// <param name="State">Of the options.</param>
/// <param name="Credential">What <c>navigator.credentials.get</c> answered, by its <c>toJSON</c>.</param>
public sealed record PasskeySignInRequest(
    [property: Required, StringLength(8_000, MinimumLength = 1)] string State,
    [property: Required] JsonElement? Credential);

/// <summary><c>POST /auth/passkey/options</c>, <c>POST /auth/passkey</c>: the same tokens as for a password; 429 while too many tries failed.</summary>
public static class PasskeySignInEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/auth/passkey/options", Options).AllowAnonymous().RequireRateLimiting(RateLimits.Passwords).WithName("startPasskeySignIn").WithTags("Accounts");
        api.MapPost("/auth/passkey", SignIn).AllowAnonymous().RequireRateLimiting(RateLimits.Passwords).WithName("signInWithPasskey").WithTags("Accounts")
            .Produces<AccessTokenResponse>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<Ok<PasskeyOptionsResponse>> Options(StartPasskeySignInRequest request, PasskeyCeremonies ceremonies, HttpContext context) =>
        TypedResults.Ok(await ceremonies.BeginSignInAsync(request.Email, context));

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> SignIn(
        PasskeySignInRequest request, Passkeys passkeys, PasskeyCeremonies ceremonies, HttpContext context, CancellationToken cancellationToken)
    {
        var credential = request.Credential!.Value;
        return (await passkeys.SignInAsync(IdOf(credential), account => ceremonies.FinishSignInAsync(account, request.State, credential, context), context.Origin(), cancellationToken))
            .ToTokens(context, StatusCodes.Status401Unauthorized, "SIGN_IN_FAILED", "The passkey is not good here, or too much time has passed.");
    }

    private static string IdOf(JsonElement credential)
    {
        try
        {
            return credential.ValueKind == JsonValueKind.Object && credential.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no id.
            return "";
        }
    }
}
