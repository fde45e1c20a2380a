using Arena.Application.Commands;
using Arena.Application.Turns;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Bots;

/// <param name="Result">completed | failed | superseded: another turn of the bot came first.</param>
public sealed record TurnTakenResponse(string Id, TurnResult Result) : CommandResponse;

/// <summary><c>POST /bots/{id}/turn</c>: one turn now, also while the bot or the arena is paused.</summary>
public static class TakeTurnEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/bots/{id}/turn", Handle).RequireAuthorization(Policies.User).WithName("takeTurn").WithTags("Bots");

    private static async Task<Results<Ok<TurnTakenResponse>, ProblemHttpResult>> Handle(
        string id, Caller caller, BotOwners owners, TurnRunner turns, HttpContext context, CancellationToken cancellationToken)
    {
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("bot", id);
        var result = await turns.RunAsync(caller.CommandOn(owner), id, onDemand: true, cancellationToken);
        if (result.Denial is { } denial) return Problems.Of(denial);
        var taken = result.Response!;
        return taken.Result switch
        {
            TurnResult.Missing => Problems.NotFound("bot", id),
            TurnResult.Skipped => Problems.Of(StatusCodes.Status409Conflict, "TURN_NOT_DUE", "The bot is stopped (start it first), or the market has no price yet."),
            _ => TypedResults.Ok(new TurnTakenResponse(id, taken.Result) { Position = taken.Position }.Announce(context)),
        };
    }
}
