using Arena.Domain.Markets;
using Arena.Domain.Settings;
using Arena.EventStore;

namespace Arena.Projections.Markets;

/// <summary>How each event moves the markets' rows and the arena's status. Pure; nothing but the event and the row before it.</summary>
internal static class MarketFold
{
    /// <summary>A day, and an hour more for the price of 24 hours ago to be there when the market had a gap.</summary>
    public const int MinutesKept = 25 * 60;

    public static ArenaStatusRow Evolve(ArenaStatusRow? before, StoredEvent e)
    {
        var status = (before ?? new ArenaStatusRow(e.TenantId, false, null, false, null, null, 0, 0)) with { UpdatedPosition = e.Sequence };
        return e.Data switch
        {
            PricesObserved prices => status with { Source = prices.Source, AsOf = prices.At, Step = prices.Step, Ended = false },
            MarketEnded ended => status with { Source = ended.Source, Step = ended.Step, Ended = true },
            ArenaPaused paused => status with { Paused = true, PausedReason = paused.Reason },
            ArenaResumed => status with { Paused = false, PausedReason = null },
            _ => status,
        };
    }

    public static MarketRow Quoted(Quote quote, PricesObserved prices, StoredEvent e) => new(
        e.TenantId, quote.Symbol, quote.Mark.Value, quote.Bid.Value, quote.Ask.Value, quote.FundingRate, prices.At, prices.Step, e.Sequence);

    public static MarketBarRow Observed(MarketBarRow? bar, string tenantId, DateTimeOffset at, Quote quote)
    {
        var mark = quote.Mark.Value;
        return (bar ?? new MarketBarRow(tenantId, quote.Symbol, at, mark, mark, mark, mark)).With(quote.High.Value, quote.Low.Value, mark);
    }

    public static DateTimeOffset HourOf(DateTimeOffset at)
    {
        var utc = at.ToUniversalTime();
        return new DateTimeOffset(utc.Date.AddHours(utc.Hour), TimeSpan.Zero);
    }

    public static DateTimeOffset MinuteOf(DateTimeOffset at) => HourOf(at).AddMinutes(at.ToUniversalTime().Minute);

    /// <summary>The newest minute that has fallen out of the window.</summary>
    public static DateTimeOffset LastGone(DateTimeOffset minute) => minute.AddMinutes(-MinutesKept);
}
