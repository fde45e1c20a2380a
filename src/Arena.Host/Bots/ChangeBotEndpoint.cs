using Arena.Application;
using Arena.Application.Bots;
using Arena.Application.Commands;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Host.Http;
using Arena.Host.Providers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Bots;

/// <summary><c>PATCH /bots/{id}</c>: a new configuration, in force from the next turn on.</summary>
public static class ChangeBotEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/bots/{id}", Handle).RequireAuthorization(Policies.User).WithName("changeBot").WithTags("Bots");

    private static async Task<Results<Ok<BotChanged>, ValidationProblem, ProblemHttpResult>> Handle(
        string id, ChangeBotRequest request, Caller caller, BotOwners owners, CommandRunner commands, RulesBook rules, ProviderNames providers, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("bot", id);
        if (request.ProviderId is { } provider && await providers.MissingAsync(provider, cancellationToken) is { } missing) return Problems.Invalid(("providerId", missing));
        (string Field, string Message)[] errors = [];
        var result = await commands.RunAsync(
            caller.CommandOn(owner),
            (session, cancellation) => ConfigureBot.Handle(
                session,
                id,
                bot =>
                {
                    var configuration = request.ApplyTo(bot.Configuration);
                    errors = BotValidation.Errors(configuration, rules.Current);
                    return errors.Length > 0 ? Outcome.Denied("VALIDATION", "The configuration is not valid.") : Bot.Configure(bot, configuration, clock.Now);
                },
                request.StrategyInputs,
                clock.Now,
                cancellation),
            cancellationToken);
        if (errors.Length > 0) return Problems.Invalid(errors);
        return result.ToOkOrInvalid(context);
    }
}
