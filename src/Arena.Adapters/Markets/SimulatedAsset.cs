namespace Arena.Adapters.Markets;

/// <summary>How the simulator moves one symbol. The three loads' squares sum to one: market, sector, and the symbol alone.</summary>
/// <param name="Id">Names the symbol's own randomness: part of the seed, never reused.</param>
/// <param name="Anchor">Price that it reverts to over weeks, quote currency.</param>
/// <param name="Volatility">Standard deviation of a year's log return in ordinary weather.</param>
/// <param name="HalfSpread">Basis points in ordinary weather.</param>
/// <param name="Turnover">Typical traded value of one second, quote currency.</param>
internal sealed record SimulatedAsset(
    int Id, string Symbol, double Anchor, double Volatility, int Sector, double MarketLoad, double SectorLoad, double OwnLoad, double HalfSpread, double Turnover)
{
    public static IReadOnlyList<SimulatedAsset> All { get; } =
    [
        Create(1, "BTCUSD", 96_400, 0.80, sector: 1, market: 0.66, own: 0.22, halfSpread: 0.4, turnover: 240_000),
        Create(2, "ETHUSD", 3_350, 1.00, sector: 1, market: 0.60, own: 0.26, halfSpread: 0.5, turnover: 160_000),
        Create(3, "SOLUSD", 188, 1.30, sector: 2, market: 0.52, own: 0.32, halfSpread: 0.9, turnover: 60_000),
        Create(4, "BNBUSD", 655, 0.95, sector: 2, market: 0.50, own: 0.36, halfSpread: 0.8, turnover: 30_000),
        Create(5, "XRPUSD", 2.35, 1.30, sector: 3, market: 0.46, own: 0.38, halfSpread: 1.0, turnover: 45_000),
        Create(6, "DOGEUSD", 0.334, 1.50, sector: 3, market: 0.46, own: 0.34, halfSpread: 1.2, turnover: 35_000),
    ];

    private static SimulatedAsset Create(
        int id, string symbol, double anchor, double volatility, int sector, double market, double own, double halfSpread, double turnover) =>
        new(id, symbol, anchor, volatility, sector, Math.Sqrt(market), Math.Sqrt(1 - market - own), Math.Sqrt(own), halfSpread, turnover);
}
