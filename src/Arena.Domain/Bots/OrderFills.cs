using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>What a fill of an order does to the position of its symbol: it shrinks, closes, opens, adds, or turns it around.</summary>
internal static class OrderFills
{
    /// <summary>
    /// What the book takes of a new order at once. The rest waits, unless its time in force says otherwise: IOC lets it expire, FOK wants all
    /// or nothing, and a post-only order that would take is rejected.
    /// </summary>
    public static void AtOnce(Recording log, OpenOrder order, Quote quote, Instrument instrument)
    {
        if (TakerPrice(log, order.Type, order.Side, order.Left, order.LimitPrice, quote, instrument) is not { } price)
        {
            if (order.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok) Orders.Expire(log, order);
            return;
        }
        if (order.TimeInForce == TimeInForce.PostOnly)
        {
            Orders.Reject(log, order, Denials.Because(Denials.PostOnlyWouldTake, ("price", order.LimitPrice!.Value.Value), ("quote", price.Value)));
            return;
        }
        var fillable = log.Fillable(order.Left, quote, instrument);
        if (order.TimeInForce == TimeInForce.Fok && fillable < order.Left) fillable = Quantity.Zero;
        if (!fillable.IsZero) Fill(log, order, fillable, price, Liquidity.Taker, instrument, quote.Mark);
        if (order.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok && log.Bot.Orders.TryGetValue(order.Id, out var rest)) Orders.Expire(log, rest);
    }

    /// <summary>The price at which an order takes from the book now; null where it waits. A limit is never passed, slippage or not.</summary>
    public static Price? TakerPrice(
        Recording log, OrderType type, OrderSide side, Quantity quantity, Price? limitPrice, Quote quote, Instrument instrument)
    {
        if (type is not (OrderType.Market or OrderType.Limit)) return null;
        var price = FillPrices.Market(quote, side, quantity, instrument.TickSize, log.Models.Slippage);
        if (limitPrice is not { } limit || type == OrderType.Market) return price;
        if (side == OrderSide.Buy) return quote.Ask > limit ? null : price < limit ? price : limit;
        return quote.Bid < limit ? null : price > limit ? price : limit;
    }

    /// <param name="trailFrom">Where a trailing stop of the new position begins.</param>
    public static void Fill(Recording log, OpenOrder order, Quantity quantity, Price price, Liquidity liquidity, Instrument instrument, Price trailFrom)
    {
        var held = log.Bot.Positions.GetValueOrDefault(order.Symbol);
        var against = held is not null && held.Side.Exit() == order.Side ? held : null;
        if (order.ReduceOnly && against is null)
        {
            Orders.Cancel(log, order, "there is no position to reduce");
            return;
        }
        if (against is not null)
        {
            var part = Quantity.Min(quantity, against.Quantity);
            Execution.Exit(log, order, against, part, price, liquidity, ReasonOf(order));
            quantity -= part;

            // A liquidation in place of the exit has canceled the order.
            if (quantity.IsZero || order.ReduceOnly || !log.Bot.Orders.TryGetValue(order.Id, out order!)) return;
            held = null;
        }
        Enter(log, order, quantity, price, liquidity, instrument, held, trailFrom);
    }

    private static void Enter(
        Recording log, OpenOrder order, Quantity quantity, Price price, Liquidity liquidity, Instrument instrument, Position? held, Price trailFrom)
    {
        var side = order.Side == OrderSide.Buy ? Side.Long : Side.Short;
        var entry = new Entry(
            instrument, side, quantity, price, held?.Leverage ?? order.Leverage, order.StopLoss, order.TakeProfit, order.TrailingStopPercent)
        {
            Reference = trailFrom,
            Liquidity = liquidity,
        };
        if (Refused(log, order, entry, held) is { } denial)
        {
            Orders.Reject(log, order, denial);
            return;
        }
        if (held is null)
        {
            Execution.Open(log, order, entry);
            return;
        }
        Execution.Increase(log, order, held, entry);
        Stops.Change(log, log.Bot.Positions[order.Symbol], order.StopLoss, order.TakeProfit, order.TrailingStopPercent, trailFrom);
    }

    /// <summary>The price may have run away since the order was placed: what it has locked, with what is free, must still do.</summary>
    private static Denial? Refused(Recording log, OpenOrder order, Entry entry, Position? held)
    {
        var margin = MarginModel.Initial(entry.Notional, entry.Leverage);
        var required = margin + Execution.Fee(log, entry.Notional, entry.Liquidity);
        var available = log.Bot.Free + order.Locked - Execution.LockedAfter(log, order, entry.Quantity);
        if (required > available) return Denials.Because(Denials.InsufficientBalance, ("required", required.Value), ("available", available.Value));
        var liquidation = held is null
            ? log.LiquidationPrice(entry.Instrument, entry.Side, entry.Quantity, entry.Price, margin)
            : Execution.AfterIncrease(log, held, entry).LiquidationPrice;
        return liquidation is { } at && entry.Side.LosesAt(entry.Price, at)
            ? Denials.Because(Denials.ImmediateLiquidation, ("liquidationPrice", at.Value), ("mark", entry.Price.Value))
            : null;
    }

    private static CloseReason ReasonOf(OpenOrder order) => order.Type switch
    {
        OrderType.StopMarket => CloseReason.StopLoss,
        OrderType.TakeProfitMarket => CloseReason.TakeProfit,
        OrderType.TrailingStop => CloseReason.TrailingStop,
        _ => CloseReason.Decision,
    };
}
