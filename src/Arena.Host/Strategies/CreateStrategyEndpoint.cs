using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Strategies;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Strategies;

/// <param name="Name">Absent: the definition's.</param>
/// <param name="Definition">Its first version; absent: it has none yet.</param>
/// <param name="Version">Of the first version; absent: 1.0.0.</param>
public sealed record CreateStrategyRequest(
    [property: StringLength(64, MinimumLength = 1)] string? Name = null,
    JsonElement? Definition = null,
    VersionName? Version = null,
    [property: StringLength(2_000)] string? Changelog = null);

/// <summary><c>POST /strategies</c>: a new strategy, with its first version where a definition is given.</summary>
public static class CreateStrategyEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/strategies", Handle).RequireAuthorization(Policies.User).WithName("createStrategy").WithTags("Strategies");

    private static async Task<Results<Created<StrategyChanged>, ValidationProblem, ProblemHttpResult>> Handle(
        CreateStrategyRequest request, Caller caller, CommandRunner commands, ArenaClock clock, TimeProvider wall, HttpContext context, CancellationToken cancellationToken)
    {
        if (request.Definition is { } definition && StrategyFaults.Problem(definition) is { } faults) return faults;
        var name = request.Name ?? (request.Definition is { } named ? named.GetProperty("name").GetString() : null);
        if (string.IsNullOrWhiteSpace(name)) return Problems.Invalid(("name", "A strategy has a name: its own, or its definition's."));
        return await NewStrategy.CreateAsync(
            name,
            request.Definition is { } first ? [new NewVersion(first, request.Version?.Text, request.Changelog ?? "")] : [],
            caller, commands, clock, wall, context, cancellationToken);
    }
}

/// <summary>What creating and importing have in common.</summary>
internal static class NewStrategy
{
    public static async Task<Results<Created<StrategyChanged>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        string name, IReadOnlyList<NewVersion> versions, Caller caller, CommandRunner commands, ArenaClock clock, TimeProvider wall, HttpContext context,
        CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(wall.GetUtcNow()).ToString("D");
        var result = await commands.RunAsync(
            caller.CommandOnOwn(),
            (session, cancellation) => CreateStrategy.Handle(session, id, name, versions, caller.Id, clock.Now, cancellation),
            cancellationToken);
        return result.ToCreatedOrInvalid(context, created => $"/api/v1/strategies/{created.Id}");
    }
}
