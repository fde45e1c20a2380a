namespace Arena.Projections.Orders;

/// <summary>An order that existed; a decision that was denied never became one and is in the decision's rejections.</summary>
/// <param name="Side">buy | sell.</param>
/// <param name="Type">market | limit | stop_market | take_profit_market | trailing_stop.</param>
/// <param name="Status">open | partially_filled | filled | canceled | rejected | expired.</param>
/// <param name="AveragePrice">Of the fills; null while there is none.</param>
/// <param name="StopLoss">Stops, here and in the next two, of the position that the order opens: a bracket.</param>
/// <param name="CallbackPercent">Of a trailing stop order: distance from the best mark.</param>
/// <param name="Locked">Margin and fee that it keeps from the free balance.</param>
/// <param name="ExpiresAt">The market's clock; null: it does not expire.</param>
/// <param name="Reason">Of a cancel or a rejection.</param>
public sealed record OrderView(
    string Id,
    string BotId,
    string BotName,
    string Symbol,
    string Side,
    string Type,
    string TimeInForce,
    bool ReduceOnly,
    decimal Quantity,
    decimal FilledQuantity,
    decimal? LimitPrice,
    decimal? TriggerPrice,
    decimal? AveragePrice,
    decimal? StopLoss,
    decimal? TakeProfit,
    decimal? TrailingStopPercent,
    decimal? CallbackPercent,
    decimal Locked,
    DateTimeOffset? ExpiresAt,
    decimal Leverage,
    decimal Fee,
    string Status,
    string? Code,
    string? Reason,
    int Turn,
    DateTimeOffset PlacedAt,
    DateTimeOffset UpdatedAt,
    long Position,
    long UpdatedPosition);
