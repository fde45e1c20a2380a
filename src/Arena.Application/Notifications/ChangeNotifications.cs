using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Notifications;
using Arena.EventStore;

namespace Arena.Application.Notifications;

/// <summary>Any command on how the session's tenant is notified.</summary>
public static class ChangeNotifications
{
    public static async Task<Handled<Done>> Handle(EventSession session, Func<NotificationDeskState, Outcome> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(decide);
        var stream = await session.FetchForWriting<NotificationDeskState>(StreamIds.Notifications(session.TenantId), cancellationToken);
        var outcome = decide(stream.Aggregate ?? NotificationDesk.Initial);
        if (outcome.Denial is { } denial) return denial;
        stream.Append(outcome.Events);
        return new Done();
    }
}
