using System.ComponentModel.DataAnnotations;
using Arena.Application.Accounts;
using Arena.Application.Commands;
using Arena.Domain.Accounts;
using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Accounts;

public sealed record UserItem(string Id, string Email, string DisplayName, Role Role, bool Disabled, DateTimeOffset RegisteredAt, DateTimeOffset? LastSignInAt);

public sealed record AddUserRequest(
    [property: Required, EmailAddress, StringLength(254)] string Email,
    [property: Required, StringLength(200, MinimumLength = UserAccounts.MinimumPasswordLength)] string Password,
    [property: Required, StringLength(80, MinimumLength = 1)] string DisplayName,
    Role? Role);

/// <summary>What is absent stays as it is.</summary>
public sealed record ChangeUserRequest(Role? Role, bool? Disabled);

/// <summary><c>GET | POST /users</c>, <c>PATCH /users/{id}</c>, <c>DELETE /users/{id}/passkeys</c>, for administrators. A user who is disabled, or whose passkeys are removed, is out within two seconds.</summary>
public static class UserEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/users", List).RequireAuthorization(Policies.Admin).WithName("listUsers").WithTags("Accounts");
        api.MapPost("/users", Add).RequireAuthorization(Policies.Admin).RequireRateLimiting(RateLimits.Passwords).WithName("addUser").WithTags("Accounts");
        api.MapPatch("/users/{id}", Change).RequireAuthorization(Policies.Admin).WithName("changeUser").WithTags("Accounts");
        api.MapDelete("/users/{id}/passkeys", RemovePasskeys).RequireAuthorization(Policies.Admin).WithName("removeUserPasskeys").WithTags("Accounts");
    }

    private static async Task<Ok<Page<UserItem>>> List([AsParameters] PageQuery page, UserQueries users, IAccountStore accounts, CancellationToken cancellationToken)
    {
        var found = await users.ListAsync(ReadScope.Admin, page.Request, cancellationToken);
        var emails = await accounts.EmailsAsync([.. found.Items.Select(u => u.Id)], cancellationToken);
        return TypedResults.Ok(new Page<UserItem>(
            [.. found.Items.Select(u => new UserItem(u.Id, emails.GetValueOrDefault(u.Id, ""), u.DisplayName, Enum.Parse<Role>(u.Role, ignoreCase: true), u.Disabled, u.RegisteredAt, u.LastSignInAt))],
            found.NextCursor));
    }

    private static async Task<Results<Created<UserRegisteredResponse>, ProblemHttpResult>> Add(
        AddUserRequest request, Caller caller, UserAccounts accounts, HttpContext context, CancellationToken cancellationToken)
    {
        var added = await accounts.RegisterAsync(request.Email, request.Password, request.DisplayName, request.Role ?? Role.Trader, cancellationToken, caller.CommandOnOwn());
        return added is null
            ? Problems.Of(StatusCodes.Status409Conflict, "EMAIL_TAKEN", "There is an account with this e-mail address.")
            : TypedResults.Created("/api/v1/users", added.Announce(context));
    }

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> Change(
        string id, ChangeUserRequest request, Caller caller, UserAccounts accounts, IAccountStore store, ChangeUser change, HttpContext context, CancellationToken cancellationToken)
    {
        if (await store.FindByIdAsync(id, cancellationToken) is null) return Problems.NotFound("user", id);
        var result = await change.RunAsync(caller.CommandOn(id), request.Role, request.Disabled, cancellationToken);
        if (result.Denial is null && request.Disabled == true) await accounts.SignOutAsync(id, cancellationToken);
        return result.ToOk(context);
    }

    private static async Task<Results<Ok<PasskeysRemoved>, ProblemHttpResult>> RemovePasskeys(
        string id, Caller caller, IAccountStore store, Passkeys passkeys, HttpContext context, CancellationToken cancellationToken) =>
        await store.FindByIdAsync(id, cancellationToken) is null
            ? Problems.NotFound("user", id)
            : TypedResults.Ok((await passkeys.RemoveAllAsync(caller.CommandOn(id), cancellationToken)).Announce(context));
}
