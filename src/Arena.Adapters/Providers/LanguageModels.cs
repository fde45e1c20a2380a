using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Arena.Application.Providers;
using Arena.Domain.Providers;
using Microsoft.Extensions.AI;

namespace Arena.Adapters.Providers;

/// <summary>Opens models of every kind. All calls with one provider and key go over one lane.</summary>
public sealed class LanguageModels : ILanguageModels, IDisposable
{
    private readonly IReadOnlyDictionary<string, IProviderKind> _kinds;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<string, (LaneName Name, ModelLane Lane)> _lanes = new(StringComparer.Ordinal);

    public LanguageModels(TimeProvider clock)
        : this(clock, ProviderKinds.All)
    {
    }

    /// <param name="recorded">What providers of the kind <c>replay</c> serve.</param>
    public LanguageModels(TimeProvider clock, IRecordedExchanges recorded)
        : this(clock, new Dictionary<string, IProviderKind>(ProviderKinds.All, StringComparer.Ordinal) { ["replay"] = new Replay(recorded) })
    {
    }

    internal LanguageModels(TimeProvider clock, IReadOnlyDictionary<string, IProviderKind> kinds)
    {
        (_clock, _kinds) = (clock, kinds);

        // A key is not carried along to wherever an answer points.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public IChatClient Open(string id, ProviderConfiguration provider, string? key)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var (client, name) = (OpenBare(provider, key), LaneName.Of(provider, Fingerprint(key)));

        // A lane whose key or settings were replaced is left to the calls that are still on it.
        return new LaneClient(client, _lanes.AddOrUpdate(id, _ => New(), (_, last) => last.Name == name ? last : New()).Lane);

        (LaneName, ModelLane) New() => (name, new ModelLane(provider, _clock));
    }

    public ProviderBreaker? BreakerOf(string id) => _lanes.TryGetValue(id, out var last) ? last.Lane.Breaker : null;

    public StructuredOutput StructuredOutputOf(string kind) => _kinds.TryGetValue(kind, out var known) ? known.StructuredOutput : StructuredOutput.None;

    public async Task<ProviderTrial> TryAsync(ProviderConfiguration provider, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var client = OpenBare(provider, key);
            using var timeout = new CancellationTokenSource(provider.Timeout, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            try
            {
                var answer = await client.GetResponseAsync([new(ChatRole.User, "Answer with the word: ready")], new ChatOptions { MaxOutputTokens = 512 }, either.Token);
                return new(true, null, $"'{answer.ModelId ?? provider.Model}' answered.", Passed(), answer.ModelId);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw ModelLane.TooSlow(provider.Timeout);
            }
        }
        catch (ProviderException fault)
        {
            return new(false, fault.Code, fault.Message, Passed(), null);
        }

        int Passed() => (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public void Dispose()
    {
        foreach (var (_, lane) in _lanes.Values) lane.Dispose();
        _http.Dispose();
    }

    private IChatClient OpenBare(ProviderConfiguration provider, string? key)
    {
        if (!_kinds.TryGetValue(provider.Kind, out var kind))
            throw new ProviderException(ProviderFault.BadRequest, $"There is no kind of provider '{provider.Kind}'.");
        if (kind.NeedsKey && string.IsNullOrEmpty(key)) throw new ProviderException(ProviderFault.Authentication, "No key is stored for this provider.");
        if (key is not null && key.Any(c => c is <= ' ' or > '~')) throw new ProviderException(ProviderFault.Authentication, "The key holds characters that no key has: a space, a line break.");
        return kind.Open(provider, AddressOf(provider, kind), key, _http, _clock);
    }

    private static Uri AddressOf(ProviderConfiguration provider, IProviderKind kind)
    {
        if (provider.BaseUrl is null) return kind.Address ?? throw new ProviderException(ProviderFault.BadRequest, $"A provider of the kind '{kind.Name}' needs a baseUrl.");
        return Uri.TryCreate(provider.BaseUrl.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? address
            : throw new ProviderException(ProviderFault.BadRequest, "The baseUrl is not an address that begins with https:// or http://.");
    }

    private static string Fingerprint(string? key) => key is null ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private sealed record LaneName(string Kind, string? BaseUrl, string KeyFingerprint, int MaxConcurrency, int? RequestsPerMinute, TimeSpan Timeout)
    {
        public static LaneName Of(ProviderConfiguration provider, string keyFingerprint) =>
            new(provider.Kind, provider.BaseUrl, keyFingerprint, provider.MaxConcurrency, provider.RequestsPerMinute, provider.Timeout);
    }
}
