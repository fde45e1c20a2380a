using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>What of a position the market has set off, and at which level.</summary>
internal readonly record struct Trigger(CloseReason Reason, Price Level)
{
    public OrderType OrderType => Reason switch
    {
        CloseReason.TakeProfit => OrderType.TakeProfitMarket,
        CloseReason.TrailingStop => OrderType.TrailingStop,
        _ => OrderType.StopMarket,
    };
}

/// <summary>One way of the price: down to its end, or up to it.</summary>
/// <param name="End">The price that it reaches.</param>
internal readonly record struct Leg(bool Falls, Price End)
{
    /// <summary>Whether it comes to a level.</summary>
    public bool Reaches(Price level) => Falls ? End <= level : End >= level;

    /// <summary>Whether it comes to a level and goes on.</summary>
    public bool Passes(Price level) => Falls ? End < level : End > level;

    /// <summary>Whether it comes to the one level before the other.</summary>
    public bool Before(Price level, Price other) => Falls ? level > other : level < other;
}

/// <summary>Which levels of positions and of orders a way of the price sets off.</summary>
internal static class Triggers
{
    /// <summary>
    /// A trailing stop follows the best mark in steps of a tenth of its distance. A follow is an event (the fold alone must give the same stop
    /// after a restart), and without such steps every new high would be one.
    /// </summary>
    private const decimal TrailingStepsOfDistance = 10;

    /// <summary>Of stop and liquidation the one that is reached first; on the other way the target.</summary>
    public static Trigger? Of(Position position, Leg leg)
    {
        if (leg.Falls != (position.Side == Side.Long))
            return position.TakeProfit is { } target && leg.Reaches(target) ? new(CloseReason.TakeProfit, target) : null;
        Trigger? stop = NearestStop(position) is { } s && leg.Reaches(s.Level) ? s : null;
        if (position.LiquidationPrice is not { } liquidation || !leg.Reaches(liquidation)) return stop;
        return stop is { } first && !leg.Before(liquidation, first.Level) ? first : new(CloseReason.Liquidation, liquidation);
    }

    /// <summary>The level at which an order is filled or set off; a limit is passed, not only touched. Null: not on this way.</summary>
    public static Price? Of(OpenOrder order, Leg leg)
    {
        var buys = order.Side == OrderSide.Buy;
        switch (order.Type)
        {
            case OrderType.Limit:
                return leg.Falls == buys && order.LimitPrice is { } limit && leg.Passes(limit) ? limit : null;
            case OrderType.StopMarket:
                return leg.Falls != buys && order.TriggerPrice is { } stop && leg.Reaches(stop) ? stop : null;
            case OrderType.TakeProfitMarket:
                return leg.Falls == buys && order.TriggerPrice is { } target && leg.Reaches(target) ? target : null;
            case OrderType.TrailingStop:
                return leg.Falls != buys && TrailingLevel(order) is { } level && leg.Reaches(level) ? level : null;
            default:
                return null;
        }
    }

    /// <summary>The new best mark of a trailing stop, or null where it has not moved by a step.</summary>
    public static Price? Follow(Position position, Price best) =>
        position.TrailingStopPercent is { } percent ? Followed(position.Side.Sign(), position.TrailingReference ?? position.EntryPrice, percent, best) : null;

    /// <summary>Of a trailing stop order, also the mark that makes it begin to follow.</summary>
    public static Price? Follow(OpenOrder order, Price best)
    {
        if (order.CallbackPercent is not { } percent) return null;
        var sign = order.Side == OrderSide.Sell ? 1 : -1;
        if (order.Reference is { } reference) return Followed(sign, reference, percent, best);
        return order.TriggerPrice is { } begin && sign * (best - begin) >= 0 ? best : null;
    }

    /// <summary>The mark at which a trailing stop follows next; null: it does not trail.</summary>
    public static Price? FollowsFrom(Position position) => position.TrailingStopPercent is { } percent
        ? FollowsFrom(position.Side.Sign(), position.TrailingReference ?? position.EntryPrice, percent)
        : null;

    /// <summary>Of a trailing stop order, also the mark from which on it follows.</summary>
    public static Price? FollowsFrom(OpenOrder order)
    {
        if (order.CallbackPercent is not { } percent) return null;
        return order.Reference is { } reference ? FollowsFrom(order.Side == OrderSide.Sell ? 1 : -1, reference, percent) : order.TriggerPrice;
    }

    private static Price FollowsFrom(int sign, Price reference, decimal percent) => new(reference.Value + (sign * FollowStep(reference, percent)));

    private static decimal FollowStep(Price reference, decimal percent) => reference.Value * percent / 100 / TrailingStepsOfDistance;

    private static Price? Followed(int sign, Price reference, decimal percent, Price best)
    {
        var gain = sign * (best - reference);
        return gain > 0 && gain >= FollowStep(reference, percent) ? best : null;
    }

    public static Trigger? NearestStop(Position position)
    {
        Trigger? stop = position.StopLoss is { } level ? new(CloseReason.StopLoss, level) : null;
        if (position.TrailingStopPercent is not { } percent) return stop;
        var reference = position.TrailingReference ?? position.EntryPrice;
        var trailing = Rounding.Average(reference.Value * (1 - position.Side.Sign() * percent / 100));
        return stop is null || (position.Side.LosesAt(stop.Value.Level, trailing) && stop.Value.Level != trailing)
            ? new(CloseReason.TrailingStop, trailing)
            : stop;
    }

    public static Price? TrailingLevel(OpenOrder order) => order is { Reference: { } reference, CallbackPercent: { } percent }
        ? Rounding.Average(reference.Value * (1 - (order.Side == OrderSide.Sell ? 1 : -1) * percent / 100))
        : null;
}
