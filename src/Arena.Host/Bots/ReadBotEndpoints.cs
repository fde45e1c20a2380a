using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Bots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Bots;

/// <summary><c>GET /bots</c> (with <c>?arena=public</c> for spectators: every public bot) and <c>GET /bots/{id}</c>.</summary>
public static class ReadBotEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/bots", List).RequireAuthorization(Policies.Spectator).WithName("listBots").WithTags("Bots");
        api.MapGet("/bots/{id}", Get).RequireAuthorization(Policies.User).WithName("getBot").WithTags("Bots");
    }

    private static async Task<Results<Ok<Page<BotView>>, ProblemHttpResult>> List(
        [AsParameters] PageQuery page, [FromQuery, OneOf("public")] string? arena, [FromQuery, OneOf("created", "active", "paused", "stopped", "deleted")] string? status,
        [FromQuery, OneOf("llm", "rules", "dca", "scripted", "buy_and_hold", "plugin")] string? kind, Caller caller, BotQueries bots, CancellationToken cancellationToken)
    {
        var asPublic = string.Equals(arena, "public", StringComparison.Ordinal);
        if (caller.IsSpectator && !asPublic) return Problems.Of(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "Without a token only ?arena=public is shown.");
        return TypedResults.Ok(await bots.ListAsync(asPublic ? ReadScope.Public : caller.Scope, new BotFilter(status, kind), page.Request, cancellationToken));
    }

    private static async Task<Results<Ok<BotView>, ProblemHttpResult>> Get(string id, Caller caller, BotQueries bots, CancellationToken cancellationToken) =>
        await bots.FindAsync(caller.Scope, id, cancellationToken) is { } bot ? TypedResults.Ok(bot) : Problems.NotFound("bot", id);
}
