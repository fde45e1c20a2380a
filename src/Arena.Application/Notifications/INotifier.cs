using Arena.Application.Credentials;
using Arena.Domain.Notifications;

namespace Arena.Application.Notifications;

/// <summary>What came of one attempt.</summary>
/// <param name="Fault">A sentence without any secret; null: the channel has taken it.</param>
/// <param name="RetryAfter">What the channel asked for.</param>
/// <param name="IsFinal">Another attempt would fare no better: it refuses whoever asks so, or is gone.</param>
public sealed record SendResult(string? Fault, TimeSpan? RetryAfter = null, bool IsFinal = false)
{
    public static SendResult Taken { get; } = new(Fault: null);
}

/// <summary>Sends to channels: webhooks, Telegram, Discord.</summary>
public interface INotifier
{
    /// <summary>What is wrong with a channel's secret; null: nothing that can be seen without sending.</summary>
    string? FaultOf(ChannelKind kind, string secret);

    /// <summary>Why nothing is sent to a webhook's address; null: something may be.</summary>
    /// <param name="privateTargets">Whether loopback and private addresses are allowed.</param>
    Task<string?> RefusedAsync(Uri url, bool privateTargets, CancellationToken cancellationToken);

    Task<SendResult> SendAsync(NotificationChannel channel, Secret secret, Notification notification, bool privateTargets, CancellationToken cancellationToken);
}
