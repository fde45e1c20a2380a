using Arena.Application;
using Arena.Application.Bots;
using Arena.Application.Commands;
using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Bots;

/// <summary><c>POST /bots/{id}/start | pause | resume | stop | reset | emergency-stop</c>, <c>DELETE /bots/{id}</c>.</summary>
public static class BotControlEndpoints
{
    private delegate Outcome Decide(BotState bot, MarketSnapshot market, Rules rules, DateTimeOffset at);

    public static void Map(IEndpointRouteBuilder api)
    {
        Map(api, "start", (bot, _, _, at) => Bot.Start(bot, at));
        Map(api, "pause", (bot, _, _, at) => Bot.Pause(bot, "Paused by its owner.", at));
        Map(api, "resume", (bot, _, _, at) => Bot.Resume(bot, at));
        Map(api, "stop", (bot, _, _, at) => Bot.Stop(bot, "Stopped by its owner.", at));
        Map(api, "reset", (bot, market, rules, at) => Bot.Reset(bot, market, rules.Trading, at));
        Map(api, "emergency-stop", (bot, market, rules, at) => Bot.EmergencyStop(bot, market, rules.Trading, at));
        api.MapDelete("/bots/{id}", Delete).RequireAuthorization(Policies.User).WithName("deleteBot").WithTags("Bots");
    }

    private static void Map(IEndpointRouteBuilder api, string verb, Decide decide) =>
        api.MapPost(
                $"/bots/{{id}}/{verb}",
                async Task<Results<Ok<BotChanged>, ProblemHttpResult>> (
                    string id, Caller caller, BotOwners owners, CommandRunner commands, MarketBoard board, RulesBook rules, ArenaClock clock, HttpContext context, CancellationToken cancellationToken) =>
                {
                    if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("bot", id);
                    return (await commands.RunAsync(
                        caller.CommandOn(owner),
                        (session, cancellation) => ChangeBot.Handle(session, id, bot => decide(bot, MarketOf(board, clock), rules.Current, clock.Now), cancellation),
                        cancellationToken)).ToOk(context);
                })
            .RequireAuthorization(Policies.User).WithName($"{verb.Replace("-s", "S", StringComparison.Ordinal)}Bot").WithTags("Bots");

    private static async Task<Results<Ok<BotChanged>, ProblemHttpResult>> Delete(
        string id, Caller caller, BotOwners owners, CommandRunner commands, MarketBoard board, RulesBook rules, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("bot", id);
        return (await commands.RunAsync(
            caller.CommandOn(owner),
            (session, cancellation) => DeleteBot.Handle(session, id, MarketOf(board, clock), rules.Current.Trading, clock.Now, cancellation),
            cancellationToken)).ToOk(context);
    }

    /// <summary>Before the first price nothing can be open, so that an empty market closes it all.</summary>
    private static MarketSnapshot MarketOf(MarketBoard board, ArenaClock clock) => board.Current ?? new MarketSnapshot(0, clock.Now, []);
}
