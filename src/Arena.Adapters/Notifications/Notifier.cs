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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = GuardedHttp.CreateClient(LongestAnswer);
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

            // The addresses of the two services are the administrator's; a webhook's is a user's.
            using var response = await GuardedHttp.SendAsync(_http, request, privateTargets || channel.Kind != ChannelKind.Webhook, either.Token);
            if (response.IsSuccessStatusCode) return SendResult.Taken;
            var reason = kind.ReasonOf(await response.Content.ReadAsStringAsync(either.Token));
            return new SendResult($"It answered {(int)response.StatusCode}{(reason is null ? "" : $": {Short(reason)}")}.", Asked(response));
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

    private TimeSpan? Asked(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - wall.GetUtcNow(),
        _ => null,
    };

    private static string Short(string text) => text.Length <= LongestReason ? text.TrimEnd('.') : text[..LongestReason] + "...";
}
