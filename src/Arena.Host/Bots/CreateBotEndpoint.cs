using Arena.Application;
using Arena.Application.Bots;
using Arena.Application.Commands;
using Arena.Application.Decisions.Scripted;
using Arena.Application.Settings;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Host.Http;
using Arena.Host.Plugins;
using Arena.Host.Prompts;
using Arena.Host.Providers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Bots;

/// <summary><c>POST /bots</c>: a new bot, its pool from the caller's wallet, started at once.</summary>
public static class CreateBotEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/bots", Handle).RequireAuthorization(Policies.User).WithName("createBot").WithTags("Bots");

    private static async Task<Results<Created<BotCreatedResponse>, ValidationProblem, ProblemHttpResult>> Handle(
        CreateBotRequest request, Caller caller, CommandRunner commands, RulesBook rules, PluginNames plugins, ProviderNames providers, ArenaClock clock, TimeProvider wall, HttpContext context, CancellationToken cancellationToken)
    {
        var configuration = request.ToConfiguration();
        if (BotValidation.Errors(configuration, rules.Current) is { Length: > 0 } errors) return Problems.Invalid(errors);
        if (await plugins.MissingAsync(configuration.Plugin, cancellationToken) is { } missing) return Problems.Invalid(("plugin", missing));
        if (await providers.MissingAsync(configuration, cancellationToken) is { } noProvider) return Problems.Invalid(("providerId", noProvider));
        if (request.Prompt is not null && configuration.Kind != BotKind.Llm) return Problems.Invalid(("prompt", "Only an llm bot has a prompt."));
        if (request.Prompt is { } prompt && PromptEndpoints.Faults("prompt", prompt) is { Length: > 0 } faults) return Problems.Invalid(faults);
        if (request is { StrategyVersion: not null, StrategyId: null }) return Problems.Invalid(("strategyVersion", "A version of which strategy: 'strategyId' is missing."));
        var botId = Guid.CreateVersion7(wall.GetUtcNow()).ToString("D");
        var result = await commands.RunAsync(
            caller.CommandOnOwn(),
            (session, cancellation) => Application.Bots.CreateBot.Handle(session, botId, configuration, new Money(request.Allocation!.Value), clock.Now, cancellation, request.StrategyVersion?.Text, request.Prompt),
            cancellationToken);
        return result.ToCreatedOrInvalid(context, created => $"/api/v1/bots/{created.Id}");
    }
}

/// <summary>A configuration checked against itself and against the market.</summary>
internal static class BotValidation
{
    public static (string Field, string Message)[] Errors(BotConfiguration configuration, Rules rules) =>
    [
        .. Bot.Validate(configuration).Select(e => (e.Field, e.Message)),
        .. Personality(configuration),
        .. configuration.Symbols
            .Where(symbol => symbol.Length > 0 && !rules.Trading.Instruments.ContainsKey(symbol))
            .Select(symbol => ("symbols", SymbolNames.Unknown(symbol, rules.Trading.Instruments.Keys))),
    ];

    private static IEnumerable<(string Field, string Message)> Personality(BotConfiguration configuration)
    {
        if (configuration.Kind != BotKind.Scripted || Personalities.All.Any(p => p.Name == configuration.Personality)) yield break;
        yield return ("personality", $"A scripted bot has a personality: one of {string.Join(", ", Personalities.All.Select(p => p.Name))}.");
    }
}
