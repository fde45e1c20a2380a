using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Arena.Application.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Accounts;

public sealed record LoginRequest([property: Required, StringLength(254)] string Email, [property: Required, StringLength(200)] string Password);

/// <summary><c>POST /auth/login</c>: an access and a refresh token for an address and a password.</summary>
public static class LoginEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/auth/login", Handle).AllowAnonymous().WithName("login").WithTags("Accounts")
            .Produces<AccessTokenResponse>().ProducesProblem(StatusCodes.Status401Unauthorized);

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> Handle(
        LoginRequest request, UserAccounts accounts, CancellationToken cancellationToken) =>
        await accounts.SignInAsync(request.Email, request.Password, cancellationToken) is { } user
            ? TypedResults.SignIn(Principals.Of(user), authenticationScheme: BearerTokenDefaults.AuthenticationScheme)
            : Problems.Of(StatusCodes.Status401Unauthorized, "SIGN_IN_FAILED", "The e-mail address or the password is wrong.");
}

/// <summary>A signed-in user as the token carries it.</summary>
internal static class Principals
{
    public const string StampClaim = "stamp";

    public static ClaimsPrincipal Of(SignedInUser user) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.UserId),
            new Claim(Caller.RoleClaim, user.Role.ToString()),
            new Claim(StampClaim, user.SecurityStamp),
        ],
        BearerTokenDefaults.AuthenticationScheme));
}
