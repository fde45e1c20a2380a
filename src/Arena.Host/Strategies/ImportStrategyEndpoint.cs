using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Strategies;
using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Strategies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Strategies;

/// <param name="Checksum">SHA-256 of the definition's canonical JSON; an import checks it where it is given.</param>
public sealed record ExportedVersion(
    [property: Required] JsonElement? Definition,
    [property: StringLength(40)] string? Version = null,
    [property: StringLength(2_000)] string? Changelog = null,
    [property: StringLength(64)] string? Checksum = null);

/// <summary>A strategy with all its versions, as it leaves one arena and comes into another.</summary>
/// <param name="Versions">Oldest first.</param>
public sealed record ExportedStrategy(
    [property: Required, StringLength(64, MinimumLength = 1)] string Name,
    [property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<ExportedVersion> Versions);

/// <summary><c>GET /strategies/{id}/export</c> and <c>POST /strategies/import</c>: the same document out and in.</summary>
public static class ImportStrategyEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/strategies/{id}/export", Export).RequireAuthorization(Policies.User).WithName("exportStrategy").WithTags("Strategies");
        api.MapPost("/strategies/import", Import).RequireAuthorization(Policies.User).WithName("importStrategy").WithTags("Strategies");
    }

    private static async Task<Results<Ok<ExportedStrategy>, ProblemHttpResult>> Export(
        string id, Caller caller, StrategyQueries strategies, CancellationToken cancellationToken)
    {
        if (await strategies.FindAsync(caller.Scope, id, cancellationToken) is not { } strategy) return Problems.NotFound("strategy", id);
        var versions = new List<ExportedVersion>();
        string? cursor = null;
        do
        {
            var page = await strategies.VersionsAsync(caller.Scope, id, new PageRequest(500, cursor), cancellationToken);
            versions.AddRange(page.Items.Select(v => new ExportedVersion(v.Definition, v.Version, v.Changelog, v.Checksum)));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        versions.Reverse();
        return TypedResults.Ok(new ExportedStrategy(strategy.Name, versions));
    }

    private static async Task<Results<Created<StrategyChanged>, ValidationProblem, ProblemHttpResult>> Import(
        ExportedStrategy document, Caller caller, CommandRunner commands, ArenaClock clock, TimeProvider wall, HttpContext context, CancellationToken cancellationToken)
    {
        var faults = document.Versions.SelectMany((v, i) => StrategyFaults.Of(v.Definition!.Value, $"versions/{i}/definition")).ToArray();
        if (faults.Length > 0) return Problems.Invalid(faults);
        return await NewStrategy.CreateAsync(
            document.Name,
            [.. document.Versions.Select(v => new NewVersion(v.Definition!.Value, v.Version, v.Changelog ?? "", v.Checksum))],
            caller, commands, clock, wall, context, cancellationToken);
    }
}
