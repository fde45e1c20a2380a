using System.ComponentModel.DataAnnotations;
using Arena.Application.Accounts;
using Arena.Application.Commands;
using Arena.Domain.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Accounts;

/// <param name="Scopes">read: reads alone; trade: everything of one's own; admin: what the owner's role allows.</param>
/// <param name="ExpiresAt">Null: never.</param>
public sealed record IssueApiKeyRequest(
    [property: Required, StringLength(80, MinimumLength = 1)] string Name,
    [property: Required, Length(1, 3)] IReadOnlyList<ApiScope> Scopes,
    DateTimeOffset? ExpiresAt);

/// <param name="LastUsedAt">To the minute; null: never.</param>
public sealed record ApiKeyView(string Id, string Name, IReadOnlyList<ApiScope> Scopes, DateTimeOffset IssuedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt)
{
    internal static ApiKeyView Of(ApiKey key) => new(key.Id, key.Name, key.Scopes, key.IssuedAt, key.ExpiresAt, key.LastUsedAt);
}

public sealed record ApiKeyList(IReadOnlyList<ApiKeyView> Items);

/// <param name="Key">Send it as <c>Authorization: ApiKey ...</c>. It is shown here and never again.</param>
public sealed record ApiKeyIssuedResponse(string Id, string Key) : CommandResponse;

/// <summary><c>GET | POST /api-keys</c>, <c>DELETE /api-keys/{id}</c>: the caller's own, for programs. A program makes none itself.</summary>
public static class ApiKeyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/api-keys", List).RequireAuthorization(Policies.Session).WithName("listApiKeys").WithTags("Accounts");
        api.MapPost("/api-keys", Issue).RequireAuthorization(Policies.Session).WithName("issueApiKey").WithTags("Accounts");
        api.MapDelete("/api-keys/{id}", Revoke).RequireAuthorization(Policies.Session).WithName("revokeApiKey").WithTags("Accounts");
    }

    private static async Task<Ok<ApiKeyList>> List(Caller caller, IApiKeyStore keys, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ApiKeyList([.. (await keys.ListAsync(caller.Id, cancellationToken)).Select(ApiKeyView.Of)]));

    private static async Task<Results<Created<ApiKeyIssuedResponse>, ValidationProblem, ProblemHttpResult>> Issue(
        IssueApiKeyRequest request, Caller caller, ApiKeys keys, TimeProvider wall, HttpContext context, CancellationToken cancellationToken)
    {
        if (request.ExpiresAt <= wall.GetUtcNow()) return Problems.Invalid(("expiresAt", "This is in the past."));
        if (request.Scopes.Contains(ApiScope.Admin) && !caller.IsAdmin)
            return Problems.Of(StatusCodes.Status403Forbidden, "FORBIDDEN", "The scope admin is for administrators.");
        var issued = await keys.IssueAsync(caller.CommandOnOwn(), request.Name, request.Scopes, request.ExpiresAt, cancellationToken);
        return issued is null
            ? Problems.Of(StatusCodes.Status422UnprocessableEntity, "TOO_MANY_API_KEYS", $"A user has at most {ApiKeys.Most} API keys; revoke one first.")
            : TypedResults.Created("/api/v1/api-keys", new ApiKeyIssuedResponse(issued.Issued.Id, issued.Key) { Position = issued.Position }.Announce(context));
    }

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> Revoke(string id, Caller caller, ApiKeys keys, HttpContext context, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(caller.CommandOnOwn(), id, cancellationToken) is { } position
            ? TypedResults.Ok(new Done { Position = position }.Announce(context))
            : Problems.NotFound("API key", id);
}
