using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Domain.Strategies;

/// <summary>Reads how an action is ordered.</summary>
internal static class OrderReader
{
    public static readonly string[] Types = ["market", "limit", "stop_market", "take_profit_market", "trailing_stop"];
    public static readonly string[] TimesInForce = ["gtc", "ioc", "fok", "post_only"];
    public const int LongestMinutes = 365 * 24 * 60;

    /// <summary>The action's member <c>order</c>; null: there is none.</summary>
    public static StrategyOrder? Read(JsonReading action, StrategyScope scope)
    {
        if (action.Find("order") is not { } json) return null;
        if (json.AsObject("An order", "type", "price", "callbackPercent", "timeInForce", "expiresAfterMinutes") is not { } order) return null;
        var type = order.Need("type", "The order's type")?.OneOf(Types) is { } place ? (OrderType)place : (OrderType?)null;
        var price = order.Find("price") is { } p ? ActionReader.Stop(p, scope) : null;
        var callback = order.Find("callbackPercent") is { } c ? scope.Number(c, 0.01m, 99.99m) : null;
        var force = order.Find("timeInForce")?.OneOf(TimesInForce) is { } f ? (TimeInForce)f : (TimeInForce?)null;
        var expires = order.Find("expiresAfterMinutes")?.Whole(1, LongestMinutes);
        if (type is null) return null;

        if (type is OrderType.Limit or OrderType.StopMarket or OrderType.TakeProfitMarket && order.Find("price") is null)
            order.Fail("An order that waits needs the price at which: 'price'.");
        if (type == OrderType.Market && order.Find("price") is not null) order.FailAt("price", "A market order has no price.");
        if (type == OrderType.TrailingStop && order.Find("callbackPercent") is null) order.Fail("A trailing stop order needs its distance: 'callbackPercent'.");
        if (type != OrderType.TrailingStop && order.Find("callbackPercent") is not null) order.FailAt("callbackPercent", "Only a trailing stop order has a callback.");
        if (!OrderTerms.Takes(type.Value, force ?? TimeInForce.Gtc))
            order.FailAt("timeInForce", "Post-only is for limit orders; orders with a trigger are good till canceled.");
        return new(type.Value, price, callback, force, expires);
    }
}
