using Arena.Application.Accounts;
using Arena.Domain;
using Arena.Domain.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Accounts;

public sealed record MeView(string Id, string Email, string DisplayName, Role Role);

/// <summary><c>GET /auth/me</c>: who the token belongs to.</summary>
public static class MeEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/auth/me", Handle).RequireAuthorization(Policies.User).WithName("getMe").WithTags("Accounts");

    private static async Task<Results<Ok<MeView>, ProblemHttpResult>> Handle(
        Caller caller, IAccountStore accounts, EventStore.EventStore store, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByIdAsync(caller.Id, cancellationToken);
        var user = await store.OpenSession(caller.Id).FetchLatest<UserState>(StreamIds.User(caller.Id), cancellationToken);
        return account is null || user is null
            ? Problems.NotFound("user", caller.Id)
            : TypedResults.Ok(new MeView(user.Id, account.Email, user.DisplayName, user.Role));
    }
}
