using Arena.Application.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Accounts;

/// <summary><c>POST /auth/logout</c>: every sign-in of the caller is over within two seconds, on every device and node. API keys stay.</summary>
public static class LogoutEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/auth/logout", Handle).RequireAuthorization(Policies.Session).WithName("logout").WithTags("Accounts");

    private static async Task<NoContent> Handle(Caller caller, UserAccounts accounts, CancellationToken cancellationToken)
    {
        await accounts.SignOutAsync(caller.Id, cancellationToken);
        return TypedResults.NoContent();
    }
}
