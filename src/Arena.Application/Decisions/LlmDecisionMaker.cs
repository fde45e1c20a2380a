using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.Application.Credentials;
using Arena.Application.Prompts;
using Arena.Application.Providers;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Decisions;
using Arena.Domain.Providers;
using Arena.Domain.Trading;
using Microsoft.Extensions.AI;

namespace Arena.Application.Decisions;

/// <summary>
/// Asks the bot's language model, reads its answer strictly, and lets it repair one that cannot be read, once. What was sent and what came back is stored
/// by hash before the turn is appended; whatever fails is a failed decision with a code, and a hold.
/// </summary>
public sealed class LlmDecisionMaker(EventStore.EventStore store, ISecretVault vault, ILanguageModels models, IBlobStore blobs) : IDecisionMaker
{
    public BotKind Kind => BotKind.Llm;

    public async Task<DecisionAnswer> DecideAsync(DecisionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var bot = request.Bot;
        if (Bot.BudgetUsedUp(bot, DateOnly.FromDateTime(request.Market.At.UtcDateTime)) is { } usedUp) return Holding(usedUp);
        if (bot.Configuration.ProviderId is not { } providerId || await ProviderAsync(providerId, cancellationToken) is not { } provider)
            return DecisionMakers.Failed("PROVIDER_MISSING", "The bot's AI provider does not exist.");

        return await AskAsync(request, providerId, provider, TurnPrompt.Of(request, provider.BasePrompt), cancellationToken);
    }

    /// <summary>The answer of a day whose budget is used up.</summary>
    internal static DecisionAnswer Holding(string usedUp) => DecisionAnswer.Of(usedUp + " Holding.");

    private async Task<ProviderConfiguration?> ProviderAsync(string providerId, CancellationToken cancellationToken) =>
        (await store.OpenSession(EventStore.EventStore.DefaultTenant).FetchLatest<ProviderState>(StreamIds.Provider(providerId), cancellationToken))?.Configuration;

    private async Task<DecisionAnswer> AskAsync(DecisionRequest request, string providerId, ProviderConfiguration provider, TurnPrompt prompt, CancellationToken cancellationToken)
    {
        var (bot, exchange, started) = (request.Bot, new Exchange(prompt), Stopwatch.GetTimestamp());
        AnswerReading? reading = null;
        try
        {
            var secret = await vault.OpenAsync(providerId, bot.Id, $"turn {bot.Turn}", cancellationToken);
            using var model = models.Open(providerId, provider, secret?.ApiKey);
            var options = Options(provider, prompt.Schema);
            reading = AnswerReader.Read(await exchange.AskAsync(model, options, cancellationToken), bot.Configuration.Symbols, prompt.SummaryOf is not null);
            if (reading.NeedsRepair)
            {
                exchange.Reproach(reading.Faults);
                reading = AnswerReader.Read(await exchange.AskAsync(model, options, cancellationToken), bot.Configuration.Symbols, prompt.SummaryOf is not null);
            }
        }
        catch (ProviderException fault)
        {
            reading = new([], "", [], new AnswerRejection(null, "PROVIDER_" + fault.Code.ToUpperInvariant(), fault.Message));
        }
        catch (VaultException fault)
        {
            reading = new([], "", [], new AnswerRejection(null, "PROVIDER_AUTHENTICATION", fault.Message));
        }
        catch (OperationCanceledException) when (reading is not null)
        {
            // The first answer was paid for: it counts as it is, without the repair.
        }
        var latency = (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds;

        // What was paid for is kept, whoever has gone meanwhile.
        var promptHash = await blobs.PutAsync(bot.OwnerId, prompt.Json, CancellationToken.None);
        var responseHash = exchange.Received is { } received ? await blobs.PutAsync(bot.OwnerId, received, CancellationToken.None) : null;
        var origin = new AnswerOrigin(
            bot.Prompt?.Version, promptHash, responseHash, latency, exchange.TokensIn, exchange.TokensOut,
            exchange is { TokensIn: { } tokensIn, TokensOut: { } tokensOut } ? provider.Cost(tokensIn, tokensOut) : null)
        {
            Model = exchange.Model,
        };
        return new DecisionAnswer(reading.Decisions, reading.Notes, reading.Rejections, reading.Failure, origin)
        {
            Summary = prompt.SummaryOf is { } version && reading.Summary.Length > 0 ? new(version, reading.Summary) : null,
        };
    }

    private ChatOptions Options(ProviderConfiguration provider, JsonElement schema) => new()
    {
        Temperature = (float?)provider.Temperature,
        MaxOutputTokens = provider.MaxTokens ?? ProviderConfiguration.DefaultMaxTokens,
        ResponseFormat = (provider.StructuredOutput ?? models.StructuredOutputOf(provider.Kind)) switch
        {
            StructuredOutput.Schema => ChatResponseFormat.ForJsonSchema(schema, "decisions"),
            StructuredOutput.Json => ChatResponseFormat.Json,
            _ => null,
        },
    };

    /// <summary>What went to and fro in one turn.</summary>
    private sealed class Exchange(TurnPrompt prompt)
    {
        private readonly List<ChatMessage> _messages = [new(ChatRole.System, prompt.System), new(ChatRole.User, prompt.User)];
        private readonly List<ChatResponse> _answers = [];

        /// <summary>Every answer, raw, with the model that gave it, and what it was asked before where it was asked again; null: there was none.</summary>
        public string? Received => _answers.Count == 0 ? null : new JsonArray([.. _answers.Select((a, i) => (JsonNode)new JsonObject
        {
            ["model"] = a.ModelId,
            ["fingerprint"] = a.AdditionalProperties?.GetValueOrDefault("fingerprint") as string,
            ["finishReason"] = a.FinishReason?.Value,
            ["reproach"] = i == 0 ? null : _messages[(2 * i) + 1].Text,
            ["text"] = a.Text,
        })]).ToJsonString();

        public string? Model => _answers.Count == 0 ? null : _answers[^1].ModelId;

        public int? TokensIn => Sum(u => u.InputTokenCount);

        public int? TokensOut => Sum(u => u.OutputTokenCount);

        public async Task<string> AskAsync(IChatClient model, ChatOptions options, CancellationToken cancellationToken)
        {
            var answer = await model.GetResponseAsync(_messages, options, cancellationToken);
            _answers.Add(answer);
            return answer.Text;
        }

        public void Reproach(IEnumerable<string> faults)
        {
            _messages.Add(new(ChatRole.Assistant, _answers[^1].Text is { Length: > 0 } said ? said : "(nothing)"));
            _messages.Add(new(ChatRole.User, $"Your answer could not be carried out:\n{string.Join('\n', faults)}\nAnswer again with one JSON object of the schema, and nothing else."));
        }

        private int? Sum(Func<UsageDetails, long?> count) => _answers.Exists(a => a.Usage is not null) ? (int)_answers.Sum(a => a.Usage is { } usage ? count(usage) ?? 0 : 0) : null;
    }
}
