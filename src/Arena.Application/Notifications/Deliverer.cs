using Arena.Application.Commands;
using Arena.Application.Credentials;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Notifications;

namespace Arena.Application.Notifications;

/// <param name="Fault">Null: it was sent.</param>
public sealed record DeliveryEnded(string? Fault) : CommandResponse;

/// <summary>
/// One attempt to deliver. The outcome is an event with a receipt of its own: where a crash came between the event and the queue, the delivery is seen
/// to have ended and is not made again. Between the channel's answer and the event a crash repeats it, with the same id.
/// </summary>
public sealed class Deliverer(EventStore.EventStore store, CommandRunner commands, ISecretVault vault, INotifier notifier, RulesBook rules, ArenaClock clock, TimeProvider wall)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>What the vault knows a channel's secret by.</summary>
    public static SecretName SecretOf(string channelId) => new(channelId, "channel:" + channelId, BotId: null);

    public async Task<DeliveryStep> DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var (tenant, id, channelId, attempt) = (delivery.TenantId, delivery.Notification.Id, delivery.ChannelId, delivery.Attempts + 1);
        var context = new CommandContext(tenant, CommandContext.System, Idempotency: new IdempotencyKey($"delivery:{delivery.Key}:{delivery.Round}", "delivery"));
        if ((await commands.RepeatedAsync<DeliveryEnded>(context, cancellationToken))?.Response is { } before)
            return before.Fault is { } known ? DeliveryStep.Dead(known) : DeliveryStep.Ended;

        var desk = await store.OpenSession(tenant).FetchLatest<NotificationDeskState>(StreamIds.Notifications(tenant), cancellationToken) ?? NotificationDesk.Initial;
        if (desk.Channels.GetValueOrDefault(channelId) is not { Enabled: true } channel)
        {
            const string Gone = "The channel was removed or disabled.";
            await RecordAsync(new NotificationFailed(id, channelId, delivery.Attempts, Gone, clock.Now), Gone);
            return DeliveryStep.Dead(Gone);
        }

        if (desk.QuietHours?.EndOf(wall.GetUtcNow()) is { } end) return DeliveryStep.Postponed(end - wall.GetUtcNow());

        // What a channel may have taken is not given up because the host stops: it has its ten seconds, and its outcome is recorded.
        var result = await SendAsync(channel, delivery.Notification, $"notification {id}", CancellationToken.None);
        if (result.Fault is not { } fault)
        {
            await RecordAsync(new NotificationSent(id, channelId, attempt, clock.Now), null);
            return DeliveryStep.Ended;
        }

        var settings = rules.Current.Settings.Deliveries;
        if (attempt < settings.Attempts && !result.IsFinal) return DeliveryStep.Again(Pause(settings.Pause, attempt, result.RetryAfter), fault);
        await RecordAsync(new NotificationFailed(id, channelId, attempt, fault, clock.Now), fault);
        return DeliveryStep.Dead(fault);

        async Task RecordAsync(object @event, string? fault) => (await commands.RunAsync(
            context,
            (session, _) =>
            {
                // At whatever version: outcomes do not hang on each other.
                session.Append(StreamIds.Notifications(tenant), [@event]);
                return Task.FromResult<Handled<DeliveryEnded>>(new DeliveryEnded(fault));
            },
            CancellationToken.None)).Expect();
    }

    /// <summary>Sends at once, whatever the hour, and records nothing.</summary>
    public async Task<SendResult> SendAsync(NotificationChannel channel, Notification notification, string usedFor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        Secret? secret;
        try
        {
            secret = await vault.OpenAsync(SecretOf(channel.Id).Provider, botId: null, usedFor, cancellationToken);
        }
        catch (VaultException broken)
        {
            return new SendResult(broken.Message);
        }

        return secret is null
            ? new SendResult("The channel has no secret any more: remove it, and add it again.", IsFinal: true)
            : await notifier.SendAsync(channel, secret, notification, rules.Current.Settings.Deliveries.PrivateTargets, cancellationToken);
    }

    /// <summary>Doubles with each failure, or is what the channel asked for; at most an hour.</summary>
    private static TimeSpan Pause(TimeSpan first, int failures, TimeSpan? asked)
    {
        var pause = first * Math.Pow(2, Math.Min(failures - 1, 20));
        if (asked > pause) pause = asked.Value;
        return pause < LongestPause ? pause : LongestPause;
    }
}
