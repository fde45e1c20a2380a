using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.Domain.Providers;
using Microsoft.Extensions.AI;

namespace Arena.Adapters.Providers;

/// <summary>Acme's ask.</summary>
public sealed class Acme : IProviderKind
{
    public string Name => "acme";
    public Uri Address { get; } = new("https://api.acme.example/v1/");
    public bool NeedsKey => true;
    public StructuredOutput StructuredOutput => StructuredOutput.Json;

    public IChatClient Open(ProviderConfiguration provider, Uri address, string? key, HttpClient http, TimeProvider clock) =>
        new Client(http, new Uri(address, "ask"), provider.Model, key, clock);

    private sealed class Client(HttpClient http, Uri endpoint, string model, string? key, TimeProvider clock) : WireChatClient(http, endpoint, model, key, clock)
    {
        private readonly string _model = model;
        private readonly string? _key = key;

        protected override void Sign(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_key}");

        protected override JsonObject Question(IReadOnlyList<ChatMessage> messages, ChatOptions options) => new()
        {
            ["model"] = _model,
            ["prompt"] = string.Join("\n\n", messages.Select(m => m.Text)),
            ["limit"] = options.MaxOutputTokens,
        };

        protected override ChatResponse Answer(JsonElement answer) => new(new ChatMessage(ChatRole.Assistant, answer.GetProperty("text").GetString()))
        {
            ModelId = _model,
            FinishReason = ChatFinishReason.Stop,
        };
    }
}
