using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>
/// What the market did to open positions and orders, in the order of symbols: funding that came due, then what the prices set off.
/// Funding comes first, so that margin it takes is gone when prices are looked at. The same snapshot settled again yields nothing.
/// </summary>
internal static class Settlement
{
    public static void Run(Recording log)
    {
        foreach (var symbol in Symbols(log.Bot, log.Market))
        {
            if (log.Market.Find(symbol) is not { } quote || !log.Rules.Instruments.TryGetValue(symbol, out var instrument)) continue;
            if (log.Bot.Positions.ContainsKey(symbol)) SettleFunding(log, quote, instrument);
            if (PricePath.IsDue(log.Bot, log.Market, quote)) PricePath.Run(log, quote, instrument);
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
            if (PricePath.IsDue(bot, market, quote)) return true;
        }
        foreach (var order in bot.Orders.Values)
            if (market.Find(order.Symbol) is { } quote && PricePath.IsDue(bot, market, quote)) return true;
        return false;
    }

    /// <summary>In their order; of a single position only where it has a price.</summary>
    private static string[] Symbols(BotState bot, MarketSnapshot market)
    {
        if (!bot.Orders.IsEmpty || bot.Positions.Count > 1)
            return [.. bot.Positions.Keys.Union(bot.Orders.Values.Select(o => o.Symbol), StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (bot.Positions.IsEmpty) return [];
        for (var i = 0; i < market.Quotes.Count; i++)
            if (bot.Positions.ContainsKey(market.Quotes[i].Symbol)) return [market.Quotes[i].Symbol];
        return [];
    }

    private static void SettleFunding(Recording log, Quote quote, Instrument instrument)
    {
        var opened = log.Bot.Positions[quote.Symbol];
        if (FundingModel.Next(opened.FundedAt ?? opened.OpenedAt, instrument.FundingIntervalHours) is not { } next || next > log.Market.At) return;
        foreach (var due in FundingModel.Settlements(opened.FundedAt ?? opened.OpenedAt, log.Market.At, instrument.FundingIntervalHours))
        {
            var position = log.Bot.Positions[quote.Symbol];
            var payment = log.Models.Funding.Payment(position.Side, position.Quantity, quote.Mark, quote.FundingRate);
            var margin = position.Margin;
            if (payment.IsNegative)
            {
                payment = -Money.Min(-payment, log.Bot.Free + position.Margin);
                margin = position.Margin - Money.Max(Money.Zero, -payment - log.Bot.Free);
            }
            var liquidation = margin == position.Margin
                ? position.LiquidationPrice
                : log.LiquidationPrice(instrument, position.Side, position.Quantity, position.EntryPrice, margin);
            log.Add(new FundingSettled(
                position.Id, position.Symbol, quote.FundingRate, quote.Mark, position.Quantity, payment, margin, liquidation, log.Bot.Balance + payment, due));
        }
    }
}
