using Arena.Application.Markets;
using Arena.EventStore;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Arena.Host.Operation;

/// <param name="Status">ok | failing.</param>
/// <param name="Detail">What is ill, in a sentence.</param>
public sealed record HealthCheckView(string Name, string Status, string? Detail);

public sealed record HealthView(string Status, IReadOnlyList<HealthCheckView> Checks);

/// <summary><c>GET /health/live</c>: the process answers. <c>GET /health/ready</c>: it can do its work, and which part cannot.</summary>
public static class HealthEndpoints
{
    private static readonly HealthView Alive = new("ok", []);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(Alive)).AllowAnonymous().DisableRateLimiting().WithName("getLiveness").WithTags("Operation");
        routes.MapGet("/health/ready", Ready).AllowAnonymous().DisableRateLimiting().WithName("getReadiness").WithTags("Operation").Produces<HealthView>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<HealthView>, JsonHttpResult<HealthView>>> Ready(
        NpgsqlDataSource database, ProjectionDaemon daemon, MarketBoard market, CancellationToken cancellationToken)
    {
        var checks = new List<HealthCheckView> { await DatabaseAsync(database, cancellationToken) };
        if (checks[0].Status == "ok") checks.Add(await ProjectionsAsync(daemon, cancellationToken));
        checks.Add(Market(market));
        var healthy = checks.All(c => c.Status == "ok");
        var view = new HealthView(healthy ? "ok" : "failing", checks);
        return healthy ? TypedResults.Ok(view) : TypedResults.Json(view, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static HealthCheckView Market(MarketBoard market) => market switch
    {
        { Trouble: { } trouble } => new HealthCheckView("market", "failing", $"The next step of the market cannot be drawn: {trouble}"),
        { Ended: not null } => new HealthCheckView("market", "ok", "The recording ended."),
        { Current: null } => new HealthCheckView("market", "ok", "There is no price yet."),
        _ => new HealthCheckView("market", "ok", null),
    };

    private static async Task<HealthCheckView> DatabaseAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand("select 1");
            command.CommandTimeout = 3;
            await command.ExecuteScalarAsync(cancellationToken);
            return new HealthCheckView("database", "ok", null);
        }
        catch (NpgsqlException)
        {
            return new HealthCheckView("database", "failing", "The database does not answer.");
        }
    }

    private static async Task<HealthCheckView> ProjectionsAsync(ProjectionDaemon daemon, CancellationToken cancellationToken)
    {
        var failed = (await daemon.StatusAsync(cancellationToken)).Where(p => p.State == ProjectionRunState.Failed).ToList();
        return failed.Count == 0
            ? new HealthCheckView("projections", "ok", null)
            : new HealthCheckView("projections", "failing", string.Join(" ", failed.Select(p => $"{p.Name} stopped at event {p.ErrorSequence} of {p.ErrorStream}: {p.Error}")));
    }
}
