using System.ComponentModel.DataAnnotations;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Strategies;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Strategies;

/// <param name="Version">Its number or its semantic version.</param>
/// <param name="BotIds">Bots of the kind <c>rules</c> of the strategy's owner.</param>
/// <param name="Inputs">
/// Values of the version's inputs for all of these bots, by name; those not named have their default. Absent: each bot keeps the values that it
/// has, as far as the version takes them.
/// </param>
public sealed record DeployStrategyRequest(
    [property: Required] VersionName? Version,
    [property: Required, MinLength(1), MaxLength(100)] IReadOnlyList<string> BotIds,
    IReadOnlyDictionary<string, decimal>? Inputs = null);

/// <param name="ToVersion">Absent: the version that each bot ran before.</param>
/// <param name="BotIds">Absent: every bot that runs the strategy.</param>
public sealed record RollBackStrategyRequest(VersionName? ToVersion = null, [property: MinLength(1), MaxLength(100)] IReadOnlyList<string>? BotIds = null);

/// <summary><c>POST /strategies/{id}/deploy | rollback</c>: in force from each bot's next turn on, for all of the bots or for none.</summary>
public static class DeployStrategyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/strategies/{id}/deploy", Deploy).RequireAuthorization(Policies.User).WithName("deployStrategy").WithTags("Strategies");
        api.MapPost("/strategies/{id}/rollback", RollBack).RequireAuthorization(Policies.User).WithName("rollBackStrategy").WithTags("Strategies");
    }

    private static async Task<Results<Ok<StrategyDeployment>, ValidationProblem, ProblemHttpResult>> Deploy(
        string id, DeployStrategyRequest request, Caller caller, StrategyOwners owners, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (Faults(request.BotIds) is { } invalid) return invalid;
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("strategy", id);
        return Of(await commands.RunAsync(
            caller.CommandOn(owner),
            (session, cancellation) => DeployStrategy.Handle(session, id, request.Version!.Value.Text, request.BotIds, request.Inputs, caller.Id, clock.Now, cancellation),
            cancellationToken), context);
    }

    private static async Task<Results<Ok<StrategyDeployment>, ValidationProblem, ProblemHttpResult>> RollBack(
        string id, RollBackStrategyRequest request, Caller caller, StrategyOwners owners, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (Faults(request.BotIds) is { } invalid) return invalid;
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("strategy", id);
        return Of(await commands.RunAsync(
            caller.CommandOn(owner),
            (session, cancellation) => RollBackStrategy.Handle(session, id, request.ToVersion?.Text, request.BotIds, caller.Id, clock.Now, cancellation),
            cancellationToken), context);
    }

    private static ValidationProblem? Faults(IReadOnlyList<string?>? botIds) =>
        botIds?.All(id => id is { Length: > 0 and <= 64 }) != false ? null : Problems.Invalid(("botIds", "A bot's id has 1 to 64 characters."));

    private static Results<Ok<StrategyDeployment>, ValidationProblem, ProblemHttpResult> Of(CommandResult<StrategyDeployment> result, HttpContext context) =>
        result.ToOkOrInvalid(context);
}
