using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Strategies;
using Arena.Domain;
using Arena.Domain.Strategies;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Strategies;

/// <param name="Definition">Absent: the draft.</param>
/// <param name="Version">Semantic version, higher than the last one; absent: the last one with its second number raised.</param>
public sealed record PublishStrategyRequest(
    JsonElement? Definition = null, [property: StringLength(40)] string? Version = null, [property: StringLength(2_000)] string? Changelog = null);

/// <param name="Definition">Any JSON; it may have faults until it is published.</param>
public sealed record SaveDraftRequest([property: Required] JsonElement? Definition);

/// <summary><c>POST /strategies/{id}/versions</c>, <c>PUT /strategies/{id}/draft</c>, <c>DELETE /strategies/{id}</c> (archives: what runs goes on).</summary>
public static class ChangeStrategyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var strategy = api.MapGroup("/strategies/{id}").RequireAuthorization(Policies.User).WithTags("Strategies");
        strategy.MapPost("/versions", Publish).WithName("publishStrategyVersion");
        strategy.MapPut("/draft", SaveDraft).WithName("saveStrategyDraft");
        strategy.MapDelete("", Archive).WithName("archiveStrategy");
    }

    private static async Task<Results<Created<StrategyChanged>, ValidationProblem, ProblemHttpResult>> Publish(
        string id, PublishStrategyRequest request, Caller caller, StrategyOwners owners, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("strategy", id);
        (string Field, string Message)[] faults = [];
        var result = await commands.RunAsync(
            caller.CommandOn(owner),
            (session, cancellation) => ChangeStrategy.Handle(
                session,
                id,
                strategy =>
                {
                    faults = (request.Definition ?? strategy.Draft) is { } definition ? StrategyFaults.Of(definition, "definition") : [("definition", "There is no draft either.")];
                    return faults.Length > 0
                        ? Outcome.Denied(Problems.Validation, "The definition has errors.")
                        : Strategy.Publish(strategy, request.Definition, request.Version, request.Changelog ?? "", caller.Id, clock.Now);
                },
                cancellation),
            cancellationToken);
        if (faults.Length > 0) return Problems.Invalid(faults);
        return result.ToCreatedOrInvalid(context, published => $"/api/v1/strategies/{id}/versions/{published.Number}");
    }

    private static Task<Results<Ok<StrategyChanged>, ProblemHttpResult>> SaveDraft(
        string id, SaveDraftRequest request, Caller caller, StrategyOwners owners, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken) =>
        ChangeAsync(id, strategy => Strategy.SaveDraft(strategy, request.Definition!.Value, caller.Id, clock.Now), caller, owners, commands, context, cancellationToken);

    private static Task<Results<Ok<StrategyChanged>, ProblemHttpResult>> Archive(
        string id, Caller caller, StrategyOwners owners, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken) =>
        ChangeAsync(id, strategy => Strategy.Archive(strategy, caller.Id, clock.Now), caller, owners, commands, context, cancellationToken);

    private static async Task<Results<Ok<StrategyChanged>, ProblemHttpResult>> ChangeAsync(
        string id, Func<StrategyState, Outcome> decide, Caller caller, StrategyOwners owners, CommandRunner commands, HttpContext context, CancellationToken cancellationToken)
    {
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("strategy", id);
        return (await commands.RunAsync(
            caller.CommandOn(owner), (session, cancellation) => ChangeStrategy.Handle(session, id, decide, cancellation), cancellationToken)).ToOk(context);
    }
}
