using System.Net;
using System.Text.Json;

namespace Arena.Client;

/// <summary>The arena refused: a problem of RFC 9457.</summary>
public sealed class ArenaProblemException : Exception
{
    private ArenaProblemException(HttpStatusCode status, Problem problem, TimeSpan? retryAfter)
        : base($"{problem.Code}: {problem.Detail ?? problem.Title}")
    {
        (Status, Code, Detail, CorrelationId, RetryAfter) = (status, problem.Code, problem.Detail, problem.CorrelationId, retryAfter);
        Errors = problem.Errors ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        Numbers = problem.Numbers ?? new Dictionary<string, decimal>(StringComparer.Ordinal);
    }

    public HttpStatusCode Status { get; }

    /// <summary>Stable: <c>INSUFFICIENT_BALANCE</c>.</summary>
    public string Code { get; }

    public string? Detail { get; }

    /// <summary>Finds the request in the arena's log.</summary>
    public string? CorrelationId { get; }

    /// <summary>Of 429 and 503: how long to wait.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; }

    /// <summary>What led to the refusal.</summary>
    public IReadOnlyDictionary<string, decimal> Numbers { get; }

    internal static async Task<ArenaProblemException> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Problem? problem = null;
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
            problem = JsonSerializer.Deserialize<Problem>(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false), ArenaApi.Json);

        // What stands between may answer too: a proxy knows nothing of problems.
        return new ArenaProblemException(response.StatusCode, problem ?? new Problem($"HTTP_{(int)response.StatusCode}", response.ReasonPhrase ?? "", null, null, null, null), response.Headers.RetryAfter?.Delta);
    }

    private sealed record Problem(
        string Code, string Title, string? Detail, string? CorrelationId, IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors, IReadOnlyDictionary<string, decimal>? Numbers);
}
