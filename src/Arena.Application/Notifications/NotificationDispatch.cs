using Arena.Domain;
using Arena.Domain.Alerts;
using Arena.Domain.Notifications;
using Arena.EventStore;

namespace Arena.Application.Notifications;

/// <summary>
/// Follows the log and puts what fired into the queue of each channel that it is for. At least once for each event; a delivery that was in the queue
/// before, or has ended, is not sent again.
/// </summary>
public sealed class NotificationDispatch(EventStore.EventStore store, IDeliveryQueue queue, DeliverySignal signal) : Subscription
{
    public override string Name => "notification_dispatch";

    public override async Task HandleAsync(IReadOnlyList<StoredEvent> events, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var e in events)
            if (e.Data is AlertFired fired) await DispatchAsync(e.TenantId, fired, ct);
    }

    private async Task DispatchAsync(string tenantId, AlertFired fired, CancellationToken cancellationToken)
    {
        if (await store.OpenSession(tenantId).FetchLatest<NotificationDeskState>(StreamIds.Notifications(tenantId), cancellationToken) is not { } desk) return;
        var wanted = fired.Definition.Channels;
        foreach (var channel in desk.Channels.Values.Where(c => c.Enabled && (wanted is null || wanted.Contains(c.Id, StringComparer.Ordinal))))
        {
            await queue.AddAsync(new Delivery(tenantId, channel.Id, Notification.Of(fired)), cancellationToken);
            signal.Queued();
        }
    }
}
