using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Arena.Host.Tests.Support;

/// <summary>
/// The API as one caller uses it; paths without <c>/api/v1</c> in front. What it reads is at least as new as all that was
/// written through this arena's clients before.
/// </summary>
public sealed class ArenaClient(HttpClient http, Written written, string? token, string scheme = "Bearer")
{
    public string? Token => token;

    public Task<Answer> GetAsync(string path, long? ifPosition = null) =>
        SendAsync(HttpMethod.Get, path, null, ("If-Position", (ifPosition ?? written.Position)?.ToString(CultureInfo.InvariantCulture)));

    public Task<Answer> PostAsync(string path, object? body = null, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, path, body, ("Idempotency-Key", idempotencyKey));

    public Task<Answer> PutAsync(string path, object? body = null) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> PatchAsync(string path, object? body = null) => SendAsync(HttpMethod.Patch, path, body);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    /// <param name="body">A text is sent as it is; anything else as JSON.</param>
    public Task<Answer> SendAsync(HttpMethod method, string path, object? body, params (string Name, string? Value)[] headers) =>
        RequestAsync(
            method,
            path,
            body switch
            {
                null => null,
                string text => new StringContent(text, MediaTypeHeaderValue.Parse("application/json")),
                HttpContent content => content,
                _ => JsonContent.Create(body),
            },
            headers);

    private async Task<Answer> RequestAsync(HttpMethod method, string path, HttpContent? content, (string Name, string? Value)[] headers)
    {
        var absolute = path.StartsWith("//", StringComparison.Ordinal) ? path[1..] : "/api/v1" + path;
        using var request = new HttpRequestMessage(method, absolute) { Content = content };
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        foreach (var (name, value) in headers)
            if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        var answer = new Answer(
            $"{method} {absolute}", response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers.ContentType?.MediaType);
        if (method != HttpMethod.Get) written.Remember(answer);
        return answer;
    }
}

/// <summary>The newest position that a write was answered with.</summary>
public sealed class Written
{
    private long _position = -1;

    public long? Position => Interlocked.Read(ref _position) is var position and >= 0 ? position : null;

    internal void Remember(Answer answer)
    {
        if ((int)answer.Status is < 200 or > 299 || answer.ContentType != "application/json") return;
        if (answer.Json.ValueKind != JsonValueKind.Object || !answer.Json.TryGetProperty("position", out var told) || told.ValueKind != JsonValueKind.Number || !told.TryGetInt64(out var position)) return;
        long seen;
        do seen = Interlocked.Read(ref _position);
        while (position > seen && Interlocked.CompareExchange(ref _position, position, seen) != seen);
    }
}
