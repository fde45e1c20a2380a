using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Arena.Adapters.Providers;

/// <summary>A model behind one POST of JSON: what it is sent and what its answer means is all that differs.</summary>
internal abstract class WireChatClient(HttpClient http, Uri endpoint, string model, string? key, TimeProvider clock) : IChatClient
{
    protected abstract JsonObject Question(IReadOnlyList<ChatMessage> messages, ChatOptions options);

    protected abstract void Sign(HttpRequestMessage request);

    /// <exception cref="KeyNotFoundException">The answer is not of the format; so with InvalidOperationException and FormatException.</exception>
    protected abstract ChatResponse Answer(JsonElement answer);

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = JsonContent.Create(Question([.. messages], options ?? new ChatOptions())) };
        Sign(request);
        using var response = await SendAsync(request, cancellationToken);
        var body = await ReadAsync(response, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var wait = response.Headers.TryGetValues("Retry-After", out var values) ? ProviderFaults.RetryAfter(values.First(), clock.GetUtcNow()) : null;
            throw ProviderFaults.Of((int)response.StatusCode, body, wait, model, key);
        }
        try
        {
            using var document = JsonDocument.Parse(body);
            return Answer(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
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

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw ProviderFaults.OfConnection(exception, endpoint);
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(LongestBody, cancellationToken);
            return await response.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw ProviderFaults.CutOff(exception);
        }
        catch (InvalidOperationException exception)
        {
            // The header names an encoding that does not exist.
            throw ProviderFaults.NotItsFormat(exception);
        }
    }

    /// <summary>Far more than any answer that is read.</summary>
    private const long LongestBody = 4_000_000;
}
