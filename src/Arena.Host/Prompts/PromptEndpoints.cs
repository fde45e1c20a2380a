using System.ComponentModel.DataAnnotations;
using Arena.Application;
using Arena.Application.Bots;
using Arena.Application.Commands;
using Arena.Application.Decisions;
using Arena.Application.Markets;
using Arena.Application.Prompts;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Prompts;
using Arena.Domain.Providers;
using Arena.Host.Bots;
using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Bots;
using Arena.Projections.Prompts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Prompts;

/// <param name="Text">With variables such as {{equity}}: <c>GET /prompts/library</c> lists them.</param>
/// <param name="Activate">Absent: true, the bot follows it from its next turn on.</param>
public sealed record RevisePromptRequest([property: Required] string Text, [property: StringLength(500)] string? Note = null, bool? Activate = null);

/// <param name="Text">Absent: the prompt in force.</param>
public sealed record PreviewPromptRequest(string? Text = null);

/// <summary>What the model would be sent if the turn came now.</summary>
/// <param name="TokensEstimated">Of both; a model's own count differs.</param>
public sealed record PromptPreview(string System, string User, int TokensEstimated);

/// <param name="Lines">Of both versions, in order.</param>
public sealed record PromptComparison(int From, int To, IReadOnlyList<DiffLine> Lines);

public sealed record PromptVariable(string Name, string Description);

public sealed record PromptLibrary(IReadOnlyList<StarterPrompt> Prompts, IReadOnlyList<PromptVariable> Variables);

/// <summary><c>GET | POST /bots/{id}/prompts</c>, <c>POST /bots/{id}/prompts/{version}/activate</c>, <c>POST /bots/{id}/prompts/preview</c>,
/// <c>GET /bots/{id}/prompts/diff</c>, <c>GET /prompts/library</c>.</summary>
public static class PromptEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/prompts/library", Library).RequireAuthorization(Policies.User).WithName("getPromptLibrary").WithTags("Bots");
        var bot = api.MapGroup("/bots/{id}/prompts").RequireAuthorization(Policies.User).WithTags("Bots");
        bot.MapGet("", List).WithName("listPrompts");
        bot.MapPost("", Revise).WithName("revisePrompt");
        bot.MapPost("/{version:int}/activate", Activate).WithName("activatePrompt");
        bot.MapPost("/preview", Preview).WithName("previewPrompt");
        bot.MapGet("/diff", Diff).WithName("comparePrompts");
    }

    private static Ok<PromptLibrary> Library() =>
        TypedResults.Ok(new PromptLibrary(StarterPrompts.All, [.. PromptTemplate.Variables.Select(v => new PromptVariable(v.Key, v.Value))]));

    private static async Task<Results<Ok<Page<PromptView>>, ProblemHttpResult>> List(
        string id, [AsParameters] PageQuery page, Caller caller, BotQueries bots, PromptQueries prompts, CancellationToken cancellationToken) =>
        await bots.FindAsync(caller.Scope, id, cancellationToken) is null
            ? Problems.NotFound("bot", id)
            : TypedResults.Ok(await prompts.OfBotAsync(caller.Scope, id, page.Request, cancellationToken));

    /// <summary>Absent: <c>to</c> is the newest version, <c>from</c> the one before it.</summary>
    private static async Task<Results<Ok<PromptComparison>, ProblemHttpResult>> Diff(
        string id, [FromQuery] int? from, [FromQuery] int? to, Caller caller, BotQueries bots, PromptQueries prompts, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(caller.Scope, id, cancellationToken) is null) return Problems.NotFound("bot", id);
        to ??= (await prompts.OfBotAsync(caller.Scope, id, new PageRequest(1), cancellationToken)).Items is [var newest, ..] ? newest.Version : 1;
        if (await prompts.FindAsync(caller.Scope, id, to.Value, cancellationToken) is not { } later) return NoVersion(to.Value);
        from ??= Math.Max(1, later.Version - 1);
        if (await prompts.FindAsync(caller.Scope, id, from.Value, cancellationToken) is not { } earlier) return NoVersion(from.Value);
        return TypedResults.Ok(new PromptComparison(earlier.Version, later.Version, PromptDiff.Of(earlier.Text, later.Text)));
    }

    private static ProblemHttpResult NoVersion(int version) => Problems.NotFound("prompt version", version.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<Results<Ok<BotChanged>, ValidationProblem, ProblemHttpResult>> Revise(
        string id, RevisePromptRequest request, Caller caller, BotOwners owners, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (Faults("text", request.Text) is { Length: > 0 } faults) return Problems.Invalid(faults);
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("bot", id);
        var result = await commands.RunAsync(
            caller.CommandOn(owner),
            (session, cancellation) => ChangeBot.Handle(
                session, id, bot => Bot.RevisePrompt(bot, request.Text, request.Note ?? "", request.Activate ?? true, caller.Id, clock.Now), cancellation),
            cancellationToken);
        return result.ToOkOrInvalid(context);
    }

    private static async Task<Results<Ok<BotChanged>, ProblemHttpResult>> Activate(
        string id, int version, Caller caller, BotOwners owners, PromptQueries prompts, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("bot", id);
        if (await prompts.FindAsync(caller.Scope, id, version, cancellationToken) is not { } prompt)
            return NoVersion(version);
        return (await commands.RunAsync(
            caller.CommandOn(owner),
            (session, cancellation) => ChangeBot.Handle(session, id, bot => Bot.ActivatePrompt(bot, version, prompt.Text, caller.Id, clock.Now), cancellation),
            cancellationToken)).ToOk(context);
    }

    private static async Task<Results<Ok<PromptPreview>, ValidationProblem, ProblemHttpResult>> Preview(
        string id, PreviewPromptRequest request, Caller caller, BotOwners owners, EventStore.EventStore store, MarketBoard board, RulesBook rules, CancellationToken cancellationToken)
    {
        if (request.Text is { } given && Faults("text", given) is { Length: > 0 } faults) return Problems.Invalid(faults);
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner
            || await store.OpenSession(owner).FetchLatest<BotState>(StreamIds.Bot(id), cancellationToken) is not { Status: not BotStatus.Deleted } bot)
            return Problems.NotFound("bot", id);
        if (bot.Configuration.Kind != BotKind.Llm) return Problems.Of(Domain.Trading.Denials.Because(Domain.Trading.Denials.PromptNotForBot));
        if (board.Current is not { } market) return Problems.Of(StatusCodes.Status503ServiceUnavailable, "MARKET_NOT_READY", "The market has no price yet.");

        if (request.Text is { } text) bot = bot with { Prompt = new(bot.PromptVersions + 1, text) };
        var begun = Turn.Begin(bot, market, rules.Current.Trading).Aggregate(bot, Bot.Evolve);
        var provider = await store.OpenSession(EventStore.EventStore.DefaultTenant).FetchLatest<ProviderState>(StreamIds.Provider(bot.Configuration.ProviderId ?? ""), cancellationToken);
        var prompt = TurnPrompt.Of(
            new DecisionRequest(begun, market, rules.Current.Trading, board.History), provider?.Configuration?.BasePrompt ?? "");
        return TypedResults.Ok(new PromptPreview(prompt.System, prompt.User, PromptTemplate.EstimateTokens(prompt.System) + PromptTemplate.EstimateTokens(prompt.User)));
    }

    internal static (string, string)[] Faults(string field, string text) =>
        [.. PromptTemplate.Errors(text).Select(e => (field, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"At character {e.Position}: {e.Message}")))];
}
