using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Arena.Application.Accounts;
using Arena.Application.Commands;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Accounts;

/// <param name="State">Of the options.</param>
/// <param name="Credential">What <c>navigator.credentials.create</c> answered, by its <c>toJSON</c>.</param>
public sealed record RegisterPasskeyRequest(
    [property: Required, StringLength(80, MinimumLength = 1)] string Name,
    [property: Required, StringLength(8_000, MinimumLength = 1)] string State,
    [property: Required] JsonElement? Credential);

/// <param name="IsSynced">It may be on several devices of its owner.</param>
/// <param name="LastUsedAt">Null: never.</param>
public sealed record PasskeyView(string Id, string Name, bool IsSynced, DateTimeOffset RegisteredAt, DateTimeOffset? LastUsedAt)
{
    internal static PasskeyView Of(Passkey passkey) => new(passkey.Id, passkey.Key.Name ?? "", passkey.Key.IsBackupEligible, passkey.Key.CreatedAt, passkey.LastUsedAt);
}

public sealed record PasskeyList(IReadOnlyList<PasskeyView> Items);

/// <summary><c>GET | POST /passkeys</c>, <c>POST /passkeys/options</c>, <c>DELETE /passkeys/{id}</c>: the caller's own.</summary>
public static class PasskeyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/passkeys", List).RequireAuthorization(Policies.Session).WithName("listPasskeys").WithTags("Accounts");
        api.MapPost("/passkeys/options", Options).RequireAuthorization(Policies.Session).RequireRateLimiting(RateLimits.Passwords).WithName("startPasskey").WithTags("Accounts");
        api.MapPost("/passkeys", Register).RequireAuthorization(Policies.Session).RequireRateLimiting(RateLimits.Passwords).WithName("registerPasskey").WithTags("Accounts");
        api.MapDelete("/passkeys/{id}", Remove).RequireAuthorization(Policies.Session).WithName("removePasskey").WithTags("Accounts");
    }

    private static async Task<Ok<PasskeyList>> List(Caller caller, IPasskeyStore keys, CancellationToken cancellationToken) =>
        TypedResults.Ok(new PasskeyList([.. (await keys.ListAsync(caller.Id, cancellationToken)).Select(PasskeyView.Of)]));

    private static async Task<Results<Ok<PasskeyOptionsResponse>, ProblemHttpResult>> Options(
        Caller caller, UserAccounts accounts, IPasskeyStore keys, PasskeyCeremonies ceremonies, HttpContext context, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(caller.Id, cancellationToken) is not { } user) return Problems.NotFound("user", caller.Id);
        return (await keys.ListAsync(caller.Id, cancellationToken)).Count >= Passkeys.Most
            ? Problems.Of(StatusCodes.Status422UnprocessableEntity, "TOO_MANY_PASSKEYS", $"A user has at most {Passkeys.Most} passkeys; remove one first.")
            : TypedResults.Ok(await ceremonies.BeginRegistrationAsync(user, context));
    }

    private static async Task<Results<Created<PasskeyRegisteredResponse>, ProblemHttpResult>> Register(
        RegisterPasskeyRequest request, Caller caller, UserAccounts accounts, Passkeys passkeys, PasskeyCeremonies ceremonies, HttpContext context, CancellationToken cancellationToken)
    {
        // What the way in remembers for a moment is too old here: a passkey would outlast its sign-in.
        var found = Principals.SignInOf(context.User) is var (signIn, stamp) ? accounts.StillAsync(signIn, stamp, cancellationToken) : accounts.FindAsync(caller.Id, cancellationToken);
        if (await found is not { } by) return Refused();
        if (await ceremonies.FinishRegistrationAsync(caller.Id, request.State, request.Credential!.Value, context) is not { } key) return Refused();
        key.Name = request.Name;
        return await passkeys.AddAsync(caller.CommandOnOwn(), by, key, cancellationToken) is { } registered
            ? TypedResults.Created("/api/v1/passkeys", registered.Announce(context))
            : Refused();
    }

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> Remove(string id, Caller caller, Passkeys passkeys, HttpContext context, CancellationToken cancellationToken) =>
        await passkeys.RemoveAsync(caller.CommandOnOwn(), id, cancellationToken) is { } position
            ? TypedResults.Ok(new Done { Position = position }.Announce(context))
            : Problems.NotFound("passkey", id);

    private static ProblemHttpResult Refused() => Problems.Of(
        StatusCodes.Status422UnprocessableEntity, "PASSKEY_REFUSED", "The passkey is not what was asked for, or too much time has passed; begin again.");
}
