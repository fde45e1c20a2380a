using Arena.Domain.Trading;

namespace Arena.Domain.Strategies;

/// <summary>Reads what a rule does, with sizes and stops.</summary>
internal static class ActionReader
{
    public static readonly string[] Sizes = ["quantity", "notional", "portionOfEquity", "riskOfEquity"];
    public static readonly string[] StopKinds = ["percent", "distance", "price"];
    public static readonly string[] Actions = ["enter", "exit", "scale", "set_stops", "cancel_orders"];
    private const decimal Smallest = 0.00000001m;

    public static StrategyAction? Read(JsonReading json, StrategyScope scope, bool hasSizing)
    {
        if (!json.IsObject("An action")) return null;
        return json.Need("action", "The action")?.OneOf(Actions) switch
        {
            0 => Entering(json, scope, hasSizing),
            1 => Exiting(json, scope),
            2 => Scaling(json, scope, hasSizing),
            3 => Stopping(json, scope),
            4 => Canceling(json),
            _ => null,
        };
    }

    /// <summary>Exactly one kind of size.</summary>
    public static StrategySizing? Sizing(JsonReading json, StrategyScope scope)
    {
        if (json.AsObject("A size", Sizes) is not { } size) return null;
        if (Only(size, Sizes, "A size") is not { } kind) return null;
        var most = kind >= 2 ? 1 : StrategyReader.LargestNumber;
        return scope.Number(size.Find(Sizes[kind])!.Value, Smallest, most) is { } value ? new((SizingKind)kind, value) : null;
    }

    private static Enter? Entering(JsonReading json, StrategyScope scope, bool hasSizing)
    {
        json.AsObject("An entry", "action", "side", "sizing", "leverage", "stopLoss", "takeProfit", "trailingStopPercent", "confidence", "order");
        var side = json.Need("side", "The side")?.OneOf("long", "short");
        var sizing = json.Find("sizing") is { } s ? Sizing(s, scope) : null;
        if (json.Find("sizing") is null && !hasSizing) json.Fail("The entry has no size: neither it nor the strategy has 'sizing'.");
        var leverage = json.Find("leverage") is { } l ? scope.Number(l, 1, 125) : null;
        var stopLoss = json.Find("stopLoss") is { } stop ? Stop(stop, scope) : null;
        var takeProfit = json.Find("takeProfit") is { } target ? Stop(target, scope) : null;
        var trailing = Trailing(json, scope);
        if (sizing?.Kind == SizingKind.RiskOfEquity && json.Find("stopLoss") is null)
            json.FailAt("sizing", "A size by risk needs a stop-loss: the risk is the distance to it.");
        var order = OrderReader.Read(json, scope);
        if (order?.Type == OrderType.TrailingStop && json.Find("trailingStopPercent") is not null)
            json.FailAt("trailingStopPercent", "An entry by a trailing stop order has its callback alone; set the position's trailing stop by a rule of its own.");
        return side is null
            ? null
            : new(side == 0 ? Side.Long : Side.Short, sizing, leverage, stopLoss, takeProfit, trailing, Confidence(json)) { Order = order };
    }

    private static Exit Exiting(JsonReading json, StrategyScope scope)
    {
        json.AsObject("An exit", "action", "side", "order");
        return new(SideOf(json)) { Order = OrderReader.Read(json, scope) };
    }

    private static CancelOrders Canceling(JsonReading json)
    {
        json.AsObject("Canceling orders", "action");
        return new();
    }

    private static Scale? Scaling(JsonReading json, StrategyScope scope, bool hasSizing)
    {
        json.AsObject("A scaling", "action", "side", "direction", "sizing", "portion", "confidence", "order");
        var direction = json.Need("direction", "The direction")?.OneOf("in", "out");
        var sizing = json.Find("sizing") is { } s ? Sizing(s, scope) : null;
        var portion = json.Find("portion") is { } p ? scope.Number(p, Smallest, 1) : null;
        if (direction == 0 && portion is not null) json.FailAt("portion", "A portion of the position only leaves it; what is added has a size.");
        if (direction == 0 && json.Find("sizing") is null && !hasSizing) json.Fail("The scaling has no size: neither it nor the strategy has 'sizing'.");
        if (direction == 1 && json.Find("sizing") is null == json.Find("portion") is null) json.Fail("What leaves the position is either a portion or a size.");
        if (sizing?.Kind == SizingKind.RiskOfEquity) json.FailAt("sizing", "A size by risk is for entries.");
        var order = OrderReader.Read(json, scope);
        return direction is null ? null : new(SideOf(json), direction == 0, sizing, portion, Confidence(json)) { Order = order };
    }

    private static SetStops Stopping(JsonReading json, StrategyScope scope)
    {
        json.AsObject("Setting stops", "action", "side", "stopLoss", "takeProfit", "trailingStopPercent");
        if (json.Find("stopLoss") is null && json.Find("takeProfit") is null && json.Find("trailingStopPercent") is null)
            json.Fail("At least one of stopLoss, takeProfit, trailingStopPercent is needed.");
        var stopLoss = json.Find("stopLoss") is { } stop ? Stop(stop, scope) : null;
        var takeProfit = json.Find("takeProfit") is { } target ? Stop(target, scope) : null;
        return new(SideOf(json), stopLoss, takeProfit, Trailing(json, scope));
    }

    internal static StrategyStop? Stop(JsonReading json, StrategyScope scope)
    {
        if (json.AsObject("A stop", StopKinds) is not { } stop) return null;
        if (Only(stop, StopKinds, "A stop") is not { } kind) return null;
        var of = stop.Find(StopKinds[kind])!.Value;
        if (kind == (int)StopKind.Percent)
            return scope.Number(of, Smallest, 1_000) is { } percent ? new(StopKind.Percent, new(new OfNumber(percent), 0, null, null)) : null;
        return ConditionReader.Operand(of, scope) is { } operand ? new((StopKind)kind, operand) : null;
    }

    private static StrategyNumber? Trailing(JsonReading json, StrategyScope scope) =>
        json.Find("trailingStopPercent") is { } percent ? scope.Number(percent, 0.01m, 99.99m) : null;

    private static decimal Confidence(JsonReading json) => json.Find("confidence")?.Number(0, 1) ?? 1;

    private static Side? SideOf(JsonReading json) => json.Find("side")?.OneOf("long", "short") switch { 0 => Side.Long, 1 => Side.Short, _ => null };

    private static int? Only(JsonReading json, string[] kinds, string what)
    {
        int[] named = [.. Enumerable.Range(0, kinds.Length).Where(k => json.Find(kinds[k]) is not null)];
        if (named.Length == 1) return named[0];
        if (named.Length > 1 || !json.Element.EnumerateObject().Any()) json.Fail($"{what} has exactly one of {string.Join(", ", kinds)}.");
        return null;
    }
}
