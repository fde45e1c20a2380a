using System.ComponentModel.DataAnnotations;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Credentials;
using Arena.Host.Http;
using Arena.Projections.Providers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Credentials;

/// <param name="Provider">What it is for: a provider's id, or the name of an exchange.</param>
/// <param name="BotId">The one bot that it is for; absent: all that ask this provider.</param>
/// <param name="ApiKey">Never shown again, as the two below.</param>
public sealed record StoreCredentialRequest(
    [property: Required, StringLength(64, MinimumLength = 1)] string Provider,
    [property: Required, StringLength(100, MinimumLength = 1)] string Label,
    [property: Required, StringLength(4_000, MinimumLength = 1)] string ApiKey,
    [property: StringLength(8_000)] string? ApiSecret = null,
    [property: StringLength(1_000)] string? Passphrase = null,
    [property: StringLength(64, MinimumLength = 1)] string? BotId = null)
{
    public override string ToString() => $"{nameof(StoreCredentialRequest)} {{ Provider = {Provider}, Label = {Label}, *** }}";
}

public sealed record RotateCredentialRequest(
    [property: Required, StringLength(4_000, MinimumLength = 1)] string ApiKey,
    [property: StringLength(8_000)] string? ApiSecret = null,
    [property: StringLength(1_000)] string? Passphrase = null)
{
    public override string ToString() => $"{nameof(RotateCredentialRequest)} {{ *** }}";
}

public sealed record CredentialList(IReadOnlyList<CredentialView> Items);

/// <summary><c>GET | POST /credentials</c>, <c>POST /credentials/{id}/rotate</c>, <c>DELETE /credentials/{id}</c>, <c>POST /credentials/rotate-master-key</c>: written, used, never read.</summary>
public static class CredentialEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/credentials", List).RequireAuthorization(Policies.Admin).WithName("listCredentials").WithTags("Configuration");
        api.MapPost("/credentials", Store).RequireAuthorization(Policies.Admin).WithName("storeCredential").WithTags("Configuration");
        api.MapPost("/credentials/{id}/rotate", Rotate).RequireAuthorization(Policies.Admin).WithName("rotateCredential").WithTags("Configuration");
        api.MapDelete("/credentials/{id}", Remove).RequireAuthorization(Policies.Admin).WithName("removeCredential").WithTags("Configuration");
        api.MapPost("/credentials/rotate-master-key", RotateMasterKey).RequireAuthorization(Policies.Admin).WithName("rotateMasterKey").WithTags("Configuration");
    }

    private static async Task<Ok<CredentialList>> List(Caller caller, ProviderQueries providers, CancellationToken cancellationToken) =>
        TypedResults.Ok(new CredentialList(await providers.CredentialsAsync(caller.Scope, cancellationToken)));

    private static async Task<Results<Created<CredentialChanged>, ProblemHttpResult>> Store(
        StoreCredentialRequest request, Caller caller, CommandRunner commands, ISecretVault vault, ArenaClock clock, TimeProvider wall, HttpContext context, CancellationToken cancellationToken)
    {
        var name = new SecretName(Guid.CreateVersion7(wall.GetUtcNow()).ToString("n"), request.Provider, request.BotId);
        var secret = new Secret(request.ApiKey, request.ApiSecret, request.Passphrase);
        var result = await commands.RunAsync(
            caller.CommandOnArena(),
            (session, cancellation) => StoreCredential.Handle(session, vault, name, request.Label, secret, caller.Id, clock.Now, cancellation),
            cancellationToken);

        // A repeated request was answered with the first one's credential: what this one stored is nobody's.
        if (result.Response?.Id != name.CredentialId) await vault.ShredAsync(name.CredentialId, cancellationToken);
        return result.ToCreated(context, changed => $"{Endpoints.Base}/credentials/{changed.Id}");
    }

    private static async Task<Results<Ok<CredentialChanged>, ProblemHttpResult>> Rotate(
        string id, RotateCredentialRequest request, Caller caller, CommandRunner commands, ISecretVault vault, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var result = await commands.RunAsync(
            caller.CommandOnArena(),
            (session, cancellation) => RotateCredential.Handle(
                session, vault, id, new Secret(request.ApiKey, request.ApiSecret, request.Passphrase), caller.Id, clock.Now, cancellation),
            cancellationToken);
        await vault.ShredReplacedAsync(id, cancellationToken);
        return result.ToOk(context);
    }

    /// <summary>Every secret is brought under a new master key, while the arena runs; what is unfinished goes on at the next start or call.</summary>
    private static async Task<Results<Ok<MasterKeyChanged>, ProblemHttpResult>> RotateMasterKey(
        Caller caller, MasterKeyRotator rotator, HttpContext context, CancellationToken cancellationToken) =>
        (await rotator.RotateAsync(caller.CommandOnArena(), caller.Id, cancellationToken)).ToOk(context);

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> Remove(
        string id, Caller caller, CommandRunner commands, ISecretVault vault, ArenaClock clock, HttpContext context, CancellationToken cancellationToken) =>
        (await commands.RunAsync(
            caller.CommandOnArena(),
            (session, cancellation) => RemoveCredential.Handle(session, vault, id, caller.Id, clock.Now, cancellation),
            cancellationToken)).ToOk(context);
}
