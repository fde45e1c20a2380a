using System.ComponentModel.DataAnnotations;
using Arena.Application.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Arena.Host.Accounts;

public sealed record RefreshRequest([property: Required, StringLength(8192)] string RefreshToken);

/// <summary>
/// <c>POST /auth/refresh</c>: new tokens for a refresh token, once. A token that comes a second time ends the sign-in: one of the two who had
/// it had stolen it.
/// </summary>
public static class RefreshEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/auth/refresh", Handle).AllowAnonymous().WithName("refresh").WithTags("Accounts")
            .Produces<AccessTokenResponse>().ProducesProblem(StatusCodes.Status401Unauthorized);

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> Handle(
        RefreshRequest request, IOptionsMonitor<BearerTokenOptions> options, UserAccounts accounts, TimeProvider clock, HttpContext context, CancellationToken cancellationToken)
    {
        var ticket = options.Get(BearerTokenDefaults.AuthenticationScheme).RefreshTokenProtector.Unprotect(request.RefreshToken);
        return ticket?.Properties.ExpiresUtc is { } expires && clock.GetUtcNow() < expires
            && Principals.SignInOf(ticket.Principal) is var (signIn, stamp)
            && await accounts.RefreshAsync(signIn, stamp, context.Origin(), cancellationToken) is { } user
            ? TypedResults.SignIn(Principals.Of(user), authenticationScheme: BearerTokenDefaults.AuthenticationScheme)
            : Problems.Of(StatusCodes.Status401Unauthorized, "REFRESH_FAILED", "The refresh token is not valid, or no longer; sign in again.");
    }
}
