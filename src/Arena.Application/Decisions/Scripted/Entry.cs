using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions.Scripted;

/// <summary>From an idea to an order: side, size, leverage, stop, target.</summary>
internal static class Entry
{
    /// <summary>Null where the bot cannot afford the smallest order, or the target is too near to pay for the fees.</summary>
    public static TradeDecision? Of(Personality personality, SymbolView view, Idea idea, Headroom headroom)
    {
        var temper = personality.Temper;
        var distance = temper.StopDistance(view);
        var sign = idea.Side == Side.Long ? 1 : -1;
        var mark = (double)view.Mark.Value;
        var reward = idea.Target is { } wished ? ((wished / mark) - 1) * sign : temper.Reward * distance;
        if (reward < Costs) return null;

        // Well before liquidation: the stop is at most half of the way to losing the margin.
        var leverage = headroom.Allowed(new Leverage(Math.Min(temper.Leverage, decimal.Floor((decimal)(0.5 / distance)))), view.Instrument);
        var portion = headroom.Portion(view.Instrument, view.Quote, temper.Portion * (0.6m + (0.5m * idea.Confidence)), leverage, (decimal)distance);
        if (portion is null) return null;

        var stop = Level(view.Instrument, mark * (1 - (sign * distance)));
        var target = Level(view.Instrument, mark * (1 + (sign * reward)));
        return new TradeDecision(
            view.Symbol,
            idea.Side == Side.Long ? DecisionAction.OpenLong : DecisionAction.OpenShort,
            leverage,
            PortionOfEquity: portion,
            StopLoss: stop,
            TakeProfit: target,
            TrailingStopPercent: temper.TrailingShare is { } share ? decimal.Round((decimal)(share * distance * 100), 2) : null,
            Confidence: idea.Confidence,
            Invalidation: idea.Invalidation,
            Justification: Say.Text($"{idea.Reason} {(sign > 0 ? "Long" : "Short")} at {view.Mark}, stop {stop}, target {target}, {leverage}x on {portion * 100:0.#}% of equity."));
    }

    public static Price Level(Instrument instrument, double price) =>
        new(Math.Max(instrument.TickSize, decimal.Round((decimal)price / instrument.TickSize) * instrument.TickSize));

    /// <summary>Both ways' taker fees, the spread and some slippage, with as much again to be worth it.</summary>
    private const double Costs = 0.002;
}
