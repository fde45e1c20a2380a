using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Arena.Application.Providers;
using Arena.Domain.Providers;
using Microsoft.Extensions.AI;

namespace Arena.Adapters.Providers;

/// <summary>
/// No model at all: the same prompt has the same answer, without any network. Metadata <c>answers</c> is a JSON list of texts to choose from; without it
/// every answer is to hold.
/// </summary>
public sealed class Scripted : IProviderKind
{
    private const string Hold = """{"decisions":[],"notes":"The scripted model holds."}""";

    public string Name => "scripted";

    public Uri Address { get; } = new("scripted:");

    public bool NeedsKey => false;

    public StructuredOutput StructuredOutput => StructuredOutput.None;

    public IChatClient Open(ProviderConfiguration provider, Uri address, string? key, HttpClient http, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new Client(provider.Model, provider.Metadata.TryGetValue("answers", out var answers) ? Texts(answers) : [Hold]);
    }

    private static string[] Texts(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            string[] texts = [.. document.RootElement.EnumerateArray().Select(t => t.GetString() ?? "")];
            if (texts.Length > 0) return texts;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ProviderException(ProviderFault.BadRequest, "The scripted model's metadata 'answers' is not a JSON list of texts.", cause: exception);
        }
        throw new ProviderException(ProviderFault.BadRequest, "The scripted model's metadata 'answers' is empty.");
    }

    private sealed class Client(string model, string[] answers) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var prompt = string.Join("\n\n", messages.Select(m => m.Text));
            var answer = answers[BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(prompt))) % answers.Length];
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer))
            {
                ModelId = model,
                FinishReason = ChatFinishReason.Stop,
                Usage = new UsageDetails { InputTokenCount = (prompt.Length + 3) / 4, OutputTokenCount = (answer.Length + 3) / 4 },
            });
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var response = await GetResponseAsync(messages, options, cancellationToken);
            foreach (var update in response.ToChatResponseUpdates()) yield return update;
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() => GC.SuppressFinalize(this);
    }
}
