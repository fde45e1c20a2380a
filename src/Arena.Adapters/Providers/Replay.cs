using System.Runtime.CompilerServices;
using System.Text.Json;
using Arena.Application.Prompts;
using Arena.Application.Providers;
using Arena.Domain.Providers;
using Microsoft.Extensions.AI;

namespace Arena.Adapters.Providers;

/// <summary>
/// No model at all: what the model of a bot (metadata <c>bot</c>, its id) once answered to the same prompt, letter by letter. A prompt that nobody answered
/// is a fault, never a guess. Tokens are told as they were counted then, so that budgets and prices hold as they did.
/// </summary>
public sealed class Replay(IRecordedExchanges? recorded) : IProviderKind
{
    /// <summary>For the catalogue: it has a name and nothing to answer from.</summary>
    public Replay()
        : this(null)
    {
    }

    public string Name => "replay";

    public Uri Address { get; } = new("replay:");

    public bool NeedsKey => false;

    public StructuredOutput StructuredOutput => StructuredOutput.None;

    public IChatClient Open(ProviderConfiguration provider, Uri address, string? key, HttpClient http, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(provider);
        if (!provider.Metadata.TryGetValue("bot", out var bot) || bot.Length == 0)
            throw new ProviderException(ProviderFault.BadRequest, "The metadata 'bot' does not say whose recorded answers are to be served.");
        return new Client(provider.Model, bot, recorded ?? throw new InvalidOperationException("There are no recorded answers here."));
    }

    private sealed class Client(string model, string bot, IRecordedExchanges recorded) : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            // System and user; then, for each repair, the answer before and what is wrong with it.
            List<string> texts = [.. messages.Select(m => m.Text)];
            if (texts.Count < 2) return await TrialAsync(cancellationToken);
            var found = await recorded.FindAsync(bot, BlobText.HashOf(new TurnPrompt(texts[0], texts[1]).Json), cancellationToken)
                ?? throw Unanswered("Nobody answered this prompt: the recorded bot was shown something else.");
            var repair = (texts.Count - 2) / 2;
            if (found.Response is null) throw Unanswered("The recorded answer to this prompt was pruned.");
            using var answers = JsonDocument.Parse(found.Response);

            // What was not asked for again then was good enough then; a stricter reader of today gets the same once more.
            var answer = answers.RootElement[Math.Min(repair, answers.RootElement.GetArrayLength() - 1)];
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, answer.GetProperty("text").GetString()))
            {
                ModelId = answer.GetProperty("model").GetString() ?? model,
                FinishReason = answer.GetProperty("finishReason").GetString() is { } reason ? new ChatFinishReason(reason) : null,
                AdditionalProperties = answer.GetProperty("fingerprint").GetString() is { } fingerprint ? new() { ["fingerprint"] = fingerprint } : null,

                // The sum of a whole exchange is what was recorded.
                Usage = repair == 0 && found is { TokensIn: { } tokensIn, TokensOut: { } tokensOut } ? new UsageDetails { InputTokenCount = tokensIn, OutputTokenCount = tokensOut } : null,
            };
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var response = await GetResponseAsync(messages, options, cancellationToken);
            foreach (var update in response.ToChatResponseUpdates()) yield return update;
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() => GC.SuppressFinalize(this);

        /// <summary>What the button "Test" asks is no turn's prompt.</summary>
        private async Task<ChatResponse> TrialAsync(CancellationToken cancellationToken) => await recorded.AnyAsync(bot, cancellationToken)
            ? new ChatResponse(new ChatMessage(ChatRole.Assistant, "ready")) { ModelId = model, FinishReason = ChatFinishReason.Stop }
            : throw Unanswered($"The bot '{bot}' has no recorded answers.");

        private static ProviderException Unanswered(string sentence) => new(ProviderFault.BadRequest, sentence);
    }
}
