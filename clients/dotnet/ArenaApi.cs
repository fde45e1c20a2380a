using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Arena.Client;

/// <summary>
/// The Arena API for one caller. Every write answers with its position in the log; a read that names one (<c>atLeastAt</c>) is no older. What has no
/// method of its own is reached with <see cref="GetAsync{T}"/>, <see cref="SendAsync{T}"/> and <see cref="ListAsync{T}"/>.
/// </summary>
/// <param name="http">Its <see cref="HttpClient.BaseAddress"/> is the arena's: <c>http://127.0.0.1:5080</c>. It stays the caller's to dispose.</param>
public sealed class ArenaApi(HttpClient http)
{
    private const string Base = "/api/v1/";
    private const string PositionHeader = "If-Position";
    private const string KeyHeader = "Idempotency-Key";
    private readonly Lock _gate = new();
    private Task<bool>? _renewing;
    private AuthenticationHeaderValue? _authorization;
    private string? _refreshToken;

    /// <summary>The caller's own money.</summary>
    public WalletApi Wallet => new(this);

    public BotsApi Bots => new(this);

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>Signs in. The access token is renewed by itself when it has expired.</summary>
    /// <exception cref="ArenaProblemException">SIGN_IN_FAILED, SIGN_IN_LOCKED.</exception>
    public async Task SignInAsync(string email, string password, CancellationToken cancellationToken = default) =>
        Take(await SendAsync<Tokens>(HttpMethod.Post, "auth/login", new { email, password }, cancellationToken: cancellationToken));

    /// <summary>Calls with an API key from now on.</summary>
    public void UseKey(string key) => (_authorization, _refreshToken) = (new AuthenticationHeaderValue("ApiKey", key), null);

    /// <summary>What everybody sees: every market and every public bot.</summary>
    public Task<ArenaState> StateAsync(long? atLeastAt = null, CancellationToken cancellationToken = default) => GetAsync<ArenaState>("arena/state", atLeastAt, cancellationToken);

    /// <param name="sort">equity | return | sharpe | drawdown | winRate.</param>
    /// <param name="window">all | 24h | 7d | 30d.</param>
    public async Task<IReadOnlyList<LeaderboardRow>> LeaderboardAsync(string sort = "equity", string window = "all", CancellationToken cancellationToken = default) =>
        (await GetAsync<Page<LeaderboardRow>>($"leaderboard?sort={Escaped(sort)}&window={Escaped(window)}", null, cancellationToken)).Items;

    /// <param name="path">Without <c>/api/v1/</c>.</param>
    /// <param name="atLeastAt">A position that the answer has to hold; waits for it, at most five seconds.</param>
    /// <exception cref="ArenaProblemException">The arena refused.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public async Task<T> GetAsync<T>(string path, long? atLeastAt = null, CancellationToken cancellationToken = default)
    {
        using var response = await AskAsync(
            HttpMethod.Get, path, null, HttpCompletionOption.ResponseContentRead, (PositionHeader, atLeastAt?.ToString(CultureInfo.InvariantCulture)), cancellationToken).ConfigureAwait(false);
        return await ReadAsync<T>(response, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="idempotencyKey">The same key and body does nothing a second time, and answers the first answer again: send it where an answer may be lost.</param>
    /// <inheritdoc cref="GetAsync{T}"/>
    public async Task<T> SendAsync<T>(HttpMethod method, string path, object? body = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        using var response = await AskAsync(method, path, body, HttpCompletionOption.ResponseContentRead, (KeyHeader, idempotencyKey), cancellationToken).ConfigureAwait(false);
        return await ReadAsync<T>(response, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Every item of a list, page after page, as it is asked for.</summary>
    /// <inheritdoc cref="GetAsync{T}"/>
    public async IAsyncEnumerable<T> ListAsync<T>(string path, long? atLeastAt = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var joint = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        string? cursor = null;
        do
        {
            var page = await GetAsync<Page<T>>(cursor is null ? path : $"{path}{joint}cursor={Escaped(cursor)}", atLeastAt, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items) yield return item;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>Messages of the feed's topics until it is cancelled or the arena ends it. Go on with the last message's <see cref="FeedMessage.Id"/>.</summary>
    /// <param name="topics"><c>arena</c>, <c>trades</c>, <c>portfolio</c>, <c>bot:{id}</c>, ...: docs/api/asyncapi.json.</param>
    /// <inheritdoc cref="GetAsync{T}"/>
    public async IAsyncEnumerable<FeedMessage> FollowAsync(
        IReadOnlyCollection<string> topics, string? lastEventId = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topics);
        using var response = await AskAsync(
            HttpMethod.Get, $"feed?topics={Escaped(string.Join(',', topics))}", null, HttpCompletionOption.ResponseHeadersRead, ("Last-Event-ID", lastEventId), cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var parser = System.Net.ServerSentEvents.SseParser.Create(body);
            await foreach (var item in parser.EnumerateAsync(cancellationToken).ConfigureAwait(false))
                yield return JsonSerializer.Deserialize<FeedMessage>(item.Data, Json)! with { Id = item.EventId };
        }
    }

    internal static string Escaped(string part) => Uri.EscapeDataString(part);

    private async Task<HttpResponseMessage> AskAsync(
        HttpMethod method, string path, object? body, HttpCompletionOption completion, (string Name, string? Value) header, CancellationToken cancellationToken)
    {
        var used = _authorization;
        var response = await AskOnceAsync(method, path, body, completion, header, used, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized && _refreshToken is not null && await RefreshAsync(used).WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            response.Dispose();
            response = await AskOnceAsync(method, path, body, completion, header, _authorization, cancellationToken).ConfigureAwait(false);
        }

        if (response.IsSuccessStatusCode) return response;
        using (response) throw await ArenaProblemException.OfAsync(response, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> AskOnceAsync(
        HttpMethod method, string path, object? body, HttpCompletionOption completion, (string Name, string? Value) header, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(Base + path, UriKind.Relative));
        request.Headers.Authorization = authorization;
        if (header.Value is not null) request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: Json);
        return await http.SendAsync(request, completion, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A refresh token is good once: whoever comes while it is used waits for what it brings.</summary>
    private Task<bool> RefreshAsync(AuthenticationHeaderValue? used)
    {
        lock (_gate)
        {
            if (!Equals(_authorization, used)) return Task.FromResult(true);
            return _renewing is { IsCompleted: false } underway ? underway : _renewing = RenewAsync();
        }
    }

    private async Task<bool> RenewAsync()
    {
        if (_refreshToken is not { } token) return false;
        using var response = await AskOnceAsync(
            HttpMethod.Post, "auth/refresh", new { refreshToken = token }, HttpCompletionOption.ResponseContentRead, default, authorization: null, CancellationToken.None).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            _refreshToken = null;
            return false;
        }

        Take(await ReadAsync<Tokens>(response, CancellationToken.None).ConfigureAwait(false));
        return true;
    }

    private void Take(Tokens tokens) => (_authorization, _refreshToken) = (new AuthenticationHeaderValue("Bearer", tokens.AccessToken), tokens.RefreshToken);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.StatusCode == HttpStatusCode.NoContent
            ? default!
            : await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken).ConfigureAwait(false) ?? throw new JsonException("The arena answered null.");

    private sealed record Tokens(string AccessToken, string RefreshToken);
}
