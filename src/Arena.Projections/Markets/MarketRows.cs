using Arena.EventStore;

namespace Arena.Projections.Markets;

/// <summary>The last quote of a symbol.</summary>
public sealed record MarketRow(
    string TenantId,
    string Symbol,
    decimal Mark,
    decimal Bid,
    decimal Ask,
    decimal FundingRate,
    DateTimeOffset At,
    long Step,
    long UpdatedPosition)
{
    public static ReadTable<MarketRow> Table { get; } = ReadTable<MarketRow>.Of("markets", nameof(TenantId), nameof(Symbol));
}

/// <summary>A symbol's marks over one minute (kept for about 25 hours) or one hour (kept) of market time.</summary>
public sealed record MarketBarRow(string TenantId, string Symbol, DateTimeOffset At, decimal Open, decimal High, decimal Low, decimal Close)
{
    public static ReadTable<MarketBarRow> Minutes { get; } =
        ReadTable<MarketBarRow>.Of("markets_history", nameof(TenantId), nameof(Symbol), nameof(At));

    public static ReadTable<MarketBarRow> Hours { get; } =
        ReadTable<MarketBarRow>.Of("markets_hours", nameof(TenantId), nameof(Symbol), nameof(At));

    public MarketBarRow With(decimal high, decimal low, decimal close) =>
        this with { High = Math.Max(High, high), Low = Math.Min(Low, low), Close = close };
}

/// <summary>Whether turns run, and where the market's clock stands. One row.</summary>
/// <param name="Ended">The recording is at its end.</param>
public sealed record ArenaStatusRow(
    string TenantId,
    bool Paused,
    string? PausedReason,
    bool Ended,
    string? Source,
    DateTimeOffset? AsOf,
    long Step,
    long UpdatedPosition)
{
    public static ReadTable<ArenaStatusRow> Table { get; } = ReadTable<ArenaStatusRow>.Of("arena_status", nameof(TenantId));
}
