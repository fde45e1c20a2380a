using Arena.Domain.Amounts;
using Arena.Domain.Instruments;

namespace Arena.Adapters.Markets;

/// <summary>
/// The perpetual futures that Arena knows without asking a venue. Ticks and maintenance brackets follow Binance's; quantity steps are finer
/// than the venue's, so that an order of a few dollars is not lost in rounding.
/// </summary>
public static class InstrumentCatalogue
{
    private static readonly IReadOnlyList<MaintenanceTier> MajorTiers = Tiers(
        (0, 0.004m, 125), (50_000, 0.005m, 100), (250_000, 0.01m, 50), (1_000_000, 0.025m, 20), (10_000_000, 0.05m, 10),
        (20_000_000, 0.1m, 5), (50_000_000, 0.125m, 4), (100_000_000, 0.15m, 3), (200_000_000, 0.25m, 2), (300_000_000, 0.5m, 1));

    private static readonly IReadOnlyList<MaintenanceTier> OtherTiers = Tiers(
        (0, 0.0065m, 75), (10_000, 0.01m, 50), (50_000, 0.02m, 25), (250_000, 0.05m, 10), (1_000_000, 0.1m, 5),
        (2_000_000, 0.125m, 4), (5_000_000, 0.15m, 3), (10_000_000, 0.25m, 2), (20_000_000, 0.5m, 1));

    public static IReadOnlyList<Instrument> All { get; } =
    [
        Create("BTCUSD", tick: 0.1m, step: 0.00001m, MajorTiers),
        Create("ETHUSD", tick: 0.01m, step: 0.0001m, MajorTiers),
        Create("SOLUSD", tick: 0.01m, step: 0.001m, OtherTiers),
        Create("BNBUSD", tick: 0.01m, step: 0.001m, OtherTiers),
        Create("XRPUSD", tick: 0.0001m, step: 0.1m, OtherTiers),
        Create("DOGEUSD", tick: 0.00001m, step: 1m, OtherTiers),
    ];

    public static Instrument? Find(string symbol) => All.FirstOrDefault(i => string.Equals(i.Symbol, symbol, StringComparison.Ordinal));

    /// <summary>
    /// The instrument of recorded prices: the tick is what the recording's decimals show; what a recording cannot show comes from the
    /// catalogue, or, for a symbol that it does not have, from the price (a step of quantity worth about a cent).
    /// </summary>
    public static Instrument ForRecording(string symbol, decimal tick, decimal firstPrice)
    {
        if (Find(symbol) is { } known) return known with { TickSize = tick };
        var step = 1m;
        while (step * firstPrice > 0.02m && step > 0.00000001m) step /= 10;
        return Create(symbol, tick, step, OtherTiers);
    }

    private static Instrument Create(string symbol, decimal tick, decimal step, IReadOnlyList<MaintenanceTier> tiers)
    {
        var (asset, quote) = Split(symbol);
        return new Instrument(symbol, asset, quote, tick, step, new Quantity(step), new Money(5), tiers);
    }

    private static (string Asset, string Quote) Split(string symbol)
    {
        foreach (var quote in (ReadOnlySpan<string>)["USDT", "USDC", "USD", "EUR"])
            if (symbol.Length > quote.Length && symbol.EndsWith(quote, StringComparison.Ordinal)) return (symbol[..^quote.Length], quote);
        return (symbol, "USD");
    }

    private static MaintenanceTier[] Tiers(params (decimal Floor, decimal Rate, decimal MaxLeverage)[] tiers) =>
        [.. tiers.Select(t => new MaintenanceTier(new Money(t.Floor), t.Rate, new Leverage(t.MaxLeverage)))];
}
