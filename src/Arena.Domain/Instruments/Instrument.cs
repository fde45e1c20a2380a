using Arena.Domain.Amounts;

namespace Arena.Domain.Instruments;

/// <summary>What is traded: a perpetual future with its filters, fees and margin tiers.</summary>
/// <param name="Symbol">Upper case, for example <c>BTCUSD</c>.</param>
/// <param name="TickSize">Step of the price, quote currency.</param>
/// <param name="StepSize">Step of the quantity, base asset.</param>
/// <param name="MinNotional">Smallest notional of an order, quote currency.</param>
/// <param name="FundingIntervalHours">Hours between funding settlements, counted from 00:00 UTC.</param>
public sealed record Instrument(
    string Symbol,
    string BaseAsset,
    string QuoteAsset,
    decimal TickSize,
    decimal StepSize,
    Quantity MinQuantity,
    Money MinNotional,
    IReadOnlyList<MaintenanceTier> MaintenanceTiers,
    int FundingIntervalHours = 8)
{
    /// <summary>Smallest price of an order; null: one tick.</summary>
    public Price? MinPrice { get; init; }

    /// <summary>Largest price of an order; null: no limit of the venue's own.</summary>
    public Price? MaxPrice { get; init; }

    /// <summary>Largest quantity of an order; null: no limit of the venue's own.</summary>
    public Quantity? MaxQuantity { get; init; }
}

/// <summary>One bracket of maintenance margin: from <paramref name="NotionalFloor"/> on, <paramref name="Rate"/> of the notional.</summary>
public sealed record MaintenanceTier(Money NotionalFloor, decimal Rate, Leverage MaxLeverage);
