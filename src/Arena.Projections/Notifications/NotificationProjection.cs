using System.Globalization;
using Arena.Domain.Alerts;
using Arena.Domain.Notifications;
using Arena.EventStore;

namespace Arena.Projections.Notifications;

/// <summary>What each user was told, whether it was seen, what became of it in each channel, and the channels.</summary>
public sealed class NotificationProjection : Projection
{
    public override string Name => "notifications";

    public override IReadOnlyList<string> Tables => ["notifications", "notification_outcomes", "notification_channels", "quiet_hours"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(AlertFired), typeof(NotificationsRead), typeof(NotificationSent), typeof(NotificationFailed),
        typeof(NotificationChannelAdded), typeof(NotificationChannelChanged), typeof(NotificationChannelRemoved), typeof(QuietHoursSet));

    public override string Schema =>
        $"""
        create table notifications (
          tenant_id text not null,
          id text not null,
          alert_id text not null,
          title text not null,
          text text not null,
          value numeric not null,
          at timestamptz not null,
          read_at timestamptz,
          position bigint not null,
          primary key (tenant_id, id));
        create index notifications_position on notifications (tenant_id, position);
        create index notifications_unread on notifications (tenant_id, position) where read_at is null;
        {Policies.Owned("notifications")}

        create table notification_outcomes (
          tenant_id text not null,
          notification_id text not null,
          channel_id text not null,
          status text not null,
          attempts integer not null,
          reason text,
          at timestamptz not null,
          position bigint not null,
          primary key (tenant_id, notification_id, channel_id));
        {Policies.Owned("notification_outcomes")}

        create table notification_channels (
          tenant_id text not null,
          id text not null,
          kind text not null,
          name text not null,
          url text,
          chat_id text,
          enabled boolean not null,
          position bigint not null,
          primary key (tenant_id, id));
        {Policies.Owned("notification_channels")}

        create table quiet_hours (
          tenant_id text not null,
          from_time text not null,
          to_time text not null,
          time_zone text not null,
          position bigint not null,
          primary key (tenant_id));
        {Policies.Owned("quiet_hours")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        switch (e.Data)
        {
            case AlertFired x:
                rows.Store(NotificationRow.Table, new NotificationRow(
                    e.TenantId, AlertText.IdOf(x), x.AlertId, x.Definition.Name, AlertText.Of(x), x.Value, x.At, null, e.Sequence));
                break;
            case NotificationsRead x:
                foreach (var id in x.NotificationIds)
                {
                    if (await rows.FindAsync(NotificationRow.Table, e.TenantId, id) is { ReadAt: null } unread)
                        rows.Store(NotificationRow.Table, unread with { ReadAt = x.At });
                }

                break;
            case NotificationSent x:
                rows.Store(NotificationOutcomeRow.Table, new NotificationOutcomeRow(e.TenantId, x.NotificationId, x.ChannelId, "sent", x.Attempts, null, x.At, e.Sequence));
                break;
            case NotificationFailed x:
                rows.Store(NotificationOutcomeRow.Table, new NotificationOutcomeRow(e.TenantId, x.NotificationId, x.ChannelId, "failed", x.Attempts, x.Reason, x.At, e.Sequence));
                break;
            case NotificationChannelAdded x:
                rows.Store(NotificationChannelRow.Table, RowOf(e, x.Channel));
                break;
            case NotificationChannelChanged x:
                rows.Store(NotificationChannelRow.Table, RowOf(e, x.Channel));
                break;
            case NotificationChannelRemoved x:
                rows.Delete(NotificationChannelRow.Table, e.TenantId, x.ChannelId);
                break;
            case QuietHoursSet { QuietHours: { } quiet }:
                rows.Store(QuietHoursRow.Table, new QuietHoursRow(e.TenantId, TextOf(quiet.From), TextOf(quiet.To), quiet.TimeZone, e.Sequence));
                break;
            case QuietHoursSet:
                rows.Delete(QuietHoursRow.Table, e.TenantId);
                break;
        }
    }

    private static NotificationChannelRow RowOf(StoredEvent e, NotificationChannel channel) =>
        new(e.TenantId, channel.Id, channel.Kind.ToString().ToLowerInvariant(), channel.Name, channel.Url, channel.ChatId, channel.Enabled, e.Sequence);

    private static string TextOf(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
