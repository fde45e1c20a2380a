using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.Domain.Providers;
using Microsoft.Extensions.AI;

namespace Arena.Adapters.Providers;

/// <summary>Anthropic's messages.</summary>
public sealed class Anthropic : IProviderKind
{
    public string Name => "anthropic";

    public Uri Address { get; } = new("https://api.anthropic.com/v1/");

    public bool NeedsKey => true;

    public StructuredOutput StructuredOutput => StructuredOutput.Schema;

    public IChatClient Open(ProviderConfiguration provider, Uri address, string? key, HttpClient http, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new Client(http, new Uri(address, "messages"), provider.Model, key, clock);
    }

    private sealed class Client(HttpClient http, Uri endpoint, string model, string? key, TimeProvider clock) : WireChatClient(http, endpoint, model, key, clock)
    {
        private readonly string _model = model;
        private readonly string? _key = key;

        protected override void Sign(HttpRequestMessage request)
        {
            request.Headers.TryAddWithoutValidation("x-api-key", _key);
            request.Headers.TryAddWithoutValidation("anthropic-version", "2023-06-01");
        }

        protected override JsonObject Question(IReadOnlyList<ChatMessage> messages, ChatOptions options)
        {
            var question = new JsonObject
            {
                ["model"] = _model,
                ["max_tokens"] = options.MaxOutputTokens ?? ProviderConfiguration.DefaultMaxTokens,
                ["messages"] = new JsonArray([.. messages.Where(m => m.Role != ChatRole.System).Select(m =>
                    (JsonNode)new JsonObject { ["role"] = m.Role == ChatRole.Assistant ? "assistant" : "user", ["content"] = m.Text })]),
            };
            if (messages.Where(m => m.Role == ChatRole.System).Select(m => m.Text).ToArray() is { Length: > 0 } system) question["system"] = string.Join("\n\n", system);
            if (options.Temperature is { } temperature) question["temperature"] = temperature;
            if (options.ResponseFormat is ChatResponseFormatJson { Schema: { } schema })
                question["output_config"] = new JsonObject { ["format"] = new JsonObject { ["type"] = "json_schema", ["schema"] = JsonNode.Parse(schema.GetRawText()) } };
            return question;
        }

        protected override ChatResponse Answer(JsonElement answer)
        {
            var reason = answer.GetProperty("stop_reason").GetString();
            if (reason == "refusal") throw ProviderFaults.Filtered("refusal");
            var text = string.Concat(answer.GetProperty("content").EnumerateArray()
                .Where(c => c.GetProperty("type").ValueEquals("text")).Select(c => c.GetProperty("text").GetString()));
            var usage = answer.GetProperty("usage");
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
            {
                ModelId = answer.GetProperty("model").GetString(),
                FinishReason = reason == "max_tokens" ? ChatFinishReason.Length : ChatFinishReason.Stop,
                Usage = new UsageDetails { InputTokenCount = usage.GetProperty("input_tokens").GetInt64(), OutputTokenCount = usage.GetProperty("output_tokens").GetInt64() },
            };
        }
    }
}
