namespace Arena.Domain.Notifications;

/// <summary>A part of every day in which nothing is sent; what would be waits for its end.</summary>
/// <param name="From">Local time, inclusive.</param>
/// <param name="To">Local time, exclusive; before <paramref name="From"/>: on the next day.</param>
/// <param name="TimeZone">IANA name, such as Europe/Paris.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, string TimeZone)
{
    /// <summary>The end of the quiet hours that an instant lies in; null: it lies in none, or the machine does not know the time zone.</summary>
    public DateTimeOffset? EndOf(DateTimeOffset instant)
    {
        if (From == To || !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone)) return null;
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var (date, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        if (!time.IsBetween(From, To)) return null;
        var end = (time < To ? date : date.AddDays(1)).ToDateTime(To);

        // An end that a clock leaves out in spring is the instant at which it is put forward.
        while (zone.IsInvalidTime(end)) end = end.AddMinutes(1);
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }
}
