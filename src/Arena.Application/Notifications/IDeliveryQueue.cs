namespace Arena.Application.Notifications;

/// <summary>A notification on its way to one channel.</summary>
/// <param name="Round">Counts from 1 how often it was given to the channel's attempts anew.</param>
/// <param name="Attempts">That failed, in this round.</param>
public sealed record Delivery(string TenantId, string ChannelId, Notification Notification, int Round = 1, int Attempts = 0)
{
    /// <summary>What a receiver knows it by, whichever attempt it is.</summary>
    public string Key => $"{Notification.Id}:{ChannelId}";
}

public enum DeliveryFate
{
    /// <summary>Its outcome is in the log: it leaves the queue.</summary>
    Ended,

    /// <summary>Later again, and no attempt was made: nor is one of the tenant's others.</summary>
    Postponed,

    /// <summary>The attempt failed, and there will be another one.</summary>
    Again,

    /// <summary>It was the last attempt: it stays, for whoever asks for it again.</summary>
    Dead,
}

/// <summary>What becomes of a delivery after it was looked at.</summary>
/// <param name="Fault">Of the attempt that was made; null: none failed.</param>
public sealed record DeliveryStep(DeliveryFate Fate, TimeSpan Pause, string? Fault)
{
    public static DeliveryStep Ended { get; } = new(DeliveryFate.Ended, TimeSpan.Zero, null);

    public static DeliveryStep Postponed(TimeSpan pause) => new(DeliveryFate.Postponed, pause, null);

    public static DeliveryStep Again(TimeSpan pause, string fault) => new(DeliveryFate.Again, pause, fault);

    public static DeliveryStep Dead(string fault) => new(DeliveryFate.Dead, TimeSpan.Zero, fault);
}

/// <summary>
/// Notifications that are to be sent. One that is being looked at is locked by the transaction of whoever looks: a process that dies gives it back at once,
/// a machine that is lost when the database notices.
/// </summary>
public interface IDeliveryQueue
{
    /// <summary>One that is there, or was there before and ended, changes nothing.</summary>
    Task AddAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <returns>False: none is due.</returns>
    Task<bool> TakeAsync(Func<Delivery, CancellationToken, Task<DeliveryStep>> look, CancellationToken cancellationToken);

    /// <summary>A dead one is given to its channel anew.</summary>
    /// <returns>False: there is no such dead one.</returns>
    Task<bool> ReviveAsync(string tenantId, string notificationId, string channelId, CancellationToken cancellationToken);

    /// <summary>What was postponed is looked at again now: the quiet hours are others.</summary>
    Task WakeAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Forgets dead ones; what is still to be sent stays, however old it is.</summary>
    /// <returns>How many there were.</returns>
    Task<int> PruneAsync(DateTimeOffset givenUpBefore, CancellationToken cancellationToken);
}
