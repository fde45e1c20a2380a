using System.ComponentModel.DataAnnotations;
using Arena.Application.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Accounts;

public sealed record ChangePasswordRequest(
    [property: Required, StringLength(200)] string CurrentPassword,
    [property: Required, StringLength(200, MinimumLength = UserAccounts.MinimumPasswordLength)] string NewPassword);

/// <summary><c>POST /auth/password</c>: a new password for who knows the present one, answered with new tokens; every other sign-in is over.</summary>
public static class ChangePasswordEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/auth/password", Handle).RequireAuthorization(Policies.Session).RequireRateLimiting(RateLimits.Passwords).WithName("changePassword").WithTags("Accounts")
            .Produces<AccessTokenResponse>().ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> Handle(
        ChangePasswordRequest request, Caller caller, UserAccounts accounts, HttpContext context, CancellationToken cancellationToken) =>
        (await accounts.ChangePasswordAsync(caller.Id, request.CurrentPassword, request.NewPassword, context.Origin(), cancellationToken))
            .ToTokens(context, StatusCodes.Status422UnprocessableEntity, "WRONG_PASSWORD", "The current password is another one.");
}
