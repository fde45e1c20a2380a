namespace Arena.Projections.Equity;

/// <summary>Which part of a series, in market time, and how fine.</summary>
/// <param name="From">Inclusive; null: from the first point.</param>
/// <param name="To">Inclusive; null: to the last point.</param>
/// <param name="Interval">Null: chosen so that a series has some 300 points, and fewer where many bots are read at once. A series never has more than 2000: a finer interval is widened.</param>
public sealed record EquityRange(DateTimeOffset? From = null, DateTimeOffset? To = null, TimeSpan? Interval = null)
{
    private const int WantedPoints = 300;
    private const int MostPoints = 2000;

    /// <summary>Points that are read where the interval is not named, of all series together; none has fewer than <see cref="FewestPoints"/>.</summary>
    private const int PointsOfAll = 4_000;
    private const int FewestPoints = 40;

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(7),
    ];

    /// <summary>The range over points that lie between <paramref name="first"/> and <paramref name="last"/>; null: nothing of them is in it.</summary>
    /// <param name="series">How many are read.</param>
    internal Buckets? Over(DateTimeOffset? first, DateTimeOffset? last, int series)
    {
        if (first is null || last is null) return null;
        var from = From is { } f && f > first ? f.ToUniversalTime() : first.Value.ToUniversalTime();
        var to = To is { } t && t < last ? t.ToUniversalTime() : last.Value.ToUniversalTime();
        if (from > to) return null;

        var width = to - from;
        var interval = Interval is { } asked && asked >= Steps[0] ? asked : Widen(width, Math.Clamp(PointsOfAll / Math.Max(1, series), FewestPoints, WantedPoints));
        if (width / interval > MostPoints) interval = Widen(width, MostPoints);
        return new Buckets(from, to, interval);
    }

    private static TimeSpan Widen(TimeSpan width, int points)
    {
        foreach (var step in Steps)
            if (width / step <= points) return step;
        return TimeSpan.FromDays(Math.Ceiling(width.TotalDays / points));
    }
}

/// <summary>Intervals of equal width that cover a range; they start at whole multiples of their width, so that two series share them.</summary>
internal sealed record Buckets(DateTimeOffset From, DateTimeOffset To, TimeSpan Interval)
{
    public DateTimeOffset Start => new(From.UtcTicks - (From.UtcTicks % Interval.Ticks), TimeSpan.Zero);

    public int Count => (int)((To - Start).Ticks / Interval.Ticks) + 1;

    /// <summary>The start of the slot of the recorded points that the range ends in: it may go on beyond the range.</summary>
    public DateTimeOffset Tail(TimeSpan slot) => new(To.UtcTicks - (To.UtcTicks % slot.Ticks), TimeSpan.Zero);
}
