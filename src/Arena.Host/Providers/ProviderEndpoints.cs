using Arena.Adapters.Providers;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Credentials;
using Arena.Application.Providers;
using Arena.Domain;
using Arena.Domain.Providers;
using Arena.Host.Http;
using Arena.Projections.Providers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Providers;

/// <summary><c>GET | POST /providers</c>, <c>PATCH | DELETE /providers/{id}</c>, <c>POST /providers/{id}/test</c>: language models.</summary>
public static class ProviderEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/providers", List).RequireAuthorization(Policies.User).WithName("listProviders").WithTags("Configuration");
        api.MapPost("/providers", Add).RequireAuthorization(Policies.Admin).WithName("addProvider").WithTags("Configuration");
        api.MapPatch("/providers/{id}", Change).RequireAuthorization(Policies.Admin).WithName("changeProvider").WithTags("Configuration");
        api.MapDelete("/providers/{id}", Remove).RequireAuthorization(Policies.Admin).WithName("removeProvider").WithTags("Configuration");
        api.MapPost("/providers/{id}/test", Test).RequireAuthorization(Policies.Admin).WithName("testProvider").WithTags("Configuration");
    }

    private static async Task<Ok<ProviderList>> List(Caller caller, ProviderQueries providers, ILanguageModels models, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ProviderList([.. (await providers.ProvidersAsync(cancellationToken)).Select(p => ProviderView.Of(p, caller.IsAdmin ? models : null))]));

    private static async Task<Results<Created<ProviderSaved>, ValidationProblem, ProblemHttpResult>> Add(
        AddProviderRequest request, Caller caller, CommandRunner commands, ArenaClock clock, TimeProvider wall, HttpContext context, CancellationToken cancellationToken)
    {
        var configuration = request.ToConfiguration();
        if (Errors(configuration) is { Length: > 0 } errors) return Problems.Invalid(errors);
        var id = Guid.CreateVersion7(wall.GetUtcNow()).ToString("n");
        var result = await commands.RunAsync(
            caller.CommandOnArena(),
            (session, cancellation) => ChangeProvider.Handle(session, id, state => Provider.Add(state, id, configuration, caller.Id, clock.Now), cancellation),
            cancellationToken);
        return result.ToCreatedOrInvalid(context, saved => $"{Endpoints.Base}/providers/{saved.Id}");
    }

    private static async Task<Results<Ok<ProviderSaved>, ValidationProblem, ProblemHttpResult>> Change(
        string id, ChangeProviderRequest request, Caller caller, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        (string, string)[] errors = [];
        var result = await commands.RunAsync(
            caller.CommandOnArena(),
            (session, cancellation) => ChangeProvider.Handle(
                session, id,
                state =>
                {
                    if (state.Configuration is { } before) errors = Errors(request.ApplyTo(before));
                    return errors.Length > 0 ? Outcome.Denied(Problems.Validation, "The provider is not valid.") : Provider.Change(state, request.ApplyTo, caller.Id, clock.Now);
                },
                cancellation),
            cancellationToken);
        if (errors.Length > 0) return Problems.Invalid(errors);
        return result.ToOkOrInvalid(context);
    }

    private static async Task<Results<Ok<ProviderSaved>, ProblemHttpResult>> Remove(
        string id, Caller caller, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken) =>
        (await commands.RunAsync(
            caller.CommandOnArena(),
            (session, cancellation) => ChangeProvider.Handle(session, id, state => Provider.Remove(state, caller.Id, clock.Now), cancellation),
            cancellationToken)).ToOk(context);

    /// <summary>Asks the model for one word with the stored key, and says what is wrong with key, model or address.</summary>
    private static async Task<Results<Ok<ProviderTrial>, ProblemHttpResult>> Test(
        string id, Caller caller, EventStore.EventStore store, ISecretVault vault, ILanguageModels models, CancellationToken cancellationToken)
    {
        var state = await store.OpenSession(EventStore.EventStore.DefaultTenant).FetchLatest<ProviderState>(StreamIds.Provider(id), cancellationToken);
        if (state?.Configuration is not { } provider) return Problems.NotFound("provider", id);
        try
        {
            var secret = await vault.OpenAsync(id, botId: null, $"test by {caller.Id}", cancellationToken);
            return TypedResults.Ok(await models.TryAsync(provider, secret?.ApiKey, cancellationToken));
        }
        catch (VaultException sealedForGood)
        {
            return TypedResults.Ok(new ProviderTrial(false, "authentication", sealedForGood.Message, 0, null));
        }
    }

    internal static (string, string)[] Errors(ProviderConfiguration configuration)
    {
        var errors = Provider.Errors(configuration).ToList();
        if (!ProviderKinds.All.TryGetValue(configuration.Kind, out var kind))
            errors.Add(("kind", $"There is no kind '{configuration.Kind}'; there are {string.Join(", ", ProviderKinds.All.Keys.Order(StringComparer.Ordinal))}."));
        else if (kind.Address is null && configuration.BaseUrl is null) errors.Add(("baseUrl", $"A provider of the kind '{kind.Name}' needs an address."));
        return [.. errors];
    }
}
