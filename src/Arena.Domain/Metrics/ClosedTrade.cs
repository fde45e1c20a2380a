using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Metrics;

/// <summary>One round trip of a position, from flat to flat.</summary>
/// <param name="Quantity">All that was ever bought into it (sold, of a short).</param>
/// <param name="EntryNotional">Notional of its entries, quote currency.</param>
/// <param name="ExitNotional">Notional of its exits.</param>
/// <param name="RealizedPnl">Before fees and funding.</param>
/// <param name="Fees">Of entries and exits; a cost is positive.</param>
/// <param name="Funding">Received; negative when it paid.</param>
public sealed record ClosedTrade(
    string PositionId,
    string Symbol,
    Side Side,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosedAt,
    Quantity Quantity,
    Money EntryNotional,
    Money ExitNotional,
    Money RealizedPnl,
    Money Fees,
    Money Funding,
    CloseReason Reason)
{
    /// <summary>P&amp;L after fees and funding: what decides on a win.</summary>
    public Money Net => RealizedPnl - Fees + Funding;

    public TimeSpan Hold => ClosedAt - OpenedAt;
}

/// <summary>Makes round trips of a bot's events. Feed it every event of one bot in order.</summary>
public sealed class RoundTrips
{
    private readonly Dictionary<string, ClosedTrade> _open = new(StringComparer.Ordinal);

    /// <summary>The position that the event moves; null for one that moves none.</summary>
    public static string? PositionOf(object @event) => @event switch
    {
        PositionOpened e => e.PositionId,
        PositionIncreased e => e.PositionId,
        PositionReduced e => e.PositionId,
        PositionClosed e => e.PositionId,
        PositionLiquidated e => e.PositionId,
        _ => null,
    };

    /// <summary>A round trip after the next event of its position, null before the first; and whether that closed it.</summary>
    public static (ClosedTrade? Trip, bool IsClosed) Evolve(ClosedTrade? trip, object @event) => (@event, trip) switch
    {
        (PositionOpened e, _) => (new ClosedTrade(
            e.PositionId, e.Symbol, e.Side, e.At, e.At, e.Quantity, e.Quantity * e.EntryPrice, Money.Zero, Money.Zero, e.Fee, Money.Zero, CloseReason.Decision), false),
        (PositionIncreased e, { } open) => (open with
        {
            Quantity = open.Quantity + e.FillQuantity,
            EntryNotional = open.EntryNotional + (e.FillQuantity * e.FillPrice),
            Fees = open.Fees + e.Fee,
        }, false),
        (PositionReduced e, { } open) => (Exited(open, e.FillQuantity * e.ExitPrice, e.RealizedPnl, e.Fee, e.Funding, open.ClosedAt, open.Reason), false),
        (PositionClosed e, { } open) => (Exited(open, e.FillQuantity * e.ExitPrice, e.RealizedPnl, e.Fee, e.Funding, e.At, e.Reason), true),
        (PositionLiquidated e, { } open) => (Exited(open, e.Quantity * e.BankruptcyPrice, e.RealizedPnl, Money.Zero, e.Funding, e.At, CloseReason.Liquidation), true),
        _ => (trip, false),
    };

    /// <summary>The round trip that the event closed, or null.</summary>
    public ClosedTrade? Add(object @event)
    {
        if (PositionOf(@event) is not { } position) return null;
        var (trip, closed) = Evolve(_open.GetValueOrDefault(position), @event);
        if (trip is null) return null;
        if (!closed) _open[position] = trip;
        else _open.Remove(position);
        return closed ? trip : null;
    }

    private static ClosedTrade Exited(
        ClosedTrade trade, Money notional, Money pnl, Money fee, Money funding, DateTimeOffset closedAt, CloseReason reason) => trade with
    {
        ClosedAt = closedAt,
        Reason = reason,
        ExitNotional = trade.ExitNotional + notional,
        RealizedPnl = trade.RealizedPnl + pnl,
        Fees = trade.Fees + fee,
        Funding = trade.Funding + funding,
    };
}
