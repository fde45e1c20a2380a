using Arena.EventStore;

namespace Arena.Projections.Notifications;

/// <summary>What a user was told.</summary>
/// <param name="ReadAt">Null: the user has not seen it.</param>
public sealed record NotificationRow(
    string TenantId, string Id, string AlertId, string Title, string Text, decimal Value, DateTimeOffset At, DateTimeOffset? ReadAt, long Position)
{
    public static ReadTable<NotificationRow> Table { get; } = ReadTable<NotificationRow>.Of("notifications", nameof(TenantId), nameof(Id));
}

/// <summary>What became of a notification in one channel.</summary>
/// <param name="Status">sent | failed.</param>
public sealed record NotificationOutcomeRow(
    string TenantId, string NotificationId, string ChannelId, string Status, int Attempts, string? Reason, DateTimeOffset At, long Position)
{
    public static ReadTable<NotificationOutcomeRow> Table { get; } =
        ReadTable<NotificationOutcomeRow>.Of("notification_outcomes", nameof(TenantId), nameof(NotificationId), nameof(ChannelId));
}

public sealed record NotificationChannelRow(string TenantId, string Id, string Kind, string Name, string? Url, string? ChatId, bool Enabled, long Position)
{
    public static ReadTable<NotificationChannelRow> Table { get; } = ReadTable<NotificationChannelRow>.Of("notification_channels", nameof(TenantId), nameof(Id));
}

/// <param name="FromTime">HH:mm, as <paramref name="ToTime"/>.</param>
public sealed record QuietHoursRow(string TenantId, string FromTime, string ToTime, string TimeZone, long Position)
{
    public static ReadTable<QuietHoursRow> Table { get; } = ReadTable<QuietHoursRow>.Of("quiet_hours", nameof(TenantId));
}
