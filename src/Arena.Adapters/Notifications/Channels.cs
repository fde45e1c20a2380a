using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Arena.Application.Notifications;
using Arena.Domain.Notifications;

namespace Arena.Adapters.Notifications;

/// <summary>Where the two services are; another address is for tests, and for networks that have a gateway to them.</summary>
public sealed record NotificationAddresses(Uri Telegram, Uri Discord)
{
    public static NotificationAddresses Default { get; } = new(new Uri("https://api.telegram.org"), new Uri("https://discord.com"));
}

/// <summary>One kind of channel: what it is asked, and what it says of it.</summary>
internal interface IChannelKind
{
    string? FaultOf(string secret);

    HttpRequestMessage Request(NotificationChannel channel, string secret, Notification notification, DateTimeOffset now);

    /// <summary>What an answer that is no success says of its reason; null: nothing.</summary>
    string? ReasonOf(string answer);
}

/// <summary>
/// A signed POST of the notification as JSON. <c>Arena-Signature: sha256=</c> HMAC-SHA256 in hex, under the channel's secret, of <c>Arena-Timestamp</c>, a
/// full stop and the body; <c>Arena-Delivery</c> is the same at every attempt.
/// </summary>
internal sealed class WebhookKind : IChannelKind
{
    private const int ShortestSecret = 16;

    public string? FaultOf(string secret) => secret.Length >= ShortestSecret ? null : $"A signing secret has at least {ShortestSecret} characters.";

    public HttpRequestMessage Request(NotificationChannel channel, string secret, Notification notification, DateTimeOffset now)
    {
        var body = NotificationJson.Of(notification);
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}"));
        return new HttpRequestMessage(HttpMethod.Post, channel.Url)
        {
            Content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json")),
            Headers =
            {
                { "Arena-Delivery", $"{notification.Id}:{channel.Id}" },
                { "Arena-Timestamp", timestamp },
                { "Arena-Signature", "sha256=" + Convert.ToHexStringLower(signature) },
            },
        };
    }

    public string? ReasonOf(string answer) => null;
}

/// <summary>Bot API, <c>sendMessage</c>; the secret is the bot's token.</summary>
internal sealed class TelegramKind(Uri address) : IChannelKind
{
    public string? FaultOf(string secret) => secret.Contains(':', StringComparison.Ordinal) && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '_' or '-')
        ? null
        : "A bot's token is its number, a colon and a key.";

    public HttpRequestMessage Request(NotificationChannel channel, string secret, Notification notification, DateTimeOffset now) =>
        new(HttpMethod.Post, new Uri(address, $"/bot{secret}/sendMessage"))
        {
            Content = JsonContent.Create(new { chat_id = channel.ChatId, text = $"{notification.Title}\n{notification.Text}", disable_web_page_preview = true }),
        };

    public string? ReasonOf(string answer) => JsonText.Of(answer, "description");
}

/// <summary>A webhook of a Discord channel; its whole address is the secret.</summary>
internal sealed class DiscordKind(Uri address) : IChannelKind
{
    public string? FaultOf(string secret) => Uri.TryCreate(secret, UriKind.Absolute, out var url) && Uri.Compare(url, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
        && url.AbsolutePath.StartsWith("/api/webhooks/", StringComparison.Ordinal)
        ? null
        : $"The address of a Discord webhook begins with {new Uri(address, "/api/webhooks/")}.";

    public HttpRequestMessage Request(NotificationChannel channel, string secret, Notification notification, DateTimeOffset now) =>
        new(HttpMethod.Post, secret)
        {
            // Nobody is mentioned by a bot that calls itself @everyone.
            Content = JsonContent.Create(new { content = $"**{notification.Title}**\n{notification.Text}", allowed_mentions = new { parse = Array.Empty<string>() } }),
        };

    public string? ReasonOf(string answer) => JsonText.Of(answer, "message");
}

internal static class JsonText
{
    /// <summary>A text member of an answer's object; null: there is none.</summary>
    public static string? Of(string answer, string member)
    {
        try
        {
            var json = JsonElement.Parse(answer);
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
