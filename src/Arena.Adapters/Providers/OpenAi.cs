using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Arena.Domain.Providers;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Arena.Adapters.Providers;

/// <summary>OpenAI's chat completions, through its own package.</summary>
public sealed class OpenAi : IProviderKind
{
    public string Name => "openai";

    public Uri Address { get; } = new("https://api.openai.com/v1/");

    public bool NeedsKey => true;

    public StructuredOutput StructuredOutput => StructuredOutput.Schema;

    public IChatClient Open(ProviderConfiguration provider, Uri address, string? key, HttpClient http, TimeProvider clock) => new OpenAiChatClient(provider, address, key, http, clock);
}

/// <summary>Everything that speaks OpenAI's chat completions: xAI, DeepSeek, Qwen, Mistral, OpenRouter, Ollama, vLLM.</summary>
public sealed class OpenAiCompatible : IProviderKind
{
    public string Name => "openai_compatible";

    public Uri? Address => null;

    /// <summary>A model on one's own machine has none.</summary>
    public bool NeedsKey => false;

    public StructuredOutput StructuredOutput => StructuredOutput.Json;

    public IChatClient Open(ProviderConfiguration provider, Uri address, string? key, HttpClient http, TimeProvider clock) => new OpenAiChatClient(provider, address, key, http, clock);
}

internal sealed class OpenAiChatClient : IChatClient
{
    /// <summary>The package asks for a key; servers that need none ignore this.</summary>
    private const string NoKey = "none";

    private readonly ChatClient _chat;
    private readonly ProviderConfiguration _provider;
    private readonly Uri _address;
    private readonly string? _key;
    private readonly TimeProvider _clock;

    public OpenAiChatClient(ProviderConfiguration provider, Uri address, string? key, HttpClient http, TimeProvider clock)
    {
        (_provider, _address, _key, _clock) = (provider, address, key, clock);
        _chat = new ChatClient(provider.Model, new ApiKeyCredential(key ?? NoKey), new OpenAIClientOptions
        {
            Endpoint = address,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = (await _chat.CompleteChatAsync([.. messages.Select(Message)], Options(options ?? new ChatOptions()), cancellationToken)).Value;
            if (answer.FinishReason == OpenAI.Chat.ChatFinishReason.ContentFilter) throw ProviderFaults.Filtered("content_filter");
            if (answer.Refusal is { Length: > 0 }) throw ProviderFaults.Filtered("refusal");
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(answer.Content.Select(c => c.Text))))
            {
                ModelId = answer.Model,
                FinishReason = answer.FinishReason == OpenAI.Chat.ChatFinishReason.Length ? ChatFinishReason.Length : ChatFinishReason.Stop,
                AdditionalProperties = answer.SystemFingerprint is { Length: > 0 } fingerprint ? new() { ["fingerprint"] = fingerprint } : null,
                Usage = answer.Usage is { } usage ? new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount } : null,
            };
        }
        catch (ClientResultException exception) when (exception.GetRawResponse() is { } response)
        {
            var wait = response.Headers.TryGetValue("Retry-After", out var value) ? ProviderFaults.RetryAfter(value, _clock.GetUtcNow()) : null;
            throw ProviderFaults.Of(exception.Status, response.Content.ToString(), wait, _provider.Model, _key);
        }
        catch (Exception exception) when (exception is ClientResultException or HttpRequestException)
        {
            throw (exception as HttpRequestException ?? exception.InnerException) is HttpRequestException cause ? ProviderFaults.OfConnection(cause, _address) : ProviderFaults.CutOff(exception);
        }
        catch (IOException exception)
        {
            throw ProviderFaults.CutOff(exception);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or FormatException or ArgumentException or KeyNotFoundException)
        {
            throw ProviderFaults.NotItsFormat(exception);
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates()) yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : null;

    public void Dispose() => GC.SuppressFinalize(this);

    private static OpenAI.Chat.ChatMessage Message(ChatMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
        : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text)
        : new UserChatMessage(message.Text);

    private static ChatCompletionOptions Options(ChatOptions options) => new()
    {
        Temperature = options.Temperature,
        MaxOutputTokenCount = options.MaxOutputTokens,
        ResponseFormat = options.ResponseFormat switch
        {
            ChatResponseFormatJson { Schema: { } schema } json =>
                OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat(json.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), jsonSchemaIsStrict: true),
            ChatResponseFormatJson => OpenAI.Chat.ChatResponseFormat.CreateJsonObjectFormat(),
            _ => null,
        },
    };
}
