using Arena.Domain.Amounts;
using Arena.Domain.Metrics;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Metrics;

/// <summary>Closed trades and curves in few words.</summary>
internal static class Trades
{
    /// <summary>A Monday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static ClosedTrade Trade(
        decimal pnl, double hours = 1, double hold = 1, Side side = Side.Long, string symbol = "BTCUSD", decimal fees = 0, decimal funding = 0) => new(
        $"p{hours}", symbol, side, Start.AddHours(hours - hold), Start.AddHours(hours), new Quantity(1), new Money(100), new Money(100 + pnl),
        new Money(pnl), new Money(fees), new Money(funding), CloseReason.Decision);

    /// <summary>In the order in which they closed, an hour apart.</summary>
    public static TradeMetrics Of(params decimal[] pnls) => TradeMetrics.Of([.. pnls.Select((p, i) => Trade(p, i + 1))]);

    /// <summary>One point a day, at 00:00 UTC.</summary>
    public static EquityPoint[] Days(params decimal[] equity) => [.. equity.Select((e, i) => At(24 * i, e))];

    public static EquityPoint At(double hours, decimal equity) => new(Start.AddHours(hours), new Money(equity));
}
