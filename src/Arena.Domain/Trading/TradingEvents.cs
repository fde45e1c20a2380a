using Arena.Domain.Amounts;

namespace Arena.Domain.Trading;

public enum Side { Long, Short }

public enum OrderSide { Buy, Sell }

public enum OrderType { Market, Limit, StopMarket, TakeProfitMarket, TrailingStop }

public enum TimeInForce { Gtc, Ioc, Fok, PostOnly }

public enum Liquidity { Maker, Taker }

public enum DecisionAction { OpenLong, OpenShort, Increase, Reduce, Close, Hold, SetStops, CancelOrders }

public enum CloseReason { Decision, StopLoss, TakeProfit, TrailingStop, Liquidation, Emergency, Reset, Deletion }

/// <summary>One decision on one symbol, as a decision maker returns it. Size is one of notional, quantity or portion of equity.</summary>
/// <param name="Notional">Quote currency.</param>
/// <param name="PortionOfEquity">0..1 of the bot's equity, as margin.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="Justification">At most 500 characters.</param>
public sealed record TradeDecision(
    string Symbol,
    DecisionAction Action,
    Leverage? Leverage = null,
    Money? Notional = null,
    Quantity? Quantity = null,
    decimal? PortionOfEquity = null,
    OrderType? OrderType = null,
    Price? LimitPrice = null,
    Price? StopLoss = null,
    Price? TakeProfit = null,
    decimal? TrailingStopPercent = null,
    decimal? Confidence = null,
    string? Invalidation = null,
    string? Justification = null)
{
    /// <summary>The mark that sets off a stop-market or take-profit-market order, or from which on a trailing stop follows.</summary>
    public Price? TriggerPrice { get; init; }

    /// <summary>Null: good till canceled.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>True: the order only shrinks an open position, whatever its side.</summary>
    public bool? ReduceOnly { get; init; }

    /// <summary>Minutes after which what is left of the order expires; null: never.</summary>
    public int? ExpiresAfterMinutes { get; init; }
}

/// <summary>An order exists. What is not filled at once rests until it is filled, canceled, expired or rejected.</summary>
/// <param name="Locked">Margin and fee that it keeps from the free balance; null: none.</param>
/// <param name="StopLoss">Stops, here and below, that the position gets when the order opens it: a bracket.</param>
/// <param name="CallbackPercent">Trailing stop: distance from the best mark.</param>
/// <param name="Reference">Trailing stop: the best mark so far; null until its trigger is reached.</param>
public sealed record OrderPlaced(
    string OrderId, int Turn, string Symbol, OrderSide Side, OrderType Type, Quantity Quantity, Price? LimitPrice, Price? TriggerPrice,
    TimeInForce TimeInForce, bool ReduceOnly, Leverage Leverage, DateTimeOffset At, Money? Locked = null, Price? StopLoss = null,
    Price? TakeProfit = null, decimal? TrailingStopPercent = null, decimal? CallbackPercent = null, Price? Reference = null,
    DateTimeOffset? ExpiresAt = null);

/// <summary>Ours: the decision was refused before any order existed. <paramref name="Numbers"/> are what led to it.</summary>
public sealed record OrderDenied(
    int Turn, int Index, string Symbol, DecisionAction Action, string Code, string Reason, IReadOnlyDictionary<string, decimal> Numbers, DateTimeOffset At);

/// <summary>The venue's refusal.</summary>
public sealed record OrderRejected(string OrderId, string Symbol, string Code, string Reason, DateTimeOffset At);

public sealed record OrderCanceled(string OrderId, string Symbol, string Reason, DateTimeOffset At);

public sealed record OrderExpired(string OrderId, string Symbol, DateTimeOffset At);

/// <summary>A trailing stop order followed the market (<c>order_trailed</c>): its best mark is now <paramref name="Reference"/>.</summary>
/// <param name="MarketStep">The market's step of what happens between turns, here and below; null: the turn's own.</param>
public sealed record OrderTrailed(string OrderId, string Symbol, Price Reference, DateTimeOffset At, long? MarketStep = null);

/// <summary>One execution. <paramref name="Fee"/> is the only place where a fee is charged to the pool.</summary>
/// <param name="Left">What is still open of the order; null: nothing, the order is done.</param>
/// <param name="Locked">What the rest of the order keeps from the free balance; null: nothing.</param>
public sealed record OrderFilled(
    string OrderId, string Symbol, OrderSide Side, Quantity Quantity, Price Price, Money Notional, Money Fee, Liquidity Liquidity, Money Balance, DateTimeOffset At,
    Quantity? Left = null, Money? Locked = null, long? MarketStep = null);

/// <summary>A position from flat. <paramref name="Margin"/> is locked in the pool; <paramref name="Fee"/> repeats the fill's for the reader.</summary>
/// <param name="TrailingReference">The mark from which a trailing stop starts; null without one.</param>
public sealed record PositionOpened(
    string PositionId, string TradeId, int Turn, string Symbol, Side Side, Quantity Quantity, Price EntryPrice, Leverage Leverage, Money Margin,
    Price? LiquidationPrice, Price? StopLoss, Price? TakeProfit, decimal? TrailingStopPercent, Money Fee, DateTimeOffset At,
    Price? TrailingReference = null, long? MarketStep = null);

/// <summary>More of the same side. Quantity, entry price and margin are the position's afterwards; <paramref name="FillQuantity"/> at <paramref name="FillPrice"/> was added.</summary>
public sealed record PositionIncreased(
    string PositionId, string TradeId, int Turn, string Symbol, Side Side, Quantity FillQuantity, Price FillPrice, Quantity Quantity, Price EntryPrice,
    Leverage Leverage, Money Margin, Price? LiquidationPrice, Money Fee, DateTimeOffset At, long? MarketStep = null);

/// <summary>Part of it closed. <paramref name="RealizedPnl"/> is before fees: s x (exit - entry) x quantity.</summary>
public sealed record PositionReduced(
    string PositionId, string TradeId, int Turn, string Symbol, Side Side, Quantity FillQuantity, Price EntryPrice, Price ExitPrice, Leverage Leverage,
    Quantity Quantity, Money Margin, Price? LiquidationPrice, Money RealizedPnl, Money Fee, Money Funding, CloseReason Reason, Money Balance, DateTimeOffset At,
    long? MarketStep = null);

/// <summary>All of the rest closed. <paramref name="Funding"/> is the position's funding attributed to this close.</summary>
public sealed record PositionClosed(
    string PositionId, string TradeId, int Turn, string Symbol, Side Side, Quantity FillQuantity, Price EntryPrice, Price ExitPrice, Leverage Leverage,
    Money RealizedPnl, Money Fee, Money Funding, CloseReason Reason, Money Balance, DateTimeOffset At);

/// <summary>
/// The venue took the position at its bankruptcy price: the margin is lost, never more (<paramref name="RealizedPnl"/> = -margin, no fee).
/// What is left of the margin after the close at the mark goes to the insurance fund. It ends the position: no position_closed follows.
/// </summary>
public sealed record PositionLiquidated(
    string PositionId, string TradeId, int Turn, string Symbol, Side Side, Quantity Quantity, Price EntryPrice, Price MarkPrice, Price BankruptcyPrice,
    Leverage Leverage, Money RealizedPnl, Money Funding, Money Balance, DateTimeOffset At);

/// <summary>All stops of the position as they are afterwards.</summary>
/// <param name="MarketStep">The market's step of a change between turns; null: the turn's own.</param>
public sealed record StopsChanged(
    string PositionId, string Symbol, Price? StopLoss, Price? TakeProfit, decimal? TrailingStopPercent, Price? TrailingReference, DateTimeOffset At,
    long? MarketStep = null);

/// <summary>
/// Funding of one interval. <paramref name="Payment"/> is added to the pool: negative when the position pays, from free balance first,
/// then from its margin. <paramref name="At"/> is the instant it was due, which may lie before the snapshot that settled it.
/// </summary>
public sealed record FundingSettled(
    string PositionId, string Symbol, decimal Rate, Price MarkPrice, Quantity Quantity, Money Payment, Money Margin, Price? LiquidationPrice, Money Balance, DateTimeOffset At);
