namespace Arena.Projections.Markets;

/// <summary>The last quote of a symbol. Times are the market's clock.</summary>
/// <param name="Price">Mark.</param>
/// <param name="Change24h">Fraction (0.05 is 5 %) against the mark 24 h before, or against the first one ever where less is recorded; null while that is the only one.</param>
/// <param name="High24h">Over the last 24 h, or what of them is recorded.</param>
/// <param name="FundingRate">Of one funding interval; positive: longs pay shorts.</param>
public sealed record MarketView(
    string Symbol,
    decimal Price,
    decimal Bid,
    decimal Ask,
    decimal? Change24h,
    decimal? High24h,
    decimal? Low24h,
    decimal FundingRate,
    DateTimeOffset At,
    long Step);

/// <summary>A symbol that the market quotes, and how far it may be levered.</summary>
public sealed record SymbolView(string Symbol, decimal? Price, decimal? Change24h, decimal? MaxLeverage);

/// <summary>A candle of the arena's own market, of marks; the last one is still open.</summary>
public sealed record MarketCandleView(DateTimeOffset OpenTime, decimal Open, decimal High, decimal Low, decimal Close);

/// <summary>Whether turns run.</summary>
/// <param name="Status">waiting (no price yet) | running | paused | ended (the recording is at its end).</param>
/// <param name="AsOf">The market's clock at its last step.</param>
public sealed record ArenaStatusView(string Status, string? Reason, DateTimeOffset? AsOf, long Step, string? Source)
{
    internal static ArenaStatusView Waiting { get; } = new("waiting", null, null, 0, null);

    internal static ArenaStatusView Of(bool paused, string? pausedReason, bool ended, string? source, DateTimeOffset? asOf, long step) =>
        ended ? new("ended", "The recording is at its end.", asOf, step, source)
        : paused ? new("paused", pausedReason, asOf, step, source)
        : asOf is null ? new("waiting", null, null, step, source)
        : new("running", null, asOf, step, source);
}
