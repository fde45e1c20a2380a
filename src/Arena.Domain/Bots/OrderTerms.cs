using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>What kind of order a decision asks for, its prices on the tick.</summary>
/// <param name="CallbackPercent">Of a trailing stop order.</param>
internal sealed record OrderTerms(
    OrderType Type, TimeInForce TimeInForce, Price? LimitPrice, Price? TriggerPrice, decimal? CallbackPercent, DateTimeOffset? ExpiresAt)
{
    private const int LongestMinutes = 365 * 24 * 60;

    public static OrderTerms Market { get; } = new(OrderType.Market, TimeInForce.Gtc, null, null, null, null);

    /// <summary>A limit price without a type is a limit order.</summary>
    public static Denial? Of(TradeDecision decision, Instrument instrument, DateTimeOffset now, out OrderTerms terms)
    {
        terms = Market;
        var type = decision.OrderType ?? (decision.LimitPrice is null ? OrderType.Market : OrderType.Limit);
        var limit = type == OrderType.Limit ? OnTick(decision.LimitPrice, instrument) : null;
        var trigger = type is OrderType.Market or OrderType.Limit ? null : OnTick(decision.TriggerPrice, instrument);
        if (type == OrderType.Limit && limit is null) return Denials.Because(Denials.LimitPriceMissing);
        if (type is OrderType.StopMarket or OrderType.TakeProfitMarket && trigger is null) return Denials.Because(Denials.TriggerPriceMissing);
        foreach (var price in new[] { limit, trigger })
            if (price is { } p && Filters.OfPrice(instrument, p) is { } denial) return denial;

        var callback = type == OrderType.TrailingStop ? decision.TrailingStopPercent ?? 0 : (decimal?)null;
        if (callback is <= 0 or >= 100) return Denials.Because(Denials.TrailingStopInvalid, ("trailingStopPercent", callback.Value));
        var force = decision.TimeInForce ?? TimeInForce.Gtc;
        if (!Takes(type, force)) return Denials.Because(Denials.TimeInForceInvalid);
        if (decision.ExpiresAfterMinutes is < 1 or > LongestMinutes)
            return Denials.Because(Denials.ExpiryInvalid, ("minutes", decision.ExpiresAfterMinutes.Value), ("maximum", LongestMinutes));
        DateTimeOffset? expires = decision.ExpiresAfterMinutes is { } minutes ? now.AddMinutes(minutes) : null;
        terms = new OrderTerms(type, force, limit, trigger, callback, expires);
        return null;
    }

    /// <summary>Whether the mark has reached the trigger already: such an order would not wait.</summary>
    public Denial? WouldTrigger(OrderSide side, Quote quote)
    {
        if (TriggerPrice is not { } trigger || Type is not (OrderType.StopMarket or OrderType.TakeProfitMarket)) return null;
        var rises = (Type == OrderType.StopMarket) == (side == OrderSide.Buy);
        return (rises ? quote.Mark >= trigger : quote.Mark <= trigger)
            ? Denials.Because(Denials.WouldTrigger, ("triggerPrice", trigger.Value), ("mark", quote.Mark.Value))
            : null;
    }

    public static bool Takes(OrderType type, TimeInForce force) => type switch
    {
        OrderType.Limit => true,
        OrderType.Market => force != TimeInForce.PostOnly,
        _ => force == TimeInForce.Gtc,
    };

    private static Price? OnTick(Price? price, Instrument instrument) =>
        price is { } p ? p.Value > Filters.LargestPrice ? p : Rounding.Nearest(p, instrument.TickSize) : null;
}
