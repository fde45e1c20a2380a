using System.Text.Json;
using Arena.Domain.Strategies;
using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Strategies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Strategies;

/// <param name="Pointer">Where (RFC 6901): in the later definition, or, of what was removed, in the earlier one.</param>
/// <param name="Before">Absent: it was not there.</param>
/// <param name="After">Absent: it is not there any more.</param>
public sealed record StrategyChangeView(string Pointer, ChangeKind Kind, JsonElement? Before, JsonElement? After);

public sealed record ComparedVersion(int Number, string Version, string Checksum);

public sealed record StrategyComparison(ComparedVersion From, ComparedVersion To, IReadOnlyList<StrategyChangeView> Changes);

/// <summary><c>GET /strategies</c>, <c>GET /strategies/{id}</c>, its versions, and what differs between two of them.</summary>
public static class ReadStrategyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var strategies = api.MapGroup("/strategies").RequireAuthorization(Policies.User).WithTags("Strategies");
        strategies.MapGet("", async Task<Ok<Page<StrategySummary>>> (
                [AsParameters] PageQuery page, [FromQuery, OneOf("active", "archived")] string? status, Caller caller, StrategyQueries queries, CancellationToken ct) =>
            TypedResults.Ok(await queries.ListAsync(caller.Scope, new StrategyFilter(status), page.Request, ct))).WithName("listStrategies");
        strategies.MapGet("/{id}", async Task<Results<Ok<StrategyDetail>, ProblemHttpResult>> (string id, Caller caller, StrategyQueries queries, CancellationToken ct) =>
            await queries.FindAsync(caller.Scope, id, ct) is { } strategy ? TypedResults.Ok(strategy) : Problems.NotFound("strategy", id)).WithName("getStrategy");
        strategies.MapGet("/{id}/versions", async Task<Results<Ok<Page<StrategyVersionView>>, ProblemHttpResult>> (
                string id, [AsParameters] PageQuery page, Caller caller, StrategyQueries queries, CancellationToken ct) =>
            await queries.OwnerAsync(caller.Scope, id, ct) is null
                ? Problems.NotFound("strategy", id)
                : TypedResults.Ok(await queries.VersionsAsync(caller.Scope, id, page.Request, ct))).WithName("listStrategyVersions");
        strategies.MapGet("/{id}/versions/{version}", async Task<Results<Ok<StrategyVersionView>, ProblemHttpResult>> (
                string id, string version, Caller caller, StrategyQueries queries, CancellationToken ct) =>
            await queries.VersionAsync(caller.Scope, id, version, ct) is { } found ? TypedResults.Ok(found) : Problems.NotFound("version of this strategy", version))
            .WithName("getStrategyVersion");
        strategies.MapGet("/{id}/diff", Diff).WithName("compareStrategyVersions");
    }

    /// <summary>Absent: <c>to</c> is the latest version, <c>from</c> the one before it.</summary>
    private static async Task<Results<Ok<StrategyComparison>, ProblemHttpResult>> Diff(
        string id, [FromQuery] string? from, [FromQuery] string? to, Caller caller, StrategyQueries queries, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(caller.Scope, id, cancellationToken) is not { } strategy) return Problems.NotFound("strategy", id);
        to ??= strategy.LatestVersion ?? "1";
        if (await queries.VersionAsync(caller.Scope, id, to, cancellationToken) is not { } later) return Problems.NotFound("version of this strategy", to);
        from ??= Math.Max(1, later.Number - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (await queries.VersionAsync(caller.Scope, id, from, cancellationToken) is not { } earlier) return Problems.NotFound("version of this strategy", from);
        return TypedResults.Ok(new StrategyComparison(
            Of(earlier), Of(later),
            [.. StrategyDiff.Of(earlier.Definition, later.Definition).Select(c => new StrategyChangeView(c.Pointer, c.Kind, Json(c.Before), Json(c.After)))]));
    }

    private static ComparedVersion Of(StrategyVersionView version) => new(version.Number, version.Version, version.Checksum);

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}
