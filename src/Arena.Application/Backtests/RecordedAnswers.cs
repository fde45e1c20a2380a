using Arena.Application.Replay;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Providers;
using Arena.Domain.Trading;

namespace Arena.Application.Backtests;

/// <summary>What a language model answered a bot in its first run up to the first gap, by the hash of the prompt that it answered.</summary>
/// <param name="Prompts">Versions of the bot's prompt, newest first; null is the default one.</param>
/// <param name="BasePrompts">Of its provider, newest first.</param>
/// <param name="RunStartedAt">By the market's clock.</param>
/// <param name="InitialBalance">Of the run, quote currency.</param>
/// <param name="Last">When the last answer was given; null: none was before the gap.</param>
/// <param name="Gap">What ended it before the run's end, as a sentence; null: nothing did. What was decided later hangs on a turn that no backtest can take.</param>
public sealed record RecordedAnswers(
    IReadOnlyDictionary<string, DecisionAnswer> ByPrompt,
    IReadOnlyList<BotPrompt?> Prompts,
    IReadOnlyList<string> BasePrompts,
    DateTimeOffset RunStartedAt,
    decimal InitialBalance,
    DateTimeOffset? Last,
    string? Gap)
{
    public RecordedModel About => new(
        ByPrompt.Count, RunStartedAt, Last ?? RunStartedAt, [.. ByPrompt.Values.Select(a => a.Origin!.Model).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        ByPrompt.Values.Any(a => a.Origin!.Cost is not null) ? ByPrompt.Values.Sum(a => a.Origin!.Cost ?? 0) : null);

    /// <returns>Null: its model was never asked.</returns>
    internal static async Task<RecordedAnswers?> LoadAsync(EventStore.EventStore store, string tenantId, string botId, CancellationToken cancellationToken)
    {
        var (answers, prompts, started, last) = (new Dictionary<string, DecisionAnswer>(StringComparer.Ordinal), new List<BotPrompt?> { null }, (RunStarted?)null, (DateTimeOffset?)null);
        var (isOver, gap, providers) = (false, (string?)null, new HashSet<string>(StringComparer.Ordinal));
        await foreach (var append in RecordedAppends.ReadAsync(store, tenantId, StreamIds.Bot(botId), cancellationToken))
        {
            foreach (var stored in append)
            {
                switch (stored.Data)
                {
                    case BotCreated e when e.Configuration.ProviderId is { } provider: providers.Add(provider); break;
                    case BotConfigured e when e.Configuration.ProviderId is { } provider: providers.Add(provider); break;
                    case PromptActivated e: prompts.Insert(0, new(e.Version, e.Text)); break;
                    case RunStarted e: started ??= e; break;
                    case RunEnded: isOver = true; break;
                    case TurnFailed e when !isOver: (isOver, gap) = (true, $"turn {e.Turn} failed at {Instant(e.At)} ({e.Code}: {e.Reason})"); break;
                    case BotPaused e when !isOver: (isOver, gap) = (true, $"the bot was paused at {Instant(e.At)}"); break;
                    case BotStopped e when !isOver: (isOver, gap) = (true, $"the bot was stopped at {Instant(e.At)}"); break;
                    case DecisionRecorded { AskedAt: { } asked } e when !isOver:
                        (isOver, gap) = (true, $"turn {e.Turn}, asked for at {Instant(asked)}, was carried out on top of what came in between");
                        break;
                    case DecisionRecorded { PromptHash: { } hash } e when !isOver:
                        answers.TryAdd(hash, RecordedAppends.AnswerOf(append));
                        last = e.At;
                        break;
                }
            }
        }
        if (started is null || (answers.Count == 0 && gap is null)) return null;
        var bases = new List<string>();
        foreach (var provider in providers) bases.AddRange(await BasePromptsAsync(store, provider, cancellationToken));
        return new(answers, [.. prompts.Distinct()], [.. Enumerable.Reverse(bases).Distinct(StringComparer.Ordinal)], started.At, started.InitialBalance.Value, last, gap);
    }

    /// <summary>By the market's clock.</summary>
    internal static string Instant(DateTimeOffset at) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");

    private static async Task<IEnumerable<string>> BasePromptsAsync(EventStore.EventStore store, string providerId, CancellationToken cancellationToken)
    {
        var events = await store.ReadStreamAsync(EventStore.EventStore.DefaultTenant, StreamIds.Provider(providerId), 0, 10_000, cancellationToken);
        return events.Select(e => e.Data).Select(e => e switch
        {
            ProviderAdded added => added.Configuration.BasePrompt,
            ProviderChanged changed => changed.Configuration.BasePrompt,
            _ => null,
        }).OfType<string>();
    }
}

/// <summary>Whose recorded answers decided; no model was asked for it.</summary>
/// <param name="Models">As they name themselves.</param>
/// <param name="Cost">Of all recorded answers when they were given, USD; null where none had one.</param>
public sealed record RecordedModel(int Answers, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<string> Models, decimal? Cost);
