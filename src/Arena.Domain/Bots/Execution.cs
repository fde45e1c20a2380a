using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>An order that adds to a symbol, sized and past every risk rule.</summary>
internal sealed record Entry(
    Instrument Instrument, Side Side, Quantity Quantity, Price Price, Leverage Leverage, Price? StopLoss, Price? TakeProfit, decimal? TrailingStopPercent)
{
    public Money Notional => Quantity * Price;
}

/// <summary>
/// Fills of the paper engine as events. A fill is order_placed, order_filled (fee taken from the balance), then the position's event
/// (P&amp;L added). The fee of an exit comes from free balance first, then from the position's margin, so that nothing is negative in between.
/// </summary>
internal static class Execution
{
    public static void Open(Recording log, Entry entry)
    {
        var margin = MarginModel.Initial(entry.Notional, entry.Leverage);
        var (bot, fee) = (log.Bot, Fee(log, entry.Notional));
        Fill(log, entry.Instrument.Symbol, entry.Side.Entry(), OrderType.Market, entry.Quantity, entry.Price, null, false, entry.Leverage, fee);
        log.Add(new PositionOpened(
            $"{bot.Id}-p{bot.NextPosition}", TradeId(bot), bot.Turn, entry.Instrument.Symbol, entry.Side, entry.Quantity, entry.Price, entry.Leverage, margin,
            LiquidationPrice(entry.Instrument, entry.Side, entry.Quantity, entry.Price, margin),
            entry.StopLoss, entry.TakeProfit, entry.TrailingStopPercent, fee, log.Market.At,
            entry.TrailingStopPercent is null ? null : log.Market.Find(entry.Instrument.Symbol)!.Mark));
    }

    public static void Increase(Recording log, Position position, Entry entry)
    {
        var after = AfterIncrease(position, entry);
        var (bot, fee) = (log.Bot, Fee(log, entry.Notional));
        Fill(log, position.Symbol, position.Side.Entry(), OrderType.Market, entry.Quantity, entry.Price, null, false, position.Leverage, fee);
        log.Add(new PositionIncreased(
            position.Id, TradeId(bot), bot.Turn, position.Symbol, position.Side, entry.Quantity, entry.Price, after.Quantity, after.EntryPrice,
            position.Leverage, after.Margin, after.LiquidationPrice, fee, log.Market.At));
    }

    /// <summary>The position with the entry's quantity at the average price, its margin added; stops as they were.</summary>
    public static Position AfterIncrease(Position position, Entry entry)
    {
        var quantity = position.Quantity + entry.Quantity;
        var price = Rounding.Average((position.Quantity.Value * position.EntryPrice.Value + entry.Quantity.Value * entry.Price.Value) / quantity.Value);
        var margin = position.Margin + MarginModel.Initial(entry.Notional, position.Leverage);
        return position with
        {
            Quantity = quantity,
            EntryPrice = price,
            Margin = margin,
            LiquidationPrice = LiquidationPrice(entry.Instrument, position.Side, quantity, price, margin),
        };
    }

    /// <summary>
    /// Reduces or closes: reduce-only, never beyond the position. An exit whose part of the margin would not cover its loss and fee
    /// is a liquidation of the whole position instead: no position ever costs more than its margin.
    /// </summary>
    public static void Exit(Recording log, Position position, Quantity quantity, Price price, OrderType type, Price? trigger, CloseReason reason)
    {
        quantity = Quantity.Min(quantity, position.Quantity);
        var all = quantity == position.Quantity;
        var share = quantity.Value / position.Quantity.Value;
        var released = all ? position.Margin : RoundedDown(position.Margin.Value * share);
        var pnl = new Money(position.Side.Sign() * (price - position.EntryPrice) * quantity.Value);
        var fee = Fee(log, quantity * price);
        if ((released + pnl - fee).IsNegative)
        {
            Liquidate(log, position, price);
            return;
        }

        // After a rally beyond all measure the fee can exceed what was ever put in; it is then all of that, since P&L comes after the fee.
        fee = Money.Min(fee, log.Bot.Free + position.Margin);
        var tradeId = TradeId(log.Bot);
        Fill(log, position.Symbol, position.Side.Exit(), type, quantity, price, trigger, true, position.Leverage, fee);
        var balance = log.Bot.Balance + pnl;
        if (all)
        {
            log.Add(new PositionClosed(
                position.Id, tradeId, log.Bot.Turn, position.Symbol, position.Side, quantity, position.EntryPrice, price, position.Leverage,
                pnl, fee, position.Funding, reason, balance, log.Market.At));
            CoolDown(log, position.Symbol, reason);
            return;
        }
        var (left, margin) = (position.Quantity - quantity, position.Margin - released);
        log.Add(new PositionReduced(
            position.Id, tradeId, log.Bot.Turn, position.Symbol, position.Side, quantity, position.EntryPrice, price, position.Leverage,
            left, margin, LiquidationPrice(log.Rules.Instruments[position.Symbol], position.Side, left, position.EntryPrice, margin),
            pnl, fee, position.Funding * share, reason, balance, log.Market.At));
    }

    /// <summary>The margin is lost and nothing else; no order, no fee.</summary>
    public static void Liquidate(Recording log, Position position, Price at)
    {
        log.Add(new PositionLiquidated(
            position.Id, TradeId(log.Bot), log.Bot.Turn, position.Symbol, position.Side, position.Quantity, position.EntryPrice, at,
            MarginModel.BankruptcyPrice(position.Side, position.Quantity, position.EntryPrice, position.Margin), position.Leverage,
            -position.Margin, position.Funding, log.Bot.Balance - position.Margin, log.Market.At));
        CoolDown(log, position.Symbol, CloseReason.Liquidation);
    }

    /// <summary>On the tick nearer to the entry: never later than the formula says.</summary>
    public static Price? LiquidationPrice(Instrument instrument, Side side, Quantity quantity, Price entry, Money margin)
    {
        if (MarginModel.LiquidationPrice(instrument.MaintenanceTiers, side, quantity, entry, margin) is not { } price) return null;
        return side == Side.Long ? Rounding.Up(price, instrument.TickSize) : Rounding.Down(price, instrument.TickSize);
    }

    public static Money Fee(Recording log, Money notional) => FeeModel.Of(notional, log.Rules.Fees, Liquidity.Taker);

    private static void Fill(
        Recording log, string symbol, OrderSide side, OrderType type, Quantity quantity, Price price, Price? trigger, bool reduceOnly,
        Leverage leverage, Money fee)
    {
        var orderId = $"{log.Bot.Id}-o{log.Bot.NextOrder}";
        log.Add(new OrderPlaced(orderId, log.Bot.Turn, symbol, side, type, quantity, null, trigger, TimeInForce.Gtc, reduceOnly, leverage, log.Market.At));
        log.Add(new OrderFilled(orderId, symbol, side, quantity, price, quantity * price, fee, Liquidity.Taker, log.Bot.Balance - fee, log.Market.At));
    }

    /// <summary>After what the bot or the market closed; not after an operator's emergency stop, reset or deletion.</summary>
    private static void CoolDown(Recording log, string symbol, CloseReason reason)
    {
        if (log.Rules.CooldownTurns <= 0 || reason is CloseReason.Emergency or CloseReason.Reset or CloseReason.Deletion) return;
        log.Add(new CooldownStarted(symbol, log.Bot.Turn + log.Rules.CooldownTurns + 1, log.Market.At));
    }

    private static string TradeId(BotState bot) => $"{bot.Id}-t{bot.NextTrade}";

    private static Money RoundedDown(decimal value) => new(decimal.Round(value, Money.Decimals, MidpointRounding.ToZero));
}
