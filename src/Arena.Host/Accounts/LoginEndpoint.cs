using System.ComponentModel.DataAnnotations;
using Arena.Application.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Accounts;

public sealed record LoginRequest([property: Required, StringLength(254)] string Email, [property: Required, StringLength(200)] string Password);

/// <summary><c>POST /auth/login</c>: an access and a refresh token for an address and a password; 429 while too many tries failed.</summary>
public static class LoginEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/auth/login", Handle).AllowAnonymous().RequireRateLimiting(RateLimits.Passwords).WithName("login").WithTags("Accounts")
            .Produces<AccessTokenResponse>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> Handle(
        LoginRequest request, UserAccounts accounts, HttpContext context, CancellationToken cancellationToken) =>
        (await accounts.SignInAsync(request.Email, request.Password, context.Origin(), cancellationToken))
            .ToTokens(context, StatusCodes.Status401Unauthorized, "SIGN_IN_FAILED", "The e-mail address or the password is wrong.");
}

internal static class SignInAnswers
{
    public static Origin Origin(this HttpContext context) => new(context.CallerAddress(), context.CorrelationId());

    /// <summary>Tokens, the refusal, or how long to wait.</summary>
    public static Results<SignInHttpResult, ProblemHttpResult> ToTokens(this SignInAnswer answer, HttpContext context, int status, string refusal, string sentence)
    {
        if (answer.LockedFor is { } wait)
        {
            var seconds = context.RetryAfter(wait);
            return Problems.Of(StatusCodes.Status429TooManyRequests, "SIGN_IN_LOCKED", $"Too many sign-ins failed; the next try is looked at in {seconds} s.");
        }

        return answer.User is { } user
            ? TypedResults.SignIn(Principals.Of(user), authenticationScheme: BearerTokenDefaults.AuthenticationScheme)
            : Problems.Of(status, refusal, sentence);
    }
}
