using System.Net;
using System.Text;
using Arena.Adapters.Http;
using Arena.Application.Credentials;
using Arena.Application.Notifications;
using Arena.Domain.Notifications;

namespace Arena.Adapters.Notifications;

/// <summary>Sends over HTTP, one attempt at a time. No sentence that it answers holds a secret: neither an address with a token nor what was sent.</summary>
public sealed class Notifier(NotificationAddresses addresses, TimeProvider wall) : INotifier, IDisposable
{
    private const string Setting = "notifications.privateTargets";
    private const int LongestAnswer = 64 * 1024;
    private const int LongestReason = 200;
    private const int ShortestPart = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly GuardedHttp _http = new(LongestAnswer, isTold: false);
    private readonly Dictionary<ChannelKind, IChannelKind> _kinds = new()
    {
        [ChannelKind.Webhook] = new WebhookKind(),
        [ChannelKind.Telegram] = new TelegramKind(addresses.Telegram),
        [ChannelKind.Discord] = new DiscordKind(addresses.Discord),
    };

    public string? FaultOf(ChannelKind kind, string secret) => _kinds[kind].FaultOf(secret);

    public Task<string?> RefusedAsync(Uri url, bool privateTargets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        return GuardedHttp.RefusedAsync(url, privateTargets, Setting, cancellationToken);
    }

    public async Task<SendResult> SendAsync(NotificationChannel channel, Secret secret, Notification notification, bool privateTargets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(notification);
        var kind = _kinds[channel.Kind];
        using var late = new CancellationTokenSource(Patience, wall);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            using var request = kind.Request(channel, secret.ApiKey, notification, wall.GetUtcNow());

            // The addresses of the two services are the administrator's; a webhook's is a user's. What a success says besides is not waited for.
            using var response = await _http.SendAsync(request, privateTargets || channel.Kind != ChannelKind.Webhook, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.IsSuccessStatusCode) return SendResult.Taken;
            var reason = kind.ReasonOf(await TextAsync(response, either.Token)) is { } said ? Without(secret.ApiKey, said) : null;
            var isFinal = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone;
            return new SendResult($"It answered {(int)response.StatusCode}{(reason is null ? "" : $": {Short(reason)}")}.", Asked(response), isFinal);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult($"It gave no answer within {Patience.TotalSeconds:0} s.");
        }
        catch (PrivateTargetException refused)
        {
            return new SendResult(refused.Sentence(Setting));
        }
        catch (HttpRequestException fault)
        {
            return new SendResult($"It cannot be reached: {fault.HttpRequestError}.");
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The beginning of what it says, as UTF-8, whatever it calls itself.</summary>
    private static async Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestAnswer];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    /// <summary>Some tell what they were given: the secret, or the part of it that is one.</summary>
    private static string Without(string secret, string text) =>
        secret.Split('/', ':').Append(secret).Where(part => part.Length >= ShortestPart).OrderByDescending(part => part.Length).Aggregate(text, (left, part) => left.Replace(part, "***", StringComparison.OrdinalIgnoreCase));

    private TimeSpan? Asked(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - wall.GetUtcNow(),
        _ => null,
    };

    /// <summary>What can be kept of it: no control characters, and no half of a character at its end.</summary>
    private static string Short(string text)
    {
        var runes = text.EnumerateRunes().Where(r => !Rune.IsControl(r)).ToList();
        return string.Concat(runes.Take(LongestReason)).TrimEnd('.') + (runes.Count > LongestReason ? "..." : "");
    }
}
