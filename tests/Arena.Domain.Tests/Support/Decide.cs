using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Support;

/// <summary>Decisions on BTC in few words.</summary>
internal static class Decide
{
    public static TradeDecision Long(decimal quantity, decimal leverage = 1, string symbol = Market.Btc) =>
        new(symbol, DecisionAction.OpenLong, new Leverage(leverage), Quantity: new Quantity(quantity));

    public static TradeDecision Short(decimal quantity, decimal leverage = 1, string symbol = Market.Btc) =>
        new(symbol, DecisionAction.OpenShort, new Leverage(leverage), Quantity: new Quantity(quantity));

    public static TradeDecision Increase(decimal quantity) => new(Market.Btc, DecisionAction.Increase, Quantity: new Quantity(quantity));

    public static TradeDecision Reduce(decimal quantity) => new(Market.Btc, DecisionAction.Reduce, Quantity: new Quantity(quantity));

    public static TradeDecision Close(string symbol = Market.Btc) => new(symbol, DecisionAction.Close);

    public static TradeDecision Hold(string symbol = Market.Btc) => new(symbol, DecisionAction.Hold);

    public static TradeDecision Stops(decimal? stopLoss = null, decimal? takeProfit = null, decimal? trailing = null) =>
        new(Market.Btc, DecisionAction.SetStops, StopLoss: Price(stopLoss), TakeProfit: Price(takeProfit), TrailingStopPercent: trailing);

    public static TradeDecision With(this TradeDecision decision, decimal? stopLoss = null, decimal? takeProfit = null, decimal? trailing = null) =>
        decision with { StopLoss = Price(stopLoss), TakeProfit = Price(takeProfit), TrailingStopPercent = trailing };

    public static TradeDecision Limit(this TradeDecision decision, decimal price) =>
        decision with { OrderType = OrderType.Limit, LimitPrice = new Price(price) };

    public static TradeDecision Trigger(this TradeDecision decision, OrderType type, decimal price) =>
        decision with { OrderType = type, TriggerPrice = new Price(price) };

    private static Price? Price(decimal? value) => value is { } v ? new Price(v) : null;
}
