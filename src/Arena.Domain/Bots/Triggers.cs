using Arena.Domain.Amounts;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>What of a position the market has set off, and at which level.</summary>
internal readonly record struct Trigger(CloseReason Reason, Price Level)
{
    public OrderType OrderType => Reason switch
    {
        CloseReason.TakeProfit => OrderType.TakeProfitMarket,
        CloseReason.TrailingStop => OrderType.TrailingStop,
        _ => OrderType.StopMarket,
    };
}

/// <summary>
/// Which level a step of the market has crossed. The path is taken to run from the last mark to the adverse extreme first, then to the
/// favourable one: a stop and a target in one step are a stop, and of stop and liquidation the nearer one comes first.
/// </summary>
internal static class Triggers
{
    /// <summary>
    /// A trailing stop follows the best mark in steps of a tenth of its distance. A follow is an event (the fold alone must give the same stop
    /// after a restart), and without such steps every new high would be one.
    /// </summary>
    private const decimal TrailingStepsOfDistance = 10;

    /// <param name="extremes">Whether the step's high and low count, or only its mark: a position does not look back before it was opened or changed.</param>
    public static Trigger? Hit(Position position, Quote quote, bool extremes)
    {
        var (side, adverse) = (position.Side, Adverse(position.Side, quote, extremes));
        if (NearestStop(position) is { } stop && side.LosesAt(adverse, stop.Level)
            && (position.LiquidationPrice is not { } beyond || !side.LosesAt(stop.Level, beyond) || stop.Level == beyond))
            return stop;
        if (position.LiquidationPrice is { } liquidation && side.LosesAt(adverse, liquidation)) return new(CloseReason.Liquidation, liquidation);
        if (position.TakeProfit is { } target && side.GainsAt(Favourable(side, quote, extremes), target)) return new(CloseReason.TakeProfit, target);
        return null;
    }

    /// <summary>The new best mark of a trailing stop, or null where it has not moved by a step.</summary>
    public static Price? Follow(Position position, Quote quote, bool extremes)
    {
        if (position.TrailingStopPercent is not { } percent) return null;
        var best = Favourable(position.Side, quote, extremes);
        var reference = position.TrailingReference ?? position.EntryPrice;
        var gain = position.Side.Sign() * (best - reference);
        return gain > 0 && gain >= reference.Value * percent / 100 / TrailingStepsOfDistance ? best : null;
    }

    private static Trigger? NearestStop(Position position)
    {
        Trigger? stop = position.StopLoss is { } level ? new(CloseReason.StopLoss, level) : null;
        if (position.TrailingStopPercent is not { } percent) return stop;
        var reference = position.TrailingReference ?? position.EntryPrice;
        var trailing = Rounding.Average(reference.Value * (1 - position.Side.Sign() * percent / 100));
        return stop is null || (position.Side.LosesAt(stop.Value.Level, trailing) && stop.Value.Level != trailing)
            ? new(CloseReason.TrailingStop, trailing)
            : stop;
    }

    private static Price Adverse(Side side, Quote quote, bool extremes)
    {
        if (!extremes) return quote.Mark;
        return side == Side.Long ? Lower(quote.Low, quote.Mark) : Higher(quote.High, quote.Mark);
    }

    private static Price Favourable(Side side, Quote quote, bool extremes)
    {
        if (!extremes) return quote.Mark;
        return side == Side.Long ? Higher(quote.High, quote.Mark) : Lower(quote.Low, quote.Mark);
    }

    private static Price Lower(Price a, Price b) => a < b ? a : b;

    private static Price Higher(Price a, Price b) => a > b ? a : b;
}
