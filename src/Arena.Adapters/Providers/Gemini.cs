using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.Domain.Providers;
using Microsoft.Extensions.AI;

namespace Arena.Adapters.Providers;

/// <summary>Google's generateContent.</summary>
public sealed class Gemini : IProviderKind
{
    public string Name => "gemini";

    public Uri Address { get; } = new("https://generativelanguage.googleapis.com/v1beta/");

    public bool NeedsKey => true;

    public StructuredOutput StructuredOutput => StructuredOutput.Schema;

    public IChatClient Open(ProviderConfiguration provider, Uri address, string? key, HttpClient http, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new Client(http, new Uri(address, $"models/{Uri.EscapeDataString(provider.Model)}:generateContent"), provider.Model, key, clock);
    }

    private sealed class Client(HttpClient http, Uri endpoint, string model, string? key, TimeProvider clock) : WireChatClient(http, endpoint, model, key, clock)
    {
        private readonly string _model = model;
        private readonly string? _key = key;

        protected override void Sign(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("x-goog-api-key", _key);

        protected override JsonObject Question(IReadOnlyList<ChatMessage> messages, ChatOptions options)
        {
            var generation = new JsonObject { ["maxOutputTokens"] = options.MaxOutputTokens };
            if (options.Temperature is { } temperature) generation["temperature"] = temperature;
            if (options.ResponseFormat is ChatResponseFormatJson json)
            {
                generation["responseMimeType"] = "application/json";
                if (json.Schema is { } schema) generation["responseJsonSchema"] = JsonNode.Parse(schema.GetRawText());
            }
            var question = new JsonObject
            {
                ["contents"] = new JsonArray([.. messages.Where(m => m.Role != ChatRole.System).Select(m => (JsonNode)Content(m.Role == ChatRole.Assistant ? "model" : "user", m.Text))]),
                ["generationConfig"] = generation,
            };
            if (messages.Where(m => m.Role == ChatRole.System).Select(m => m.Text).ToArray() is { Length: > 0 } system)
                question["systemInstruction"] = Content(null, string.Join("\n\n", system));
            return question;
        }

        protected override ChatResponse Answer(JsonElement answer)
        {
            if (answer.TryGetProperty("promptFeedback", out var feedback) && feedback.TryGetProperty("blockReason", out var blocked)) throw ProviderFaults.Filtered(Word(blocked));
            var candidate = answer.GetProperty("candidates")[0];
            var reason = candidate.TryGetProperty("finishReason", out var finish) ? Word(finish) : "STOP";
            if (reason is "SAFETY" or "RECITATION" or "PROHIBITED_CONTENT" or "BLOCKLIST" or "SPII") throw ProviderFaults.Filtered(reason);
            var text = candidate.TryGetProperty("content", out var content) && content.TryGetProperty("parts", out var parts)
                ? string.Concat(parts.EnumerateArray().Where(p => !(p.TryGetProperty("thought", out var thought) && thought.ValueKind == JsonValueKind.True))
                    .Select(p => p.TryGetProperty("text", out var t) ? t.GetString() : ""))
                : "";
            var usage = answer.TryGetProperty("usageMetadata", out var u) ? u : default;
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
            {
                ModelId = answer.TryGetProperty("modelVersion", out var version) ? version.GetString() : _model,
                FinishReason = reason == "MAX_TOKENS" ? ChatFinishReason.Length : ChatFinishReason.Stop,
                Usage = usage.ValueKind == JsonValueKind.Object
                    ? new UsageDetails { InputTokenCount = Count(usage, "promptTokenCount"), OutputTokenCount = Count(usage, "candidatesTokenCount") + Count(usage, "thoughtsTokenCount") }
                    : null,
            };
        }

        private static JsonObject Content(string? role, string text)
        {
            var content = new JsonObject { ["parts"] = new JsonArray(new JsonObject { ["text"] = text }) };
            if (role is not null) content["role"] = role;
            return content;
        }

        private static long Count(JsonElement usage, string name) => usage.TryGetProperty(name, out var count) ? count.GetInt64() : 0;

        /// <summary>A word of the maker's list; anything else is not repeated.</summary>
        private static string Word(JsonElement json) => json.GetString() is { Length: <= 40 } word && word.All(c => char.IsAsciiLetterUpper(c) || c == '_') ? word : "OTHER";
    }
}
