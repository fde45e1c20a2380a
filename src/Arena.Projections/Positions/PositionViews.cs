namespace Arena.Projections.Positions;

/// <summary>A position, open or closed.</summary>
/// <param name="MarkPrice">The market's current mark; null for a closed one.</param>
/// <param name="Quantity">Of an open one what is left; of a closed one all that was ever opened.</param>
/// <param name="UnrealizedPnl">At the current mark; 0 for a closed one.</param>
/// <param name="RealizedPnl">Before fees and funding.</param>
/// <param name="ExitPrice">Average over what was closed so far; null while nothing was.</param>
/// <param name="Status">open | closed.</param>
/// <param name="Position">Of its opening in the log.</param>
/// <param name="UpdatedPosition">Of its last change in the log.</param>
public sealed record PositionView(
    string Id,
    string BotId,
    string BotName,
    string Symbol,
    string Side,
    decimal EntryPrice,
    decimal? MarkPrice,
    decimal? ExitPrice,
    decimal Quantity,
    decimal Leverage,
    decimal Margin,
    decimal? LiquidationPrice,
    decimal? StopLoss,
    decimal? TakeProfit,
    decimal? TrailingStopPercent,
    decimal UnrealizedPnl,
    decimal RealizedPnl,
    decimal Fees,
    decimal Funding,
    string Status,
    int OpenedTurn,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    string? CloseReason,
    long Position,
    long UpdatedPosition);
