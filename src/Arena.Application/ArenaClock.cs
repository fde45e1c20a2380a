using Arena.Application.Markets;

namespace Arena.Application;

/// <summary>
/// The time that events carry: the market's, where the market runs in a time of its own (a recording, a fast simulation),
/// otherwise the wall's.
/// </summary>
public sealed class ArenaClock(MarketBoard board, IMarketSource market, MarketPace pace, TimeProvider wall)
{
    public DateTimeOffset Now => pace.IsRealTime ? Truncate(wall.GetUtcNow()) : board.Current?.At ?? market.StartsAt;

    /// <summary>PostgreSQL keeps microseconds; an event's time must survive the round trip.</summary>
    private static DateTimeOffset Truncate(DateTimeOffset at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
