namespace Arena.Projections.Notifications;

/// <summary>What a user was told.</summary>
/// <param name="Title">The alert's name.</param>
/// <param name="ReadAt">Null: the user has not seen it.</param>
/// <param name="Deliveries">One for each channel that it is for.</param>
public sealed record NotificationView(
    string Id, string AlertId, string Title, string Text, decimal Value, DateTimeOffset At, DateTimeOffset? ReadAt, IReadOnlyList<DeliveryView> Deliveries, long Position);

/// <param name="Status">waiting | sent | failed (no attempt is left; it can be asked for again).</param>
/// <param name="Attempts">That were made.</param>
/// <param name="Fault">Of the last attempt that failed.</param>
/// <param name="At">When it was sent or given up, or when the next attempt is due.</param>
public sealed record DeliveryView(string ChannelId, string Status, int Attempts, string? Fault, DateTimeOffset At);

/// <param name="Unread">How many the user has not seen, of all.</param>
public sealed record NotificationList(IReadOnlyList<NotificationView> Items, string? NextCursor, int Unread);

/// <summary>A way by which notifications leave the arena; its secret is never shown.</summary>
/// <param name="Kind">webhook | telegram | discord.</param>
public sealed record NotificationChannelView(string Id, string Kind, string Name, string? Url, string? ChatId, bool Enabled, long Position);

/// <param name="From">Local time HH:mm, inclusive.</param>
/// <param name="To">Exclusive; before <paramref name="From"/>: on the next day.</param>
/// <param name="TimeZone">IANA name.</param>
public sealed record QuietHoursView(string From, string To, string TimeZone);
