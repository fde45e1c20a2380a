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
    int FundingIntervalHours = 8);

/// <summary>One bracket of maintenance margin: from <paramref name="NotionalFloor"/> on, <paramref name="Rate"/> of the notional.</summary>
public sealed record MaintenanceTier(Money NotionalFloor, decimal Rate, Leverage MaxLeverage);
