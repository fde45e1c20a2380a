using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Projections.Tests.Support;

/// <summary>Decisions in few words.</summary>
internal static class Decide
{
    public static TradeDecision Long(decimal quantity, decimal leverage = 1, string symbol = Story.Btc) =>
        new(symbol, DecisionAction.OpenLong, new Leverage(leverage), Quantity: new Quantity(quantity), Justification: "because");

    public static TradeDecision Short(decimal quantity, decimal leverage = 1, string symbol = Story.Btc) =>
        new(symbol, DecisionAction.OpenShort, new Leverage(leverage), Quantity: new Quantity(quantity));

    public static TradeDecision Increase(decimal quantity, string symbol = Story.Btc) =>
        new(symbol, DecisionAction.Increase, Quantity: new Quantity(quantity));

    public static TradeDecision Reduce(decimal quantity, string symbol = Story.Btc) =>
        new(symbol, DecisionAction.Reduce, Quantity: new Quantity(quantity));

    public static TradeDecision Close(string symbol = Story.Btc) => new(symbol, DecisionAction.Close);

    public static TradeDecision Hold(string symbol = Story.Btc) => new(symbol, DecisionAction.Hold);

    public static TradeDecision Stops(decimal stopLoss, string symbol = Story.Btc) => new(symbol, DecisionAction.SetStops, StopLoss: new Price(stopLoss));
}
