namespace Arena.Domain.Notifications;

/// <summary>Stream <c>notifications-{user}</c>.</summary>
public sealed record NotificationChannelAdded(NotificationChannel Channel, DateTimeOffset At);

public sealed record NotificationChannelChanged(NotificationChannel Channel, DateTimeOffset At);

public sealed record NotificationChannelRemoved(string ChannelId, DateTimeOffset At);

/// <param name="QuietHours">Null: there are none.</param>
public sealed record QuietHoursSet(QuietHours? QuietHours, DateTimeOffset At);

/// <summary>The owner has seen them.</summary>
public sealed record NotificationsRead(IReadOnlyList<string> NotificationIds, DateTimeOffset At);

/// <summary>The channel has taken it.</summary>
/// <param name="Attempts">How many it took.</param>
public sealed record NotificationSent(string NotificationId, string ChannelId, int Attempts, DateTimeOffset At);

/// <summary>The channel was tried as often as it is, and is not tried again until somebody asks for it.</summary>
/// <param name="Reason">Of the last attempt.</param>
public sealed record NotificationFailed(string NotificationId, string ChannelId, int Attempts, string Reason, DateTimeOffset At);
