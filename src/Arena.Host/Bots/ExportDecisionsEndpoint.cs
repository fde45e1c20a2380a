using Arena.Application.Prompts;
using Arena.Host.Http;
using Arena.Projections.Bots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Bots;

/// <summary><c>GET /bots/{id}/decisions/export?from&amp;to</c>: every decision with its prompt and raw answer as lines of JSON, oldest first, for the bot's owner and administrators.</summary>
public static class ExportDecisionsEndpoint
{
    private const string ContentType = "application/x-ndjson";

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/bots/{id}/decisions/export", Handle).RequireAuthorization(Policies.User).WithName("exportBotDecisions").WithTags("Bots")
            .WithMetadata(new StreamedAttribute()).Produces<string>(StatusCodes.Status200OK, ContentType);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(
        string id, [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to, Caller caller, BotQueries bots, DecisionExport export, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(caller.Scope, id, cancellationToken) is not { } bot) return Problems.NotFound("bot", id);
        return TypedResults.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                await foreach (var line in export.LinesAsync(bot.OwnerId!, id, new DecisionSpan(from, to), cancellationToken)) await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
            },
            ContentType, $"decisions-{id}.jsonl");
    }
}
