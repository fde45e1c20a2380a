using Arena.Domain.Prompts;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>A version of a language-model bot's prompt; versions never change.</summary>
public sealed record PromptRevised(int Version, string Text, string Note, string RevisedBy, DateTimeOffset At);

/// <summary>The bot follows this version from its next turn on.</summary>
public sealed record PromptActivated(int Version, string Text, string ActivatedBy, DateTimeOffset At);

/// <summary>The prompt in force.</summary>
public sealed record BotPrompt(int Version, string Text);

/// <summary>What a bot's model may use up in a day of the market's clock (UTC); then it is not asked, and stops and liquidations go on.</summary>
/// <param name="DailyCost">USD; counts only where the provider's prices are known.</param>
/// <param name="DailyTokens">Of prompts and answers together.</param>
public sealed record ModelBudget(decimal? DailyCost, long? DailyTokens);

/// <summary>What a bot's model used up on a day.</summary>
public sealed record ModelUse(DateOnly Day, decimal Cost, long Tokens);

public static partial class Bot
{
    private const int LongestNote = 500;

    /// <summary>A new version, in force unless it is only to be kept.</summary>
    public static Outcome RevisePrompt(BotState state, string text, string note, bool activate, string revisedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(note);
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        if (state.Configuration.Kind != BotKind.Llm) return Outcome.Denied(Denials.Because(Denials.PromptNotForBot));
        if (PromptTemplate.Errors(text) is [var first, ..]) return Outcome.Denied(Denials.With(Denials.InvalidConfiguration, $"text: {first.Message}"));
        if (note.Length > LongestNote) return Outcome.Denied(Denials.With(Denials.InvalidConfiguration, $"note: A note has at most {LongestNote} characters."));
        var version = state.PromptVersions + 1;
        var revised = new PromptRevised(version, text, note, revisedBy, at);
        return activate ? Outcome.Of(revised, new PromptActivated(version, text, revisedBy, at)) : Outcome.Of(revised);
    }

    /// <param name="text">Of that version.</param>
    public static Outcome ActivatePrompt(BotState state, int version, string text, string activatedBy, DateTimeOffset at)
    {
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        return state.Prompt?.Version == version ? Outcome.Nothing : Outcome.Of(new PromptActivated(version, text, activatedBy, at));
    }

    /// <summary>Why the model is not asked today; null: it may be.</summary>
    public static string? BudgetUsedUp(BotState state, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Configuration.ModelBudget is not { } budget || state.ModelUse is not { } use || use.Day != day) return null;
        if (use.Cost >= budget.DailyCost) return $"The day's budget of {budget.DailyCost} USD is used up.";
        return use.Tokens >= budget.DailyTokens ? $"The day's budget of {budget.DailyTokens} tokens is used up." : null;
    }

    private static BotState Used(BotState state, int? tokensIn, int? tokensOut, decimal? cost, DateTimeOffset at)
    {
        if (tokensIn is null && tokensOut is null && cost is null) return state;
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        var before = state.ModelUse is { } use && use.Day == day ? use : new ModelUse(day, 0, 0);
        return state with { ModelUse = before with { Cost = before.Cost + (cost ?? 0), Tokens = before.Tokens + (tokensIn ?? 0) + (tokensOut ?? 0) } };
    }
}
