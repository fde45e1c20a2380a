using System.Globalization;
using System.Text.Json;
using Arena.Application.Providers;

namespace Arena.Adapters.Providers;

/// <summary>From what a maker's server answers to one of our faults, in one sentence. The server's own words are taken only where they cannot hold the key.</summary>
internal static class ProviderFaults
{
    private const int LongestQuote = 300;

    /// <param name="body">The server's answer; of its error object only the message and the names of the error are read.</param>
    public static ProviderException Of(int status, string body, TimeSpan? retryAfter, string model, string? secret)
    {
        var (message, names) = Error(body);
        return status switch
        {
            401 or 403 => new(ProviderFault.Authentication, $"The key is refused (HTTP {status})."),
            400 when names.Contains("API_KEY_INVALID", StringComparison.Ordinal) => new(ProviderFault.Authentication, "The key is refused (HTTP 400)."),
            402 => new(ProviderFault.Quota, "The account's credit is used up (HTTP 402)."),
            429 when names.Contains("insufficient_quota", StringComparison.Ordinal) || names.Contains("billing", StringComparison.OrdinalIgnoreCase) =>
                new(ProviderFault.Quota, "The account's quota is used up (HTTP 429)."),
            429 => new(ProviderFault.RateLimited, "Too many calls, or too many tokens, for now (HTTP 429).", retryAfter, repeatable: true),
            404 => new(ProviderFault.BadRequest, $"There is no model '{model}' at this address (HTTP 404)."),
            400 when names.Contains("content_filter", StringComparison.Ordinal) || names.Contains("content_policy", StringComparison.Ordinal) =>
                new(ProviderFault.ContentFiltered, "The provider's filter refused the prompt."),
            408 or 504 => new(ProviderFault.Timeout, $"The provider gave up waiting for its model (HTTP {status})."),
            >= 300 and < 400 => new(ProviderFault.BadRequest, $"The address leads elsewhere (HTTP {status}): set it to where the service is."),
            >= 500 => new(ProviderFault.Overloaded, $"The provider is overloaded or out of order (HTTP {status}).", retryAfter, repeatable: true),
            _ => new(ProviderFault.BadRequest, $"The provider refused the request (HTTP {status}){Quote(message, secret)}"),
        };
    }

    /// <summary>Before the question was sent nothing was lost; after it the answer may have been paid for, and is not asked for again.</summary>
    public static ProviderException OfConnection(HttpRequestException cause, Uri address) =>
        cause.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
            ? new(ProviderFault.Unreachable, $"There is no connection to {address.GetLeftPart(UriPartial.Authority)}.", repeatable: true, cause: cause)
            : CutOff(cause);

    public static ProviderException CutOff(Exception cause) => new(ProviderFault.Unreachable, "The connection broke before the answer was whole.", cause: cause);

    public static ProviderException NotItsFormat(Exception? cause = null) =>
        new(ProviderFault.BadRequest, "What answers at this address does not speak the provider's format.", cause: cause);

    public static ProviderException Filtered(string why) => new(ProviderFault.ContentFiltered, $"The provider's filter refused to answer ({why}).");

    /// <param name="value">Seconds, or a date of HTTP.</param>
    public static TimeSpan? RetryAfter(string? value, DateTimeOffset now)
    {
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 86_400) return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var at) && at > now && at - now < TimeSpan.FromDays(1) ? at - now : null;
    }

    private static string Quote(string message, string? secret)
    {
        if (message.Length == 0) return ".";
        var clean = secret is { Length: > 0 } ? message.Replace(secret, "***", StringComparison.Ordinal) : message;
        return ": " + (clean.Length <= LongestQuote ? clean : clean[..LongestQuote] + "...");
    }

    /// <summary><c>{"error":{"message","type","code","status","details"}}</c>, or one in a list, or a text.</summary>
    private static (string Message, string Names) Error(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0) root = root[0];
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("error", out var error)) return ("", "");
            if (error.ValueKind == JsonValueKind.String) return (error.GetString()!, "");
            if (error.ValueKind != JsonValueKind.Object) return ("", "");
            var message = error.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
            return (message, string.Join(' ', error.EnumerateObject().Where(m => m.Name is not "message").Select(m => m.Value.GetRawText())));
        }
        catch (JsonException)
        {
            return ("", "");
        }
    }
}
