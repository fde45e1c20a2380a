using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Support;

/// <summary>Instruments, prices and rules with round numbers: no spread, no slippage and Binance's default fees unless a test asks for more.</summary>
internal static class Market
{
    public const string Btc = "BTCUSD";
    public const string Eth = "ETHUSD";

    /// <summary>Monday, away from any funding settlement.</summary>
    public static readonly DateTimeOffset Opening = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    /// <summary>One tier of 1%, up to 50 times: liquidation prices that a head can work out.</summary>
    public static readonly MaintenanceTier[] OnePercent = [new(Money.Zero, 0.01m, new Leverage(50))];

    /// <summary>Brackets of BTCUSDT, and below of ETHUSDT, of Binance's "Leverage and Margin of USDⓈ-M Futures" (2021).</summary>
    public static readonly MaintenanceTier[] BinanceBtc =
    [
        new(new Money(0), 0.004m, new Leverage(125)),
        new(new Money(50_000), 0.005m, new Leverage(100)),
        new(new Money(250_000), 0.01m, new Leverage(50)),
        new(new Money(1_000_000), 0.025m, new Leverage(20)),
        new(new Money(5_000_000), 0.05m, new Leverage(10)),
    ];

    public static readonly MaintenanceTier[] BinanceEth =
    [
        new(new Money(0), 0.005m, new Leverage(100)),
        new(new Money(10_000), 0.0065m, new Leverage(75)),
        new(new Money(100_000), 0.01m, new Leverage(50)),
        new(new Money(500_000), 0.02m, new Leverage(25)),
        new(new Money(1_000_000), 0.05m, new Leverage(10)),
        new(new Money(2_000_000), 0.10m, new Leverage(5)),
        new(new Money(5_000_000), 0.125m, new Leverage(4)),
    ];

    public static Instrument Instrument(string symbol, IReadOnlyList<MaintenanceTier>? tiers = null) =>
        new(symbol, symbol[..3], "USD", 0.01m, 0.001m, new Quantity(0.002m), new Money(5), tiers ?? OnePercent);

    public static TradingRules Rules { get; } = new(
        new Dictionary<string, Instrument>(StringComparer.Ordinal) { [Btc] = Instrument(Btc), [Eth] = Instrument(Eth) },
        new LeveragePolicies(new LeveragePolicy(new Leverage(20), false), new Dictionary<string, LeveragePolicy>(StringComparer.Ordinal)),
        new Money(10), 2, FeeRates.Default, 0);

    public static Quote Quote(
        decimal mark, decimal? low = null, decimal? high = null, decimal? bid = null, decimal? ask = null, decimal funding = 0, string symbol = Btc) =>
        new(symbol, new Price(mark), new Price(bid ?? mark), new Price(ask ?? mark), new Price(high ?? mark), new Price(low ?? mark), funding);

    /// <summary>Steps are a minute apart.</summary>
    public static MarketSnapshot At(long step, params Quote[] quotes) => new(step, Opening.AddMinutes(step), quotes);
}
