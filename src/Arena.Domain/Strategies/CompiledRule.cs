using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Domain.Strategies;

/// <summary>A rule with its condition wired to one evaluator.</summary>
internal abstract class CompiledRule(string name, Condition when)
{
    public string Name => name;

    public Condition When => when;

    /// <summary>Whether the rule has anything to say of such a position and such orders.</summary>
    public abstract bool Applies(in StrategyView view);

    /// <summary>Null: what it asks for is so already, or a number that it needs is not known.</summary>
    public abstract TradeDecision? Decide(string symbol, in StrategyView view);

    protected static bool IsOf(Side? side, Position? position) => position is not null && (side is null || position.Side == side);
}

internal sealed class EnterRule(
    string name, Condition when, Side side, Size size, Leverage? leverage, StopLevels stops, decimal confidence, CompiledOrder? order)
    : CompiledRule(name, when)
{
    private TradeDecision? _same;

    public override bool Applies(in StrategyView view) => view.Position?.Side != side && !view.EntryWaits;

    /// <summary>What depends on neither price nor equity is made once.</summary>
    public override TradeDecision? Decide(string symbol, in StrategyView view) =>
        order is null && stops.AreNone && size.IsFixed ? _same ??= Decided(symbol, view) : Decided(symbol, view);

    private TradeDecision? Decided(string symbol, in StrategyView view)
    {
        var decision = new TradeDecision(symbol, side == Side.Long ? DecisionAction.OpenLong : DecisionAction.OpenShort, leverage, Confidence: confidence);
        var from = view;
        if (order is not null)
        {
            if (order.Of(decision, side.Entry(), view) is not { } ordered) return null;
            decision = ordered;
            from = view with { Mark = CompiledOrder.ExpectedAt(ordered) ?? view.Mark };
        }
        if (stops.AreNone) return size.Of(decision, from, null);
        var stopLoss = stops.StopLoss(side, from);
        decision = decision with
        {
            StopLoss = stopLoss,
            TakeProfit = stops.TakeProfit(side, from),
            TrailingStopPercent = decision.TrailingStopPercent ?? stops.TrailingPercent,
        };
        return size.Of(decision, from, stopLoss);
    }
}

internal sealed class ExitRule(string name, Condition when, Side? side, CompiledOrder? order) : CompiledRule(name, when)
{
    private TradeDecision? _close;

    public override bool Applies(in StrategyView view) => IsOf(side, view.Position) && (order is null || !view.ExitWaits);

    public override TradeDecision? Decide(string symbol, in StrategyView view)
    {
        _close ??= new TradeDecision(symbol, DecisionAction.Close, Confidence: 1);
        return order is null ? _close : order.Of(_close, view.Position!.Side.Exit(), view);
    }
}

/// <param name="size">Null: a portion of the position.</param>
internal sealed class ScaleRule(
    string name, Condition when, Side? side, bool adds, Size? size, decimal portion, decimal confidence, CompiledOrder? order)
    : CompiledRule(name, when)
{
    public override bool Applies(in StrategyView view) =>
        IsOf(side, view.Position) && (adds ? !view.EntryWaits : order is null || !view.ExitWaits);

    public override TradeDecision? Decide(string symbol, in StrategyView view)
    {
        var decision = new TradeDecision(symbol, adds ? DecisionAction.Increase : DecisionAction.Reduce, Confidence: confidence);
        if (order is not null)
        {
            var held = view.Position!.Side;
            if (order.Of(decision, adds ? held.Entry() : held.Exit(), view) is not { } ordered) return null;
            decision = ordered;
        }
        return size is null
            ? decision with { Quantity = new Quantity(decimal.Round(view.Position!.Quantity.Value * portion, Money.Decimals, MidpointRounding.ToZero)) }
            : size.Of(decision, view, stopLoss: null);
    }
}

internal sealed class StopsRule(string name, Condition when, Side? side, StopLevels stops) : CompiledRule(name, when)
{
    public override bool Applies(in StrategyView view) => IsOf(side, view.Position);

    public override TradeDecision? Decide(string symbol, in StrategyView view)
    {
        var held = view.Position!;
        var (stopLoss, takeProfit) = (stops.StopLoss(held.Side, view), stops.TakeProfit(held.Side, view));
        var trailing = stops.TrailingPercent;
        var isSo = (stopLoss ?? held.StopLoss) == held.StopLoss && (takeProfit ?? held.TakeProfit) == held.TakeProfit
            && (trailing ?? held.TrailingStopPercent) == held.TrailingStopPercent;
        return isSo ? null : new(symbol, DecisionAction.SetStops, StopLoss: stopLoss, TakeProfit: takeProfit, TrailingStopPercent: trailing, Confidence: 1);
    }
}

internal sealed class CancelRule(string name, Condition when) : CompiledRule(name, when)
{
    public override bool Applies(in StrategyView view) => view.EntryWaits || view.ExitWaits;

    public override TradeDecision? Decide(string symbol, in StrategyView view) => new(symbol, DecisionAction.CancelOrders, Confidence: 1);
}

/// <summary>How an action is ordered, its prices reckoned at the decision.</summary>
internal sealed record CompiledOrder(OrderType Type, StopLevel? Level, decimal? CallbackPercent, TimeInForce? TimeInForce, int? ExpiresAfterMinutes)
{
    /// <returns>Null: its price is not known.</returns>
    public TradeDecision? Of(TradeDecision decision, OrderSide side, in StrategyView view)
    {
        decision = decision with { OrderType = Type, TimeInForce = TimeInForce, ExpiresAfterMinutes = ExpiresAfterMinutes };
        if (Type == OrderType.TrailingStop) decision = decision with { TrailingStopPercent = CallbackPercent };
        if (Level is null) return decision;
        var above = (Type == OrderType.StopMarket) == (side == OrderSide.Buy);
        if (Level.Of(view, above ? 1 : -1) is not { } price) return null;
        return Type == OrderType.Limit ? decision with { LimitPrice = price } : decision with { TriggerPrice = price };
    }

    /// <summary>Where it is filled if it is; null: at the market.</summary>
    public static Price? ExpectedAt(TradeDecision ordered) => ordered.LimitPrice ?? ordered.TriggerPrice;
}

/// <summary>How much.</summary>
internal sealed record Size(SizingKind Kind, decimal Value)
{
    /// <summary>It depends on neither price nor equity.</summary>
    public bool IsFixed => Kind is SizingKind.Quantity or SizingKind.Notional or SizingKind.PortionOfEquity;

    /// <returns>Null: the risk cannot be reckoned (no stop, or none of the equity left).</returns>
    public TradeDecision? Of(TradeDecision decision, in StrategyView view, Price? stopLoss)
    {
        switch (Kind)
        {
            case SizingKind.Quantity: return decision with { Quantity = new Quantity(Value) };
            case SizingKind.Notional: return decision with { Notional = new Money(Value) };
            case SizingKind.PortionOfEquity: return decision with { PortionOfEquity = Value };
            default:
                if (stopLoss is not { } stop || !view.Equity.IsPositive) return null;
                var distance = Math.Abs(view.Mark - stop);
                if (distance == 0) return null;
                return decision with { Quantity = new Quantity(decimal.Round(view.Equity.Value * Value / distance, Money.Decimals, MidpointRounding.ToZero)) };
        }
    }
}

/// <summary>Where stops lie; a level that is unknown or not above 0 is none.</summary>
internal sealed record StopLevels(StopLevel? Loss, StopLevel? Profit, decimal? TrailingPercent)
{
    public bool AreNone => Loss is null && Profit is null && TrailingPercent is null;

    public Price? StopLoss(Side side, in StrategyView view) => Loss?.Of(view, -side.Sign());

    public Price? TakeProfit(Side side, in StrategyView view) => Profit?.Of(view, side.Sign());
}

internal sealed record StopLevel(StopKind Kind, Operand Operand)
{
    /// <param name="direction">+1: it lies above the price; -1: below.</param>
    public Price? Of(in StrategyView view, int direction)
    {
        var value = Operand.Value;
        if (double.IsNaN(value)) return null;
        var price = (double)view.Mark.Value;
        var level = Kind switch
        {
            StopKind.Percent => price * (1 + (direction * value / 100)),
            StopKind.Distance => price + (direction * value),
            _ => value,
        };
        return level > 0 && level < (double)Filters.LargestPrice ? Rounding.Nearest(Rounding.Average((decimal)level), view.TickSize) : null;
    }
}
