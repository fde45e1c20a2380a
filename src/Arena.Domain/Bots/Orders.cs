using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>An order before it exists.</summary>
internal readonly record struct OrderTicket(string Symbol, OrderSide Side, OrderType Type, Quantity Quantity, Leverage Leverage, bool ReduceOnly)
{
    public Price? LimitPrice { get; init; }

    public Price? TriggerPrice { get; init; }

    public decimal? CallbackPercent { get; init; }

    public Price? Reference { get; init; }

    public TimeInForce TimeInForce { get; init; }

    public Money? Locked { get; init; }

    public Price? StopLoss { get; init; }

    public Price? TakeProfit { get; init; }

    public decimal? TrailingStopPercent { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>The life of an order but for its fills: placed, then canceled, expired or rejected.</summary>
internal static class Orders
{
    public static OpenOrder Place(Recording log, in OrderTicket ticket)
    {
        var id = $"{log.Bot.Id}-o{log.Bot.NextOrder}";
        log.Add(new OrderPlaced(
            id, log.Bot.Turn, ticket.Symbol, ticket.Side, ticket.Type, ticket.Quantity, ticket.LimitPrice, ticket.TriggerPrice, ticket.TimeInForce,
            ticket.ReduceOnly, ticket.Leverage, log.Market.At, ticket.Locked, ticket.StopLoss, ticket.TakeProfit, ticket.TrailingStopPercent,
            ticket.CallbackPercent, ticket.Reference, ticket.ExpiresAt));
        return log.Bot.Orders[id];
    }

    /// <summary>In the order in which they were placed.</summary>
    public static OpenOrder[] Of(BotState bot, string symbol) =>
        bot.Orders.IsEmpty ? [] : Sorted(bot, symbol);

    private static OpenOrder[] Sorted(BotState bot, string symbol) => [.. bot.Orders.Values.Where(o => o.Symbol == symbol).OrderBy(o => o.Number)];

    public static void CancelAll(Recording log, string reason)
    {
        foreach (var order in log.Bot.Orders.Values.OrderBy(o => o.Number).ToArray()) Cancel(log, order, reason);
    }

    public static void CancelAll(Recording log, string symbol, string reason)
    {
        foreach (var order in Of(log.Bot, symbol)) Cancel(log, order, reason);
    }

    /// <summary>What only shrinks a position ends with it.</summary>
    public static void CancelExits(Recording log, string symbol)
    {
        foreach (var order in Of(log.Bot, symbol))
            if (order.ReduceOnly) Cancel(log, order, "the position is closed");
    }

    public static void Cancel(Recording log, OpenOrder order, string reason) => log.Add(new OrderCanceled(order.Id, order.Symbol, reason, log.Market.At));

    public static void Expire(Recording log, OpenOrder order) => log.Add(new OrderExpired(order.Id, order.Symbol, log.Market.At));

    public static void Reject(Recording log, OpenOrder order, Denial denial) =>
        log.Add(new OrderRejected(order.Id, order.Symbol, denial.Code, denial.Reason, log.Market.At));

    /// <summary>What an order that opens or adds keeps from the free balance: margin and taker's fee, rounded up.</summary>
    public static Money LockOf(Recording log, Quantity quantity, Price price, Leverage leverage)
    {
        var notional = quantity * price;
        var required = MarginModel.Initial(notional, leverage) + log.Models.Fees.Fee(notional, Liquidity.Taker);
        return new(Math.Ceiling(required.Value * Cents) / Cents);
    }

    private const decimal Cents = 1_000_000;
}
