namespace Arena.Projections.Trades;

/// <summary>One execution on a position: what opened or increased it, or what reduced or closed it.</summary>
/// <param name="Action">open | close.</param>
/// <param name="EntryPrice">The fill's price for an open; the position's average entry for a close.</param>
/// <param name="ExitPrice">Null for an open.</param>
/// <param name="Notional">Quantity x the price of this fill.</param>
/// <param name="Fee">Of this fill alone.</param>
/// <param name="Funding">The position's funding attributed to this close; negative: it paid. 0 for an open.</param>
/// <param name="RealizedPnl">Before fees and funding; null for an open.</param>
/// <param name="NetPnl">After this fee, its share of the entry fees, and funding; null for an open. A win is more than 0.</param>
/// <param name="Reason">Why it closed: decision | stop_loss | take_profit | trailing_stop | liquidation | emergency | reset | deletion; null for an open.</param>
public sealed record TradeView(
    string Id,
    string PositionId,
    string BotId,
    string BotName,
    string Symbol,
    string Side,
    string Action,
    decimal EntryPrice,
    decimal? ExitPrice,
    decimal Quantity,
    decimal Leverage,
    decimal Notional,
    decimal Fee,
    decimal Funding,
    decimal? RealizedPnl,
    decimal? NetPnl,
    string? Reason,
    DateTimeOffset ExecutedAt,
    int Turn,
    long Position);
