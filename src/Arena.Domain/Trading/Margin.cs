using Arena.Domain.Amounts;
using Arena.Domain.Instruments;

namespace Arena.Domain.Trading;

/// <summary>At which mark a position is liquidated.</summary>
public interface IMarginModel
{
    /// <param name="tiers">The instrument's.</param>
    /// <param name="margin">The position's own.</param>
    /// <returns>Null: no positive price liquidates. Not rounded to the tick.</returns>
    Price? LiquidationPrice(IReadOnlyList<MaintenanceTier> tiers, Side side, Quantity quantity, Price entry, Money margin);
}

/// <summary>No maintenance margin: a position lives until its margin is gone. The null object.</summary>
public sealed class NoMaintenance : IMarginModel
{
    public Price? LiquidationPrice(IReadOnlyList<MaintenanceTier> tiers, Side side, Quantity quantity, Price entry, Money margin) =>
        MarginModel.LiquidationPrice([], side, quantity, entry, margin);
}

/// <summary>Isolated margin by tiers: <see cref="MarginModel.LiquidationPrice"/>.</summary>
public sealed class TieredMargin : IMarginModel
{
    public Price? LiquidationPrice(IReadOnlyList<MaintenanceTier> tiers, Side side, Quantity quantity, Price entry, Money margin) =>
        MarginModel.LiquidationPrice(tiers, side, quantity, entry, margin);
}

/// <summary>
/// Margin of one isolated position. Sources: Binance, "How to Calculate Liquidation Price of USDⓈ-M Futures Contracts"
/// and "Leverage and Margin of USDⓈ-M Futures". Tiers are given by rising notional; none at all means no maintenance margin.
/// </summary>
public static class MarginModel
{
    private static readonly MaintenanceTier[] Untiered = [new(Money.Zero, 0, Leverage.One)];

    /// <summary>Initial margin: notional / leverage, quote currency.</summary>
    public static Money Initial(Money notional, Leverage leverage) => leverage.MarginOf(notional);

    /// <summary>Maintenance margin: notional x MMR - cum, by the tier of the notional.</summary>
    public static Money Maintenance(IReadOnlyList<MaintenanceTier> tiers, Money notional)
    {
        tiers = Tiered(tiers);
        var tier = TierOf(tiers, notional);
        return new Money(notional.Value * tiers[tier].Rate - MaintenanceAmount(tiers, tier));
    }

    /// <summary>The maintenance amount: cum[n] = cum[n-1] + floor[n] x (MMR[n] - MMR[n-1]); it makes the margin continuous from tier to tier.</summary>
    public static decimal MaintenanceAmount(IReadOnlyList<MaintenanceTier> tiers, int tier)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        var amount = 0m;
        for (var n = 1; n <= tier; n++) amount += tiers[n].NotionalFloor.Value * (tiers[n].Rate - tiers[n - 1].Rate);
        return amount;
    }

    /// <summary>The largest leverage at a notional; null where there are no tiers.</summary>
    public static Leverage? MaxLeverage(IReadOnlyList<MaintenanceTier> tiers, Money notional)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        return tiers.Count == 0 ? null : tiers[TierOf(tiers, notional)].MaxLeverage;
    }

    /// <summary>
    /// LP = (WB + cum - s x q x EP) / (q x MMR - s x q), WB the position's margin. The tier is the one of the notional
    /// at LP itself, as Binance asks for ("you must substitute the maintenance margin rate of the position level").
    /// Null: no positive price liquidates (a long without leverage). Not rounded to the tick.
    /// </summary>
    public static Price? LiquidationPrice(IReadOnlyList<MaintenanceTier> tiers, Side side, Quantity quantity, Price entry, Money margin)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        tiers = Tiered(tiers);
        var signed = side.Sign() * quantity.Value;
        for (var n = 0; n < tiers.Count; n++)
        {
            var (above, below) = (margin.Value + MaintenanceAmount(tiers, n) - signed * entry.Value, quantity.Value * tiers[n].Rate - signed);
            if (Math.Sign(above) * Math.Sign(below) == -1 || above == 0) continue;
            var price = above / below;
            var notional = quantity.Value * price;
            if (price > 0 && notional >= tiers[n].NotionalFloor.Value && (n == tiers.Count - 1 || notional < tiers[n + 1].NotionalFloor.Value))
                return new Price(price);
        }
        return null;
    }

    /// <summary>Where the loss equals the margin: EP - s x margin / q; never below 0.</summary>
    public static Price BankruptcyPrice(Side side, Quantity quantity, Price entry, Money margin) =>
        Rounding.Average(Math.Max(0, entry.Value - side.Sign() * margin.Value / quantity.Value));

    private static IReadOnlyList<MaintenanceTier> Tiered(IReadOnlyList<MaintenanceTier> tiers) => tiers.Count == 0 ? Untiered : tiers;

    private static int TierOf(IReadOnlyList<MaintenanceTier> tiers, Money notional)
    {
        var tier = 0;
        while (tier + 1 < tiers.Count && notional >= tiers[tier + 1].NotionalFloor) tier++;
        return tier;
    }
}
