using Arena.Domain.Prompts;
using Arena.Host.Http;
using Arena.Projections.Analytics;
using Arena.Projections.Bots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Bots;

/// <summary><c>GET /bots/{id}/summary?version</c>: what the bot did in its run and how it went, as a language model's prompt holds it.</summary>
public static class BotSummaryEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/bots/{id}/summary", Handle).RequireAuthorization(Policies.User).WithName("getBotSummary").WithTags("Bots");

    private static async Task<Results<Ok<HistorySummary>, ProblemHttpResult>> Handle(
        string id, [FromQuery] int? version, Caller caller, BotQueries bots, SummaryQueries summaries, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(caller.Scope, id, cancellationToken) is null) return Problems.NotFound("bot", id);
        return await summaries.OfBotAsync(caller.Scope, id, version, cancellationToken) is { } summary
            ? TypedResults.Ok(summary)
            : Problems.NotFound("version of the summary", (version ?? 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
