namespace Arena.Domain.Metrics;

/// <summary>A time during which a position was open; no end: it still is.</summary>
public readonly record struct HeldTime(DateTimeOffset From, DateTimeOffset? To);

/// <summary>How much of the time something was at risk.</summary>
public static class Exposure
{
    /// <summary>Share of the time from start to end with at least one position, 0..1; null where that is no time at all.</summary>
    public static double? Of(IEnumerable<HeldTime> held, DateTimeOffset start, DateTimeOffset end)
    {
        if (end <= start) return null;
        var (covered, until) = (TimeSpan.Zero, start);
        foreach (var (from, to) in held.OrderBy(h => h.From))
        {
            var begin = from > until ? from : until;
            var stop = to < end ? to.Value : end;
            if (stop <= begin) continue;
            covered += stop - begin;
            until = stop;
        }
        return covered / (end - start);
    }
}
