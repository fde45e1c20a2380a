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

    /// <summary>The round trip that the event closed, or null.</summary>
    public ClosedTrade? Add(object @event)
    {
        switch (@event)
        {
            case PositionOpened e:
                _open[e.PositionId] = new ClosedTrade(
                    e.PositionId, e.Symbol, e.Side, e.At, e.At, e.Quantity, e.Quantity * e.EntryPrice, Money.Zero, Money.Zero, e.Fee, Money.Zero,
                    CloseReason.Decision);
                return null;
            case PositionIncreased e when _open.TryGetValue(e.PositionId, out var trade):
                _open[e.PositionId] = trade with
                {
                    Quantity = trade.Quantity + e.FillQuantity,
                    EntryNotional = trade.EntryNotional + (e.FillQuantity * e.FillPrice),
                    Fees = trade.Fees + e.Fee,
                };
                return null;
            case PositionReduced e when _open.TryGetValue(e.PositionId, out var trade):
                _open[e.PositionId] = Exited(trade, e.FillQuantity * e.ExitPrice, e.RealizedPnl, e.Fee, e.Funding);
                return null;
            case PositionClosed e when _open.Remove(e.PositionId, out var trade):
                return Exited(trade, e.FillQuantity * e.ExitPrice, e.RealizedPnl, e.Fee, e.Funding) with { ClosedAt = e.At, Reason = e.Reason };
            case PositionLiquidated e when _open.Remove(e.PositionId, out var trade):
                return Exited(trade, e.Quantity * e.BankruptcyPrice, e.RealizedPnl, Money.Zero, e.Funding) with
                {
                    ClosedAt = e.At,
                    Reason = CloseReason.Liquidation,
                };
            default:
                return null;
        }
    }

    private static ClosedTrade Exited(ClosedTrade trade, Money notional, Money pnl, Money fee, Money funding) => trade with
    {
        ExitNotional = trade.ExitNotional + notional,
        RealizedPnl = trade.RealizedPnl + pnl,
        Fees = trade.Fees + fee,
        Funding = trade.Funding + funding,
    };
}
