using Arena.Host.Http;
using Arena.Projections.Analytics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Analytics;

/// <summary><c>GET /analytics/overview</c>, <c>/analytics/bots/{id}</c> and, the same, <c>/bots/{id}/analytics</c>: the figures of trading, for owners and administrators.</summary>
public static class AnalyticsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var analytics = api.MapGroup("").RequireAuthorization(Policies.User).WithTags("Analytics");

        analytics.MapGet("/analytics/overview", async Task<Ok<AnalyticsView>> (Caller caller, AnalyticsQueries figures, CancellationToken cancellationToken) =>
            TypedResults.Ok(await figures.OverviewAsync(caller.Scope, cancellationToken))).WithName("getAnalyticsOverview");

        analytics.MapGet("/analytics/bots/{id}", OfBot).WithName("getAnalyticsOfBot");
        analytics.MapGet("/bots/{id}/analytics", OfBot).WithName("getBotAnalytics");
    }

    private static async Task<Results<Ok<AnalyticsView>, ProblemHttpResult>> OfBot(string id, Caller caller, AnalyticsQueries figures, CancellationToken cancellationToken) =>
        await figures.OfBotAsync(caller.Scope, id, cancellationToken) is { } view ? TypedResults.Ok(view) : Problems.NotFound("bot", id);
}
