using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>
/// The risk rules in the order of the rule book, each with its code. They are asked of what adds to a position;
/// what only shrinks one is always allowed. Limits are those of the arena, the symbol, the bot and the answer together.
/// </summary>
internal static class RiskRules
{
    public const int MaxFailedDecisions = 3;

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
        var limits = log.LimitsOf(entry.Instrument.Symbol);
        return Size(log, entry)
            ?? Confidence(entry, limits)
            ?? Stops(entry.Side, entry.StopLoss, entry.TakeProfit, entry.TrailingStopPercent, entry.Reference, entry.Instrument)
            ?? PositionRules.Check(log, entry, held, limits)
            ?? (held is null ? OpeningRules.Check(log, entry.Instrument.Symbol, before, limits) : null)
            ?? Losses(log, limits)
            ?? PositionRules.Affordable(log, entry, held);
    }

    /// <summary>Stops lie on the side of the mark on which they are stops; null ones are not asked.</summary>
    /// <param name="mark">Or the price at which the order that brings them waits.</param>
    public static Denial? Stops(Side side, Price? stopLoss, Price? takeProfit, decimal? trailingPercent, Price mark, Instrument instrument)
    {
        if ((OffTick(stopLoss, instrument) ?? OffTick(takeProfit, instrument)) is { } price)
            return Denials.Because(Denials.TickSize, ("price", price.Value), ("tick", instrument.TickSize));
        if (stopLoss is { } stop && !side.GainsAt(mark, stop) || stopLoss == mark)
            return Denials.Because(Denials.StopLossWrongSide, ("stopLoss", stopLoss!.Value.Value), ("mark", mark.Value));
        if (takeProfit is { } target && !side.LosesAt(mark, target) || takeProfit == mark)
            return Denials.Because(Denials.TakeProfitWrongSide, ("takeProfit", takeProfit!.Value.Value), ("mark", mark.Value));
        return trailingPercent is <= 0 or >= 100 ? Denials.Because(Denials.TrailingStopInvalid, ("trailingStopPercent", trailingPercent.Value)) : null;
    }

    private static Price? OffTick(Price? price, Instrument instrument) =>
        price is { } p && (p.Value < instrument.TickSize || p.Value <= 0 || p.Value > Filters.LargestPrice) ? p : null;

    private static Denial? Size(Recording log, Entry entry) => entry.Notional < log.Rules.MinimumOrder
        ? Denials.Because(Denials.MinimumOrder, ("notional", entry.Notional.Value), ("minimum", log.Rules.MinimumOrder.Value))
        : Filters.OfQuantity(entry.Instrument, entry.Quantity) ?? Filters.OfNotional(entry.Instrument, entry.Notional);

    private static Denial? Confidence(Entry entry, RiskLimits limits) => limits.MinConfidence is { } least && (entry.Confidence ?? 0) < least
        ? Denials.Because(Denials.ConfidenceTooLow, ("confidence", entry.Confidence ?? 0), ("minimum", least))
        : null;

    private static Denial? Losses(Recording log, RiskLimits limits)
    {
        var bot = log.Bot;
        var equity = limits is { DailyLossLimit: null, MaxDrawdown: null } ? Money.Zero : Valuation.Equity(bot, log.Market.Quotes);
        if (limits.DailyLossLimit is { } share)
        {
            var (loss, maximum) = (bot.DayStartEquity - equity, bot.DayStartEquity * share);
            if (loss >= maximum && loss.IsPositive)
                return Denials.Because(Denials.DailyLossLimit, ("loss", loss.Value), ("maximum", maximum.Value));
        }
        if (limits.MaxDrawdown is { } fall && bot.PeakEquity.IsPositive)
        {
            var drawdown = (bot.PeakEquity - equity) / bot.PeakEquity;
            if (drawdown >= fall) return Denials.Because(Denials.DrawdownStop, ("drawdown", drawdown), ("maximum", fall));
        }
        return bot.FailedDecisions >= MaxFailedDecisions
            ? Denials.Because(Denials.FailedDecisions, ("failed", bot.FailedDecisions), ("maximum", MaxFailedDecisions))
            : null;
    }
}

/// <summary>Rules on the size of the position that an entry leads to, and on what it may cost.</summary>
internal static class PositionRules
{
    /// <summary>Reward to risk, size, risk of the trade, use of margin.</summary>
    public static Denial? Check(Recording log, Entry entry, Position? held, RiskLimits limits)
    {
        return RewardToRisk(entry, held, limits)
            ?? Size(log, entry, held, limits)
            ?? RiskPerTrade(log, entry, held, limits)
            ?? MarginUse(log, entry, limits);
    }

    public static Denial? Affordable(Recording log, Entry entry, Position? held)
    {
        var margin = MarginModel.Initial(entry.Notional, entry.Leverage);
        var liquidation = held is null
            ? log.LiquidationPrice(entry.Instrument, entry.Side, entry.Quantity, entry.Price, margin)
            : Execution.AfterIncrease(log, held, entry).LiquidationPrice;
        if (liquidation is { } price && entry.Side.LosesAt(entry.Reference, price))
            return Denials.Because(Denials.ImmediateLiquidation, ("liquidationPrice", price.Value), ("mark", entry.Reference.Value));
        var required = Orders.LockOf(log, entry.Quantity, entry.Price, entry.Leverage);
        var exact = margin + Execution.Fee(log, entry.Notional, Liquidity.Taker);
        return (entry.IsResting ? required : exact) > log.Bot.Free
            ? Denials.Because(Denials.InsufficientBalance, ("required", exact.Value), ("available", log.Bot.Free.Value))
            : null;
    }

    private static Denial? RewardToRisk(Entry entry, Position? held, RiskLimits limits)
    {
        if (limits.MinRewardToRisk is not { } least) return null;
        var risk = StopDistance(entry, held);
        var target = entry.TakeProfit ?? held?.TakeProfit;
        var reward = target is { } price ? Math.Max(0, entry.Side.Sign() * (price - entry.Price)) : 0;
        var ratio = risk > 0 ? reward / risk.Value : 0;
        return ratio < least ? Denials.Because(Denials.RewardToRisk, ("rewardToRisk", ratio), ("minimum", least)) : null;
    }

    /// <summary>With what is open of the symbol's orders on the same side.</summary>
    private static Denial? Size(Recording log, Entry entry, Position? held, RiskLimits limits)
    {
        if (limits.MaxPositionSize is not { } most) return null;
        var quantity = (held?.Quantity ?? Quantity.Zero) + entry.Quantity;
        foreach (var order in log.Bot.Orders.Values)
            if (!order.ReduceOnly && order.Symbol == entry.Instrument.Symbol && order.Side == entry.Side.Entry()) quantity += order.Left;
        var notional = quantity * entry.Price;
        return notional > most ? Denials.Because(Denials.MaxPositionSize, ("notional", notional.Value), ("maximum", most.Value)) : null;
    }

    private static Denial? RiskPerTrade(Recording log, Entry entry, Position? held, RiskLimits limits)
    {
        if (limits.RiskPerTrade is not { } allowed) return null;
        var equity = Valuation.Equity(log.Bot, log.Market.Quotes);
        var margin = MarginModel.Initial(entry.Notional, entry.Leverage);
        var loss = StopDistance(entry, held) is { } distance ? Money.Min(margin, new Money(Math.Max(0, distance) * entry.Quantity.Value)) : margin;
        return loss > equity * allowed
            ? Denials.Because(Denials.RiskPerTrade, ("risk", equity.IsPositive ? loss / equity : 1), ("maximum", allowed))
            : null;
    }

    private static Denial? MarginUse(Recording log, Entry entry, RiskLimits limits)
    {
        if (limits.MaxMarginUse is not { } allowed) return null;
        var equity = Valuation.Equity(log.Bot, log.Market.Quotes);
        var locked = log.Bot.Locked + MarginModel.Initial(entry.Notional, entry.Leverage);
        return locked > equity * allowed
            ? Denials.Because(Denials.MaxMarginUse, ("used", equity.IsPositive ? locked / equity : 1), ("maximum", allowed))
            : null;
    }

    /// <summary>From the entry to the nearer of stop-loss and trailing stop; null: there is neither.</summary>
    private static decimal? StopDistance(Entry entry, Position? held)
    {
        decimal? distance = (entry.StopLoss ?? held?.StopLoss) is { } price ? entry.Side.Sign() * (entry.Price - price) : null;
        if ((entry.TrailingStopPercent ?? held?.TrailingStopPercent) is not { } percent) return distance;
        var trailing = entry.Price.Value * percent / 100;
        return distance < trailing ? distance : trailing;
    }
}

/// <summary>Rules on how often and how many positions are opened.</summary>
internal static class OpeningRules
{
    public static Denial? Check(Recording log, string symbol, BotState before, RiskLimits limits)
    {
        var (bot, pending) = (log.Bot, Pending(log.Bot));
        if (limits.MaxOpenPositions is { } positions && OpenBeside(bot, pending, symbol) is var open && open >= positions)
            return Denials.Because(Denials.MaxOpenPositions, ("open", open), ("maximum", positions));
        if (before.CooldownUntil.TryGetValue(symbol, out var until) && until > bot.Turn)
            return Denials.Because(Denials.Cooldown, ("turn", bot.Turn), ("untilTurn", until));

        if (limits.MaxOpensPerTurn is { } ofTurn && InTurn(bot, pending) is var thisTurn && thisTurn >= ofTurn)
            return Denials.Because(Denials.OpensPerTurn, ("opens", thisTurn), ("maximum", ofTurn));
        return limits.MaxOpensPerHour is { } ofHour && Since(bot, pending, log.Market.At.AddHours(-1)) is var thisHour && thisHour >= ofHour
            ? Denials.Because(Denials.OpensPerHour, ("opens", thisHour), ("maximum", ofHour))
            : null;
    }

    private static int OpenBeside(BotState bot, OpenOrder[] pending, string symbol) =>
        bot.Positions.Keys.Union(pending.Select(o => o.Symbol), StringComparer.Ordinal).Count(s => s != symbol);

    private static int InTurn(BotState bot, OpenOrder[] pending) =>
        bot.RecentOpens.Count(o => o.Turn == bot.Turn) + pending.Count(o => o.PlacedTurn == bot.Turn);

    private static int Since(BotState bot, OpenOrder[] pending, DateTimeOffset since) =>
        bot.RecentOpens.Count(o => o.At > since) + pending.Count(o => o.PlacedAt > since);

    /// <summary>Orders that wait to open a position.</summary>
    private static OpenOrder[] Pending(BotState bot) => bot.Orders.IsEmpty ? [] : Opening(bot);

    private static OpenOrder[] Opening(BotState bot) =>
        [.. bot.Orders.Values.Where(o => !o.ReduceOnly && !bot.Positions.ContainsKey(o.Symbol))];
}
