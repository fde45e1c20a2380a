namespace Arena.Domain.Settings;

/// <summary>How notifications are sent to channels.</summary>
public sealed record DeliverySettings
{
    public static DeliverySettings Default { get; } = new();

    internal static IEnumerable<SettingKey> All { get; } =
    [
        SettingKeys.Integer("notifications.attempts", 1, 20, "How often a channel is tried with a notification.",
            s => s.Deliveries.Attempts, (s, v) => s with { Deliveries = s.Deliveries with { Attempts = v } }),
        SettingKeys.Duration("notifications.pause", TimeSpan.FromMilliseconds(50), TimeSpan.FromHours(1), "Pause after a channel's first failure; each further one doubles it, up to an hour.",
            s => s.Deliveries.Pause, (s, v) => s with { Deliveries = s.Deliveries with { Pause = v } }),
        SettingKeys.Duration("notifications.keep", TimeSpan.FromHours(1), TimeSpan.FromDays(3650), "How long a notification that a channel did not take can be sent to it again; what is still to be sent is kept.",
            s => s.Deliveries.Kept, (s, v) => s with { Deliveries = s.Deliveries with { Kept = v } }),
        SettingKeys.Flag("notifications.privateTargets", "Whether webhooks may be at loopback and private addresses.",
            s => s.Deliveries.PrivateTargets, (s, v) => s with { Deliveries = s.Deliveries with { PrivateTargets = v } }),
    ];

    /// <summary>How often a channel is tried.</summary>
    public int Attempts { get; init; } = 10;

    /// <summary>After the first failure; each further one doubles it.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a delivery that was given up is kept.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Whether webhooks may be at loopback and private addresses.</summary>
    public bool PrivateTargets { get; init; }
}
