using Arena.Application.Accounts;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Arena.Host.Http;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Arena.Host.Accounts;

public sealed record RefreshRequest([property: Required, StringLength(8192)] string RefreshToken);

/// <summary><c>POST /auth/refresh</c>: new tokens for a refresh token, while the user is enabled and the password the same.</summary>
public static class RefreshEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/auth/refresh", Handle).AllowAnonymous().WithName("refresh").WithTags("Accounts")
            .Produces<AccessTokenResponse>().ProducesProblem(StatusCodes.Status401Unauthorized);

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> Handle(
        RefreshRequest request,
        IOptionsMonitor<BearerTokenOptions> options,
        UserAccounts accounts,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var ticket = options.Get(BearerTokenDefaults.AuthenticationScheme).RefreshTokenProtector.Unprotect(request.RefreshToken);
        if (ticket?.Properties.ExpiresUtc is { } expires && clock.GetUtcNow() < expires
            && ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } userId
            && ticket.Principal.FindFirstValue(Principals.StampClaim) is { } stamp
            && await accounts.RefreshAsync(userId, stamp, cancellationToken) is { } user)
        {
            return TypedResults.SignIn(Principals.Of(user), authenticationScheme: BearerTokenDefaults.AuthenticationScheme);
        }

        return Problems.Of(StatusCodes.Status401Unauthorized, "REFRESH_FAILED", "The refresh token is not valid, or no longer; sign in again.");
    }
}
