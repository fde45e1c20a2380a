using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>An order that adds to a symbol, sized.</summary>
/// <param name="Price">At which it is filled, or, where it rests, is expected to be.</param>
internal sealed record Entry(
    Instrument Instrument, Side Side, Quantity Quantity, Price Price, Leverage Leverage, Price? StopLoss, Price? TakeProfit, decimal? TrailingStopPercent)
{
    public Money Notional => Quantity * Price;

    /// <summary>What its stops are measured against: the mark, or the price at which a resting order waits.</summary>
    public Price Reference { get; init; }

    public decimal? Confidence { get; init; }

    /// <summary>It waits, and locks what it will cost.</summary>
    public bool IsResting { get; init; }

    public Liquidity Liquidity { get; init; } = Liquidity.Taker;
}

/// <summary>
/// Fills of the paper engine as events. A fill is order_filled (fee taken from the balance), then the position's event
/// (P&amp;L added). The fee of an exit comes from free balance first, then from the position's margin, so that nothing is negative in between.
/// </summary>
internal static class Execution
{
    public static void Open(Recording log, OpenOrder order, Entry entry)
    {
        var margin = MarginModel.Initial(entry.Notional, entry.Leverage);
        var (bot, fee) = (log.Bot, Fee(log, entry.Notional, entry.Liquidity));
        Fill(log, order, entry.Quantity, entry.Price, entry.Liquidity, fee);
        log.Add(new PositionOpened(
            $"{bot.Id}-p{bot.NextPosition}", TradeId(bot), bot.Turn, entry.Instrument.Symbol, entry.Side, entry.Quantity, entry.Price, entry.Leverage, margin,
            log.LiquidationPrice(entry.Instrument, entry.Side, entry.Quantity, entry.Price, margin),
            entry.StopLoss, entry.TakeProfit, entry.TrailingStopPercent, fee, log.Market.At,
            entry.TrailingStopPercent is null ? null : entry.Reference, log.Step));
    }

    public static void Increase(Recording log, OpenOrder order, Position position, Entry entry)
    {
        var after = AfterIncrease(log, position, entry);
        var (bot, fee) = (log.Bot, Fee(log, entry.Notional, entry.Liquidity));
        Fill(log, order, entry.Quantity, entry.Price, entry.Liquidity, fee);
        log.Add(new PositionIncreased(
            position.Id, TradeId(bot), bot.Turn, position.Symbol, position.Side, entry.Quantity, entry.Price, after.Quantity, after.EntryPrice,
            position.Leverage, after.Margin, after.LiquidationPrice, fee, log.Market.At, log.Step));
    }

    /// <summary>The position with the entry's quantity at the average price, its margin added; stops as they were.</summary>
    public static Position AfterIncrease(Recording log, Position position, Entry entry)
    {
        var quantity = position.Quantity + entry.Quantity;
        var price = Rounding.Average((position.Quantity.Value * position.EntryPrice.Value + entry.Quantity.Value * entry.Price.Value) / quantity.Value);
        var margin = position.Margin + MarginModel.Initial(entry.Notional, position.Leverage);
        return position with
        {
            Quantity = quantity,
            EntryPrice = price,
            Margin = margin,
            LiquidationPrice = log.LiquidationPrice(entry.Instrument, position.Side, quantity, price, margin),
        };
    }

    /// <summary>Reduces or closes by an order of its own, filled at once.</summary>
    public static void Exit(Recording log, Position position, Quantity quantity, Price price, OrderType type, Price? trigger, CloseReason reason)
    {
        quantity = Quantity.Min(quantity, position.Quantity);
        if (CostsMoreThanItsMargin(log, position, quantity, price, Liquidity.Taker))
        {
            Liquidate(log, position, price);
            return;
        }
        var order = Orders.Place(
            log, new OrderTicket(position.Symbol, position.Side.Exit(), type, quantity, position.Leverage, ReduceOnly: true) { TriggerPrice = trigger });
        Leave(log, order, position, quantity, price, Liquidity.Taker, reason);
    }

    /// <summary>
    /// Reduces or closes: reduce-only, never beyond the position. An exit whose part of the margin would not cover its loss and fee
    /// is a liquidation of the whole position instead: no position ever costs more than its margin.
    /// </summary>
    public static void Exit(
        Recording log, OpenOrder order, Position position, Quantity quantity, Price price, Liquidity liquidity, CloseReason reason)
    {
        quantity = Quantity.Min(quantity, position.Quantity);
        if (CostsMoreThanItsMargin(log, position, quantity, price, liquidity))
        {
            Liquidate(log, position, price);
            return;
        }
        Leave(log, order, position, quantity, price, liquidity, reason);
    }

    /// <summary>An exit that its part of the margin covers.</summary>
    private static void Leave(
        Recording log, OpenOrder order, Position position, Quantity quantity, Price price, Liquidity liquidity, CloseReason reason)
    {
        var all = quantity == position.Quantity;
        var pnl = Pnl(position, quantity, price);

        // After a rally beyond all measure the fee can exceed what was ever put in; it is then all of that, since P&L comes after the fee.
        var fee = Money.Min(Fee(log, quantity * price, liquidity), log.Bot.Free + position.Margin);
        var tradeId = TradeId(log.Bot);
        Fill(log, order, quantity, price, liquidity, fee);
        var balance = log.Bot.Balance + pnl;
        if (all)
        {
            log.Add(new PositionClosed(
                position.Id, tradeId, log.Bot.Turn, position.Symbol, position.Side, quantity, position.EntryPrice, price, position.Leverage,
                pnl, fee, position.Funding, reason, balance, log.Market.At));
            CoolDown(log, position.Symbol, reason);
            Orders.CancelExits(log, position.Symbol);
            return;
        }
        var (left, margin, share) = (position.Quantity - quantity, position.Margin - Released(position, quantity), quantity.Value / position.Quantity.Value);
        log.Add(new PositionReduced(
            position.Id, tradeId, log.Bot.Turn, position.Symbol, position.Side, quantity, position.EntryPrice, price, position.Leverage,
            left, margin, log.LiquidationPrice(log.Rules.Instruments[position.Symbol], position.Side, left, position.EntryPrice, margin),
            pnl, fee, position.Funding * share, reason, balance, log.Market.At, log.Step));
    }

    /// <summary>The symbol's orders are canceled first; the margin is lost and nothing else: no order, no fee.</summary>
    public static void Liquidate(Recording log, Position position, Price at)
    {
        Orders.CancelAll(log, position.Symbol, "liquidation");
        log.Add(new PositionLiquidated(
            position.Id, TradeId(log.Bot), log.Bot.Turn, position.Symbol, position.Side, position.Quantity, position.EntryPrice, at,
            MarginModel.BankruptcyPrice(position.Side, position.Quantity, position.EntryPrice, position.Margin), position.Leverage,
            -position.Margin, position.Funding, log.Bot.Balance - position.Margin, log.Market.At));
        CoolDown(log, position.Symbol, CloseReason.Liquidation);
    }

    public static Money Fee(Recording log, Money notional, Liquidity liquidity) => log.Models.Fees.Fee(notional, liquidity);

    /// <summary>The rest of the order keeps its part of what the order has locked.</summary>
    private static void Fill(Recording log, OpenOrder order, Quantity quantity, Price price, Liquidity liquidity, Money fee)
    {
        var left = order.Left - quantity;
        log.Add(left.IsZero
            ? new OrderFilled(order.Id, order.Symbol, order.Side, quantity, price, quantity * price, fee, liquidity, log.Bot.Balance - fee, log.Market.At)
            : new OrderFilled(
                order.Id, order.Symbol, order.Side, quantity, price, quantity * price, fee, liquidity, log.Bot.Balance - fee, log.Market.At,
                left, LockedAfter(log, order, quantity) is { IsPositive: true } locked ? locked : null, log.Step));
    }

    /// <summary>What an order keeps after a fill. Against an open position nothing was locked for the part that closes it.</summary>
    public static Money LockedAfter(Recording log, OpenOrder order, Quantity quantity)
    {
        var closes = log.Bot.Positions.GetValueOrDefault(order.Symbol) is { } held && held.Side.Exit() == order.Side ? held.Quantity : Quantity.Zero;
        return closes.IsZero ? RoundedDown(order.Locked.Value * (order.Left - quantity).Value / order.Left.Value) : order.Locked;
    }

    private static bool CostsMoreThanItsMargin(Recording log, Position position, Quantity quantity, Price price, Liquidity liquidity) =>
        (Released(position, quantity) + Pnl(position, quantity, price) - Fee(log, quantity * price, liquidity)).IsNegative;

    private static Money Released(Position position, Quantity quantity) =>
        quantity == position.Quantity ? position.Margin : RoundedDown(position.Margin.Value * (quantity.Value / position.Quantity.Value));

    private static Money Pnl(Position position, Quantity quantity, Price price) =>
        new(position.Side.Sign() * (price - position.EntryPrice) * quantity.Value);

    /// <summary>After what the bot or the market closed; not after an operator's emergency stop, reset or deletion.</summary>
    private static void CoolDown(Recording log, string symbol, CloseReason reason)
    {
        var turns = Math.Max(log.Rules.CooldownTurns, log.LimitsOf(symbol).CooldownTurns ?? 0);
        if (turns <= 0 || reason is CloseReason.Emergency or CloseReason.Reset or CloseReason.Deletion) return;
        log.Add(new CooldownStarted(symbol, log.Bot.Turn + turns + 1, log.Market.At));
    }

    private static string TradeId(BotState bot) => $"{bot.Id}-t{bot.NextTrade}";

    private static Money RoundedDown(decimal value) => new(decimal.Round(value, Money.Decimals, MidpointRounding.ToZero));
}
