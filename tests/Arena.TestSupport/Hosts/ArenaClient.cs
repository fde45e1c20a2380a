using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arena.TestSupport.Hosts;

/// <summary>An answer that is no success.</summary>
public sealed class RefusedException(int status, string body) : Exception($"{status}: {body}")
{
    public int Status { get; } = status;
}

/// <summary>A client of the HTTP surface, signed in as the administrator.</summary>
public sealed class ArenaClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(address, "api/v1/"), Timeout = TimeSpan.FromSeconds(30) };

    public async Task SignInAsync(CancellationToken ct = default)
    {
        var answer = await PostAsync("auth/login", new JsonObject { ["email"] = HostSettings.Email, ["password"] = HostSettings.Password }, ct: ct);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("accessToken").GetString());
    }

    /// <exception cref="RefusedException">The host answered, and refused.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<JsonElement> PostAsync(string path, JsonNode? body, string? idempotencyKey = null, CancellationToken ct = default) =>
        SendAsync(HttpMethod.Post, path, body, "Idempotency-Key", idempotencyKey, ct);

    public Task<JsonElement> PutAsync(string path, JsonNode body, CancellationToken ct = default) =>
        SendAsync(HttpMethod.Put, path, body, "Idempotency-Key", null, ct);

    /// <param name="position">Not null: the answer is at least as new as this.</param>
    public Task<JsonElement> GetAsync(string path, long? position = null, CancellationToken ct = default) =>
        SendAsync(HttpMethod.Get, path, null, "If-Position", position?.ToString(System.Globalization.CultureInfo.InvariantCulture), ct);

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonNode? body, string header, string? value, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = JsonContent.Create(body);
        if (value is not null) request.Headers.Add(header, value);
        using var response = await _http.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        if (!response.IsSuccessStatusCode) throw new RefusedException((int)response.StatusCode, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }
}
