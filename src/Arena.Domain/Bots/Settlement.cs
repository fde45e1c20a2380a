using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>
/// What the market did to open positions. Position by position in the order of symbols: funding that came due, then what the prices set off.
/// Funding comes first, so that margin it takes is gone when prices are looked at. The same snapshot settled again yields nothing.
/// </summary>
internal static class Settlement
{
    public static void Run(Recording log)
    {
        foreach (var symbol in log.Bot.Positions.Keys.Order(StringComparer.Ordinal).ToArray())
        {
            if (log.Market.Find(symbol) is not { } quote || !log.Rules.Instruments.TryGetValue(symbol, out var instrument)) continue;
            SettleFunding(log, quote, instrument);
            SettlePrice(log, quote, instrument);
        }
    }

    /// <summary>
    /// Whether <see cref="Run"/> could have anything to do. It may say yes for nothing (it knows no instrument, so any full hour may be
    /// a funding settlement), never no for something.
    /// </summary>
    public static bool IsDue(BotState bot, MarketSnapshot market)
    {
        foreach (var position in bot.Positions.Values)
        {
            if (market.Find(position.Symbol) is not { } quote) continue;
            var settled = position.FundedAt ?? position.OpenedAt;
            if (bot.LastTurnAt > settled) settled = bot.LastTurnAt.Value;
            if (market.At.UtcTicks / TimeSpan.TicksPerHour > settled.UtcTicks / TimeSpan.TicksPerHour) return true;
            var extremes = market.Step > position.SinceStep;
            if (Triggers.Hit(position, quote, extremes) is not null || Triggers.Follow(position, quote, extremes) is not null) return true;
        }
        return false;
    }

    private static void SettleFunding(Recording log, Quote quote, Instrument instrument)
    {
        var opened = log.Bot.Positions[quote.Symbol];
        foreach (var due in FundingModel.Settlements(opened.FundedAt ?? opened.OpenedAt, log.Market.At, instrument.FundingIntervalHours))
        {
            var position = log.Bot.Positions[quote.Symbol];
            var payment = FundingModel.Payment(position.Side, position.Quantity, quote.Mark, quote.FundingRate);
            var margin = position.Margin;
            if (payment.IsNegative)
            {
                payment = -Money.Min(-payment, log.Bot.Free + position.Margin);
                margin = position.Margin - Money.Max(Money.Zero, -payment - log.Bot.Free);
            }
            var liquidation = margin == position.Margin
                ? position.LiquidationPrice
                : Execution.LiquidationPrice(instrument, position.Side, position.Quantity, position.EntryPrice, margin);
            log.Add(new FundingSettled(
                position.Id, position.Symbol, quote.FundingRate, quote.Mark, position.Quantity, payment, margin, liquidation, log.Bot.Balance + payment, due));
        }
    }

    private static void SettlePrice(Recording log, Quote quote, Instrument instrument)
    {
        var position = log.Bot.Positions[quote.Symbol];
        var extremes = log.Market.Step > position.SinceStep;
        var hit = Triggers.Hit(position, quote, extremes);
        if (hit is null && Triggers.Follow(position, quote, extremes) is { } best)
        {
            log.Add(new StopsChanged(
                position.Id, position.Symbol, position.StopLoss, position.TakeProfit, position.TrailingStopPercent, best, log.Market.At, log.Market.Step));
            position = log.Bot.Positions[quote.Symbol];
            hit = Triggers.Hit(position, quote, extremes: false);
        }
        if (hit is { } trigger) Exit(log, position, trigger, quote, instrument);
    }

    private static void Exit(Recording log, Position position, Trigger trigger, Quote quote, Instrument instrument)
    {
        var side = position.Side;
        var standsBeyond = trigger.Reason == CloseReason.TakeProfit ? side.GainsAt(quote.Mark, trigger.Level) : side.LosesAt(quote.Mark, trigger.Level);
        if (trigger.Reason == CloseReason.Liquidation)
        {
            Execution.Liquidate(log, position, standsBeyond ? quote.Mark : trigger.Level);
            return;
        }
        var price = FillModel.Triggered(trigger.Level, standsBeyond, quote, side.Exit(), instrument.TickSize, log.Rules.SlippageBasisPoints);
        Execution.Exit(log, position, position.Quantity, price, trigger.OrderType, trigger.Level, trigger.Reason);
    }
}
