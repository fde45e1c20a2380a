using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Projections.Bots;

/// <summary>An open position as the read models carry it along: enough to value it, and to give each close its share of the entry fees.</summary>
/// <param name="EntryFees">Fees of its opens that no close has taken over yet.</param>
public sealed record Lot(
    string PositionId,
    string Symbol,
    Side Side,
    decimal Quantity,
    decimal EntryPrice,
    decimal Leverage,
    decimal Margin,
    decimal EntryFees)
{
    /// <summary>s x (mark - entry) x quantity, rounded as the domain rounds.</summary>
    public decimal UnrealizedPnl(decimal mark) =>
        new Money((Side == Side.Long ? mark - EntryPrice : EntryPrice - mark) * Quantity).Value;

    /// <summary>
    /// What a close of <paramref name="quantity"/> takes over of the entry fees: in proportion, and all that is left with the last of it,
    /// so that the net results of a position's closes add up to its own to the last decimal.
    /// </summary>
    public decimal EntryFeesOf(decimal quantity) =>
        quantity >= Quantity ? EntryFees : new Money(EntryFees * quantity / Quantity).Value;

    public static Lot Of(PositionOpened e) =>
        new(e.PositionId, e.Symbol, e.Side, e.Quantity.Value, e.EntryPrice.Value, e.Leverage.Value, e.Margin.Value, e.Fee.Value);

    public Lot With(PositionIncreased e) => this with
    {
        Quantity = e.Quantity.Value,
        EntryPrice = e.EntryPrice.Value,
        Leverage = e.Leverage.Value,
        Margin = e.Margin.Value,
        EntryFees = EntryFees + e.Fee.Value,
    };

    public Lot With(PositionReduced e) => this with
    {
        Quantity = e.Quantity.Value,
        EntryPrice = e.EntryPrice.Value,
        Margin = e.Margin.Value,
        EntryFees = EntryFees - EntryFeesOf(e.FillQuantity.Value),
    };

    /// <summary>Profit of a close after its fee, its share of the entry fees, and funding: what makes it a win.</summary>
    public decimal NetPnl(PositionReduced e) => e.RealizedPnl.Value - e.Fee.Value - EntryFeesOf(e.FillQuantity.Value) + e.Funding.Value;

    public decimal NetPnl(PositionClosed e) => e.RealizedPnl.Value - e.Fee.Value - EntryFees + e.Funding.Value;

    public decimal NetPnl(PositionLiquidated e) => e.RealizedPnl.Value - EntryFees + e.Funding.Value;
}
