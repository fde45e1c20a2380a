using System.ComponentModel.DataAnnotations;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Plugins;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Plugins;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Plugins;

/// <param name="Name">What a bot of the kind <c>plugin</c> names; null: the file could not be loaded.</param>
/// <param name="Kind">assembly | http.</param>
/// <param name="File">Of an assembly, in the folder <c>plugins</c> of the data folder; for administrators.</param>
/// <param name="Error">Why it could not be loaded; for administrators.</param>
/// <param name="Url">Of an endpoint; for administrators.</param>
public sealed record PluginView(string? Name, string Kind, string? File, string? Error, string? Url, int? TimeoutMs);

public sealed record PluginList(IReadOnlyList<PluginView> Items);

/// <param name="Url">http or https; it is sent the question of each turn and answers with decisions: docs/plugins.md.</param>
/// <param name="TimeoutMs">100 to 30000; absent: 5000.</param>
public sealed record DecisionEndpointRequest([property: Required] string Url, int? TimeoutMs = null);

/// <summary><c>GET /plugins</c>, <c>PUT | DELETE /plugins/{name}</c>: decision makers of the users' own.</summary>
public static class PluginEndpoints
{
    private const int DefaultTimeoutMs = 5_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/plugins", List).RequireAuthorization(Policies.User).WithName("listPlugins").WithTags("Configuration");
        api.MapPut("/plugins/{plugin}", Put).RequireAuthorization(Policies.Admin).WithName("setDecisionEndpoint").WithTags("Configuration");
        api.MapDelete("/plugins/{plugin}", Delete).RequireAuthorization(Policies.Admin).WithName("removeDecisionEndpoint").WithTags("Configuration");
    }

    private static async Task<Ok<PluginList>> List(Caller caller, PluginNames names, IPluginFolder folder, CancellationToken cancellationToken)
    {
        var files = folder.Files.Where(f => caller.IsAdmin || f.Plugin is not null)
            .Select(f => new PluginView(f.Plugin?.Name, "assembly", caller.IsAdmin ? f.File : null, f.Error, null, null));
        var endpoints = (await names.EndpointsAsync(cancellationToken)).Select(e => new PluginView(e.Key, "http", null, null, caller.IsAdmin ? e.Value.Url : null, e.Value.TimeoutMs));
        return TypedResults.Ok(new PluginList([.. files, .. endpoints]));
    }

    private static async Task<Results<Ok<Done>, ValidationProblem, ProblemHttpResult>> Put(
        string plugin, DecisionEndpointRequest request, Caller caller, CommandRunner commands, IPluginFolder folder, IDecisionEndpointClient client, RulesBook rules, ArenaClock clock, HttpContext context,
        CancellationToken cancellationToken)
    {
        var timeout = request.TimeoutMs ?? DefaultTimeoutMs;
        var errors = DecisionEndpoints.Errors(plugin, request.Url, timeout).ToList();
        if (folder.Files.Any(f => f.Plugin?.Name == plugin)) errors.Add(("name", $"An assembly has the name '{plugin}' already."));
        if (errors.Count == 0 && await client.RefusedAsync(new Uri(request.Url), rules.Current.Settings.PluginsPrivateTargets, cancellationToken) is { } refused) errors.Add(("url", refused));
        if (errors.Count > 0) return Problems.Invalid([.. errors]);
        return Of(
            await commands.RunAsync(
                caller.CommandOnArena(),
                (session, cancellation) => ChangeDecisionEndpoints.Handle(session, state => DecisionEndpoints.Set(state, plugin, request.Url, timeout, caller.Id, clock.Now), cancellation),
                cancellationToken),
            context);
    }

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> Delete(
        string plugin, Caller caller, CommandRunner commands, PluginNames names, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (!(await names.EndpointsAsync(cancellationToken)).ContainsKey(plugin)) return Problems.NotFound("decision endpoint", plugin);
        return (await commands.RunAsync(
            caller.CommandOnArena(),
            (session, cancellation) => ChangeDecisionEndpoints.Handle(session, state => DecisionEndpoints.Remove(state, plugin, caller.Id, clock.Now), cancellation),
            cancellationToken)).ToOk(context);
    }

    private static Results<Ok<Done>, ValidationProblem, ProblemHttpResult> Of(CommandResult<Done> result, HttpContext context) => result.ToOkOrInvalid(context);
}

/// <summary>What bots may name.</summary>
public sealed class PluginNames(IPluginFolder folder, EventStore.EventStore store)
{
    public async Task<IReadOnlyDictionary<string, DecisionEndpoint>> EndpointsAsync(CancellationToken cancellationToken) =>
        (await store.OpenSession(EventStore.EventStore.DefaultTenant).FetchLatest<DecisionEndpointsState>(StreamIds.Plugins, cancellationToken) ?? DecisionEndpoints.Initial).Endpoints;

    /// <summary>Null: a bot may name it.</summary>
    public async Task<string?> MissingAsync(string? name, CancellationToken cancellationToken)
    {
        if (name is null) return null;
        List<string> names = [.. folder.Files.Select(f => f.Plugin?.Name).OfType<string>(), .. (await EndpointsAsync(cancellationToken)).Keys];
        if (names.Contains(name, StringComparer.Ordinal)) return null;
        return names.Count == 0 ? $"There is no plug-in '{name}', and no other." : $"There is no plug-in '{name}'; there are {string.Join(", ", names.Order(StringComparer.Ordinal))}.";
    }
}
