using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions.Scripted;

/// <summary>What a scripted bot does with a position that it has: leave, bank half, move the stop to the entry, add, or nothing.</summary>
internal static class PositionCare
{
    private const double EnoughToAdd = 0.7;

    /// <summary>Stops at the entry lie a little beyond it, so that the fees are paid.</summary>
    private const double BeyondEntry = 0.001;

    public static TradeDecision? Look(Personality personality, SymbolView view, Headroom headroom, TurnDraws draws)
    {
        if (view.Position is not { } position || !view.IsWarm) return null;
        var temper = personality.Temper;
        var (profit, risk) = (view.Profit(position), temper.StopDistance(view));
        var held = headroom.Bot.Turn - position.OpenedTurn;
        if (personality.Leave(view, position, draws) is { } reason) return Close(view, 0.75m, reason);
        if (held >= temper.MostTurns)
            return Close(view, 0.6m, Say.Text($"{held} turns in {view.Symbol} for {Say.Percent(profit)}: the move did not come, the money is freed."));
        if (temper.TakesPartial && profit >= risk && !HasBanked(position)) return Bank(view, position, headroom, profit);
        if (profit >= 0.6 * risk && (HasBanked(position) || !temper.TakesPartial) && StopAtEntry(view, position, profit) is { } stops) return stops;
        return temper.AddsToWinners && profit >= EnoughToAdd * risk ? Add(personality, view, position, headroom, profit, risk) : null;
    }

    private static bool HasBanked(Position position) => position.RealizedPnl != Money.Zero;

    private static TradeDecision Close(SymbolView view, decimal confidence, string reason) =>
        new(view.Symbol, DecisionAction.Close, Confidence: confidence, Justification: reason);

    private static TradeDecision? Bank(SymbolView view, Position position, Headroom headroom, double profit)
    {
        var half = new Quantity(Headroom.DownTo(position.Quantity.Value / 2, view.Instrument.StepSize));
        if (!headroom.IsTradable(view.Instrument, view.Quote, half * view.Mark)) return null;
        return new TradeDecision(
            view.Symbol,
            DecisionAction.Reduce,
            Quantity: half,
            Confidence: 0.7m,
            Justification: Say.Text($"{view.Symbol} is {Say.Percent(profit)} from the entry at {Say.Average(position.EntryPrice)}: banking half ({half}) at {view.Mark}, the rest runs."));
    }

    private static TradeDecision? StopAtEntry(SymbolView view, Position position, double profit)
    {
        var sign = position.Side == Side.Long ? 1 : -1;
        var stop = Entry.Level(view.Instrument, (double)position.EntryPrice.Value * (1 + (sign * BeyondEntry)));
        var isBetter = position.StopLoss is not { } current || (sign > 0 ? stop > current : stop < current);
        var isBehindPrice = sign > 0 ? stop < view.Quote.Bid : stop > view.Quote.Ask;
        if (!isBetter || !isBehindPrice || profit < 2 * BeyondEntry) return null;
        return new TradeDecision(
            view.Symbol,
            DecisionAction.SetStops,
            StopLoss: stop,
            TakeProfit: position.TakeProfit,
            TrailingStopPercent: position.TrailingStopPercent,
            Confidence: 0.8m,
            Justification: Say.Text($"{Say.Percent(profit)} in hand on {view.Symbol}: stop up to {stop}, just past the entry {Say.Average(position.EntryPrice)}. This one no longer loses."));
    }

    private static TradeDecision? Add(Personality personality, SymbolView view, Position position, Headroom headroom, double profit, double risk)
    {
        // A position above its first size was increased already, or funded by an equity that has shrunk since; either way it is large enough.
        var first = personality.Temper.Portion * headroom.Equity.Value;
        if (position.Margin.Value > first * 1.15m || headroom.DayIsLost) return null;
        if (headroom.Allowed(position.Leverage, view.Instrument) != position.Leverage) return null;
        var portion = headroom.Portion(
            view.Instrument, view.Quote, personality.Temper.Portion / 2, position.Leverage, (decimal)risk, position.Quantity * view.Mark);
        if (portion is null) return null;
        return new TradeDecision(
            view.Symbol,
            DecisionAction.Increase,
            position.Leverage,
            PortionOfEquity: portion,
            Confidence: 0.65m,
            Justification: Say.Text($"{view.Symbol} goes the right way, {Say.Percent(profit)} since {Say.Average(position.EntryPrice)}: adding {portion * 100:0.#}% of equity at {view.Mark}."));
    }
}
