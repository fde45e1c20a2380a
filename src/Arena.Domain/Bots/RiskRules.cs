using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>
/// The risk rules in the order of the rule book, each with its code. They are asked of what adds to a position;
/// what only shrinks one is always allowed.
/// </summary>
internal static class RiskRules
{
    public const int MaxFailedDecisions = 3;

    /// <summary>Far above any market, far below what arithmetic on decimals can hold.</summary>
    public const decimal LargestPrice = 1_000_000_000_000m;

    /// <summary>
    /// The leverage in force: the decision's, or the position's, or 1; above the largest allowed it is denied, or lowered where the policy clamps.
    /// </summary>
    public static Denial? LeverageOf(TradeDecision decision, Position? position, Leverage largest, bool clamp, out Leverage leverage)
    {
        leverage = decision.Leverage ?? position?.Leverage ?? Leverage.One;
        if (leverage > largest && clamp) leverage = largest;
        if (leverage > largest || leverage < Leverage.One)
            return Denials.Because(Denials.LeverageNotAllowed, ("leverage", leverage.Value), ("minimum", 1), ("maximum", largest.Value));
        return position is not null && leverage != position.Leverage
            ? Denials.Because(Denials.LeverageDiffers, ("leverage", leverage.Value), ("position", position.Leverage.Value))
            : null;
    }

    /// <param name="held">The position that the entry adds to; null: it opens one.</param>
    /// <param name="before">The bot before this decision: a cooldown that the decision's own close started does not stop its open.</param>
    public static Denial? Check(Recording log, Entry entry, Position? held, BotState before)
    {
        var quote = log.Market.Find(entry.Instrument.Symbol)!;
        return Size(log, entry)
            ?? Stops(entry.Side, entry.StopLoss, entry.TakeProfit, entry.TrailingStopPercent, quote.Mark, entry.Instrument)
            ?? Limits(log, entry, held)
            ?? (held is null ? Opens(log, entry.Instrument.Symbol, before) : null)
            ?? Losses(log)
            ?? Affordable(log, entry, held, quote);
    }

    /// <summary>Stops lie on the side of the mark on which they are stops; null ones are not asked.</summary>
    public static Denial? Stops(Side side, Price? stopLoss, Price? takeProfit, decimal? trailingPercent, Price mark, Instrument instrument)
    {
        foreach (var price in new[] { stopLoss, takeProfit })
            if (price is { } p && (p.Value < instrument.TickSize || p.Value <= 0 || p.Value > LargestPrice))
                return Denials.Because(Denials.TickSize, ("price", p.Value), ("tick", instrument.TickSize));
        if (stopLoss is { } stop && !side.GainsAt(mark, stop) || stopLoss == mark)
            return Denials.Because(Denials.StopLossWrongSide, ("stopLoss", stopLoss!.Value.Value), ("mark", mark.Value));
        if (takeProfit is { } target && !side.LosesAt(mark, target) || takeProfit == mark)
            return Denials.Because(Denials.TakeProfitWrongSide, ("takeProfit", takeProfit!.Value.Value), ("mark", mark.Value));
        return trailingPercent is <= 0 or >= 100 ? Denials.Because(Denials.TrailingStopInvalid, ("trailingStopPercent", trailingPercent.Value)) : null;
    }

    private static Denial? Size(Recording log, Entry entry)
    {
        var (instrument, notional) = (entry.Instrument, entry.Notional);
        if (notional < log.Rules.MinimumOrder)
            return Denials.Because(Denials.MinimumOrder, ("notional", notional.Value), ("minimum", log.Rules.MinimumOrder.Value));
        if (entry.Quantity < instrument.MinQuantity)
            return Denials.Because(Denials.MinQuantity, ("quantity", entry.Quantity.Value), ("minimum", instrument.MinQuantity.Value));
        return notional < instrument.MinNotional
            ? Denials.Because(Denials.MinNotional, ("notional", notional.Value), ("minimum", instrument.MinNotional.Value))
            : null;
    }

    private static Denial? Limits(Recording log, Entry entry, Position? held)
    {
        var limits = log.Bot.Configuration.Risk;
        var notional = ((held?.Quantity ?? Quantity.Zero) + entry.Quantity) * entry.Price;
        if (notional > limits.MaxPositionSize)
            return Denials.Because(Denials.MaxPositionSize, ("notional", notional.Value), ("maximum", limits.MaxPositionSize.Value.Value));
        if (limits.RiskPerTrade is not { } allowed) return null;

        var equity = Valuation.Equity(log.Bot, log.Market.Quotes);
        var loss = LossAtStop(entry, held);
        return loss > equity * allowed
            ? Denials.Because(Denials.RiskPerTrade, ("risk", equity.IsPositive ? loss / equity : 1), ("maximum", allowed))
            : null;
    }

    private static Money LossAtStop(Entry entry, Position? held)
    {
        var margin = MarginModel.Initial(entry.Notional, entry.Leverage);
        var stop = entry.StopLoss ?? held?.StopLoss;
        var trailing = entry.TrailingStopPercent ?? held?.TrailingStopPercent;
        var distance = stop is { } price ? entry.Side.Sign() * (entry.Price - price) : decimal.MaxValue;
        if (trailing is { } percent) distance = Math.Min(distance, entry.Price.Value * percent / 100);
        return distance == decimal.MaxValue ? margin : Money.Min(margin, new Money(Math.Max(0, distance) * entry.Quantity.Value));
    }

    private static Denial? Opens(Recording log, string symbol, BotState before)
    {
        var open = log.Bot.Positions.Count;
        if (open >= log.Bot.Configuration.Risk.MaxOpenPositions)
            return Denials.Because(Denials.MaxOpenPositions, ("open", open), ("maximum", log.Bot.Configuration.Risk.MaxOpenPositions.Value));
        return before.CooldownUntil.TryGetValue(symbol, out var until) && until > log.Bot.Turn
            ? Denials.Because(Denials.Cooldown, ("turn", log.Bot.Turn), ("untilTurn", until))
            : null;
    }

    private static Denial? Losses(Recording log)
    {
        var bot = log.Bot;
        if (bot.Configuration.Risk.DailyLossLimit is { } share)
        {
            var (loss, maximum) = (bot.DayStartEquity - Valuation.Equity(bot, log.Market.Quotes), bot.DayStartEquity * share);
            if (loss >= maximum && loss.IsPositive)
                return Denials.Because(Denials.DailyLossLimit, ("loss", loss.Value), ("maximum", maximum.Value));
        }
        return bot.FailedDecisions >= MaxFailedDecisions
            ? Denials.Because(Denials.FailedDecisions, ("failed", bot.FailedDecisions), ("maximum", MaxFailedDecisions))
            : null;
    }

    private static Denial? Affordable(Recording log, Entry entry, Position? held, Quote quote)
    {
        var margin = MarginModel.Initial(entry.Notional, entry.Leverage);
        var liquidation = held is null
            ? Execution.LiquidationPrice(entry.Instrument, entry.Side, entry.Quantity, entry.Price, margin)
            : Execution.AfterIncrease(held, entry).LiquidationPrice;
        if (liquidation is { } price && entry.Side.LosesAt(quote.Mark, price))
            return Denials.Because(Denials.ImmediateLiquidation, ("liquidationPrice", price.Value), ("mark", quote.Mark.Value));
        var required = margin + Execution.Fee(log, entry.Notional);
        return required > log.Bot.Free
            ? Denials.Because(Denials.InsufficientBalance, ("required", required.Value), ("available", log.Bot.Free.Value))
            : null;
    }
}
