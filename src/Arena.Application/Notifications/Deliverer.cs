using Arena.Application.Commands;
using Arena.Application.Credentials;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Notifications;

namespace Arena.Application.Notifications;

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
        if (await commands.RepeatedAsync<Done>(context, cancellationToken) is not null) return DeliveryStep.Ended;

        var desk = await store.OpenSession(tenant).FetchLatest<NotificationDeskState>(StreamIds.Notifications(tenant), cancellationToken) ?? NotificationDesk.Initial;
        if (desk.Channels.GetValueOrDefault(channelId) is not { Enabled: true } channel)
        {
            await RecordAsync(new NotificationFailed(id, channelId, delivery.Attempts, "The channel was removed or disabled.", clock.Now));
            return DeliveryStep.Ended;
        }

        if (desk.QuietHours?.EndOf(wall.GetUtcNow()) is { } end) return DeliveryStep.Postponed(end - wall.GetUtcNow());

        var result = await SendAsync(channel, delivery.Notification, $"notification {id}", cancellationToken);
        if (result.Fault is not { } fault)
        {
            await RecordAsync(new NotificationSent(id, channelId, attempt, clock.Now));
            return DeliveryStep.Ended;
        }

        var settings = rules.Current.Settings.Deliveries;
        if (attempt < settings.Attempts) return DeliveryStep.Again(Pause(settings.Pause, attempt, result.RetryAfter), fault);
        await RecordAsync(new NotificationFailed(id, channelId, attempt, fault, clock.Now));
        return DeliveryStep.Dead(fault);

        Task RecordAsync(object @event) => commands.RunAsync(
            context, (session, cancellation) => ChangeNotifications.Handle(session, _ => Outcome.Of(@event), cancellation), cancellationToken);
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
            ? new SendResult("The channel has no secret any more.")
            : await notifier.SendAsync(channel, secret, notification, rules.Current.Settings.Deliveries.PrivateTargets, cancellationToken);
    }

    /// <summary>Doubles with each failure; never sooner than the channel asked for.</summary>
    private static TimeSpan Pause(TimeSpan first, int failures, TimeSpan? asked)
    {
        var pause = first * Math.Pow(2, Math.Min(failures - 1, 20));
        if (asked > pause) pause = asked.Value;
        return pause < LongestPause ? pause : LongestPause;
    }
}
