using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>The stops of an open position: stop-loss, take-profit, trailing stop. They live and die with it.</summary>
internal static class Stops
{
    /// <summary>A decision to set them; at least one is named, 0 removes.</summary>
    public static Denial? Set(Recording log, TradeDecision decision, Position held, Quote quote, Instrument instrument)
    {
        if (decision is { StopLoss: null, TakeProfit: null, TrailingStopPercent: null }) return Denials.Because(Denials.StopsMissing);
        var denial = RiskRules.Stops(
            held.Side, Wanted(decision.StopLoss, instrument), Wanted(decision.TakeProfit, instrument), Wanted(decision.TrailingStopPercent),
            quote.Mark, instrument);
        if (denial is not null) return denial;

        Record(
            log, held,
            decision.StopLoss is null ? held.StopLoss : Wanted(decision.StopLoss, instrument),
            decision.TakeProfit is null ? held.TakeProfit : Wanted(decision.TakeProfit, instrument),
            decision.TrailingStopPercent is null ? held.TrailingStopPercent : Wanted(decision.TrailingStopPercent), quote.Mark);
        return null;
    }

    /// <summary>What an order brings along replaces, what it does not name stays.</summary>
    public static void Change(Recording log, Position held, Price? stopLoss, Price? takeProfit, decimal? trailingPercent, Price trailFrom) =>
        Record(log, held, stopLoss ?? held.StopLoss, takeProfit ?? held.TakeProfit, trailingPercent ?? held.TrailingStopPercent, trailFrom);

    /// <summary>A price of 0 is none; any other is on the instrument's tick.</summary>
    public static Price? Wanted(Price? price, Instrument instrument) =>
        price is { Value: not 0 } p ? p.Value > Filters.LargestPrice ? p : Rounding.Nearest(p, instrument.TickSize) : null;

    public static decimal? Wanted(decimal? percent) => percent == 0 ? null : percent;

    /// <summary>The same stops again are no event.</summary>
    private static void Record(Recording log, Position held, Price? stopLoss, Price? takeProfit, decimal? trailing, Price trailFrom)
    {
        if (stopLoss == held.StopLoss && takeProfit == held.TakeProfit && trailing == held.TrailingStopPercent) return;
        Price? reference = trailing is null ? null : trailing == held.TrailingStopPercent ? held.TrailingReference : trailFrom;
        log.Add(new StopsChanged(held.Id, held.Symbol, stopLoss, takeProfit, trailing, reference, log.Market.At, log.Step));
    }
}
