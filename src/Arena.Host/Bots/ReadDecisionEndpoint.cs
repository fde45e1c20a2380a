using Arena.Application.Prompts;
using Arena.Host.Http;
using Arena.Projections.Bots;
using Arena.Projections.Decisions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Bots;

/// <summary><c>GET /bots/{id}/decisions/{turn}</c>: one decision with the prompt that was sent and the raw answer, for the bot's owner and administrators.</summary>
public static class ReadDecisionEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/bots/{id}/decisions/{turn:int}", Handle).RequireAuthorization(Policies.User).WithName("getBotDecision").WithTags("Bots");

    private static async Task<Results<Ok<DecisionView>, ProblemHttpResult>> Handle(
        string id, int turn, Caller caller, BotQueries bots, DecisionQueries decisions, IBlobStore blobs, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(caller.Scope, id, cancellationToken) is not { } bot) return Problems.NotFound("bot", id);
        if (await decisions.FindAsync(caller.Scope, id, turn, cancellationToken) is not { } decision)
            return Problems.NotFound("decision of the turn", turn.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return TypedResults.Ok(decision with
        {
            PromptSent = decision.PromptHash is { } prompt ? await blobs.FindAsync(bot.OwnerId!, prompt, cancellationToken) : null,
            Response = decision.ResponseHash is { } response ? await blobs.FindAsync(bot.OwnerId!, response, cancellationToken) : null,
        });
    }
}
