using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Domain.Strategies;

/// <summary>A rule with its condition wired to one evaluator.</summary>
internal abstract class CompiledRule(string name, Condition when)
{
    public string Name => name;

    public Condition When => when;

    /// <summary>Whether the rule has anything to say of such a position.</summary>
    public abstract bool Applies(Position? position);

    /// <summary>Null: what it asks for is so already.</summary>
    public abstract TradeDecision? Decide(string symbol, in StrategyView view);
}

internal sealed class EnterRule(string name, Condition when, Side side, Size size, Leverage? leverage, StopLevels stops, decimal confidence)
    : CompiledRule(name, when)
{
    public override bool Applies(Position? position) => position?.Side != side;

    public override TradeDecision? Decide(string symbol, in StrategyView view)
    {
        var (stopLoss, takeProfit) = (stops.StopLoss(side, view), stops.TakeProfit(side, view));
        var decision = new TradeDecision(
            symbol, side == Side.Long ? DecisionAction.OpenLong : DecisionAction.OpenShort, leverage,
            StopLoss: stopLoss, TakeProfit: takeProfit, TrailingStopPercent: stops.TrailingPercent, Confidence: confidence);
        return size.Of(decision, view, stopLoss);
    }
}

internal sealed class ExitRule(string name, Condition when, Side? side) : CompiledRule(name, when)
{
    public override bool Applies(Position? position) => position is not null && (side is null || position.Side == side);

    public override TradeDecision? Decide(string symbol, in StrategyView view) => new(symbol, DecisionAction.Close, Confidence: 1);
}

/// <param name="size">Null: a portion of the position.</param>
internal sealed class ScaleRule(string name, Condition when, Side? side, bool adds, Size? size, decimal portion, decimal confidence) : CompiledRule(name, when)
{
    public override bool Applies(Position? position) => position is not null && (side is null || position.Side == side);

    public override TradeDecision? Decide(string symbol, in StrategyView view)
    {
        var decision = new TradeDecision(symbol, adds ? DecisionAction.Increase : DecisionAction.Reduce, Confidence: confidence);
        return size is null
            ? decision with { Quantity = new Quantity(decimal.Round(view.Position!.Quantity.Value * portion, Money.Decimals, MidpointRounding.ToZero)) }
            : size.Of(decision, view, stopLoss: null);
    }
}

internal sealed class StopsRule(string name, Condition when, Side? side, StopLevels stops) : CompiledRule(name, when)
{
    public override bool Applies(Position? position) => position is not null && (side is null || position.Side == side);

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

/// <summary>How much.</summary>
internal sealed record Size(SizingKind Kind, decimal Value)
{
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
