using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>
/// Within which prices of a symbol, and until when, the market sets nothing of a bot off: no stop, no order, no funding. While it stays inside,
/// a settlement has nothing to do; it may be narrower than it need be, never wider.
/// </summary>
/// <param name="Above">Quiet while the low is above it, quote currency.</param>
/// <param name="Below">Quiet while the high is below it.</param>
/// <param name="Until">Quiet before this instant of the market's clock.</param>
public readonly record struct QuietBand(decimal Above, decimal Below, DateTimeOffset Until)
{
    /// <summary>There is nothing that could be set off.</summary>
    public static QuietBand Everything { get; } = new(0, decimal.MaxValue, DateTimeOffset.MaxValue);

    private static QuietBand Nothing { get; } = new(decimal.MaxValue, 0, DateTimeOffset.MinValue);

    /// <summary>Of the bot as it stands: it holds until the next event of the bot.</summary>
    public static QuietBand Of(BotState bot, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(instrument);
        var band = Everything;
        if (bot.Positions.TryGetValue(instrument.Symbol, out var position)) band = band.With(position, instrument);
        if (bot.Orders.IsEmpty) return band;
        foreach (var (_, order) in bot.Orders)
            if (order.Symbol == instrument.Symbol) band = band.With(order);
        return band;
    }

    public bool Holds(decimal low, decimal high, DateTimeOffset at) => low > Above && high < Below && at < Until;

    private QuietBand With(Position position, Instrument instrument)
    {
        var isLong = position.Side == Side.Long;
        var band = this;
        if (Triggers.NearestStop(position) is { } stop) band = band.Bounded(stop.Level, isLong);
        if (position.LiquidationPrice is { } liquidation) band = band.Bounded(liquidation, isLong);
        if (position.TakeProfit is { } target) band = band.Bounded(target, !isLong);
        if (Triggers.FollowsFrom(position) is { } best) band = band.Bounded(best, !isLong);
        return FundingModel.Next(position.FundedAt ?? position.OpenedAt, instrument.FundingIntervalHours) is { } due ? band.Before(due) : band;
    }

    private QuietBand With(OpenOrder order)
    {
        var buys = order.Side == OrderSide.Buy;
        var band = order.ExpiresAt is { } expires ? Before(expires) : this;
        switch (order.Type)
        {
            case OrderType.Limit when order.LimitPrice is { } limit: return band.Bounded(limit, buys);
            case OrderType.StopMarket when order.TriggerPrice is { } stop: return band.Bounded(stop, !buys);
            case OrderType.TakeProfitMarket when order.TriggerPrice is { } target: return band.Bounded(target, buys);
            case OrderType.TrailingStop:
                if (Triggers.TrailingLevel(order) is { } level) band = band.Bounded(level, !buys);
                return Triggers.FollowsFrom(order) is { } best ? band.Bounded(best, buys) : band;
            default: return Nothing;
        }
    }

    /// <param name="fromAbove">The price comes to the level by falling.</param>
    private QuietBand Bounded(Price level, bool fromAbove) =>
        fromAbove ? this with { Above = Math.Max(Above, level.Value) } : this with { Below = Math.Min(Below, level.Value) };

    private QuietBand Before(DateTimeOffset at) => this with { Until = at < Until ? at : Until };
}
