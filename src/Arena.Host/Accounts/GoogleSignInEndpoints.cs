using System.ComponentModel.DataAnnotations;
using Arena.Application.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Accounts;

/// <param name="IdToken">Of Google, or of Firebase.</param>
public sealed record ExternalSignInRequest([property: Required, StringLength(8_000, MinimumLength = 1)] string IdToken);

/// <summary><c>POST /auth/external/google</c>, <c>POST /auth/external/google/link</c>; off until a client or a project is configured.</summary>
public static class GoogleSignInEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/auth/external/google", SignIn).AllowAnonymous().RequireRateLimiting(RateLimits.Passwords).WithName("signInWithGoogle").WithTags("Accounts")
            .Produces<AccessTokenResponse>().ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapPost("/auth/external/google/link", Link).RequireAuthorization(Policies.Session).RequireRateLimiting(RateLimits.Passwords).WithName("linkGoogle").WithTags("Accounts");
    }

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> SignIn(
        ExternalSignInRequest request, IIdTokenVerifier verifier, ExternalAccounts accounts, HttpContext context, CancellationToken cancellationToken)
    {
        if (!verifier.IsOn) return Off();
        try
        {
            var answer = await accounts.SignInAsync(request.IdToken, context.Origin(), cancellationToken);
            return answer.User is { } user
                ? TypedResults.SignIn(Principals.Of(user), authenticationScheme: BearerTokenDefaults.AuthenticationScheme)
                : answer.Refusal switch
                {
                    ExternalSignInRefusal.EmailTaken => Problems.Of(
                        StatusCodes.Status409Conflict, "EMAIL_TAKEN", "There is an account with this e-mail address: sign in with its password, and link the identity to it."),
                    ExternalSignInRefusal.RegistrationDisabled => Problems.Of(
                        StatusCodes.Status403Forbidden, "REGISTRATION_DISABLED", "This arena takes no registrations; ask its administrator for an account."),
                    _ => Problems.Of(StatusCodes.Status401Unauthorized, "SIGN_IN_FAILED", "The token is not good here, or its user may not sign in."),
                };
        }
        catch (IssuerUnavailableException away)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "ISSUER_UNAVAILABLE", away.Message);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Link(
        ExternalSignInRequest request, Caller caller, IIdTokenVerifier verifier, ExternalAccounts accounts, CancellationToken cancellationToken)
    {
        if (!verifier.IsOn) return Off();
        try
        {
            return await accounts.LinkAsync(caller.Id, request.IdToken, cancellationToken) switch
            {
                true => TypedResults.NoContent(),
                false => Problems.Of(StatusCodes.Status409Conflict, "IDENTITY_TAKEN", "This identity signs another user in."),
                null => Problems.Of(StatusCodes.Status422UnprocessableEntity, "TOKEN_INVALID", "The token is not good here, or its address is not verified."),
            };
        }
        catch (IssuerUnavailableException away)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "ISSUER_UNAVAILABLE", away.Message);
        }
    }

    private static ProblemHttpResult Off() =>
        Problems.Of(StatusCodes.Status403Forbidden, "GOOGLE_SIGN_IN_OFF", "Sign-in with Google is not configured: ARENA__GOOGLE__CLIENTS or ARENA__GOOGLE__FIREBASE.");
}
