using Arena.Application.Backtests;
using Arena.Application.Markets;
using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Backtests;

/// <summary>Minutes of a restless market, the same for the same seed, with minutes in which nobody traded.</summary>
internal static class RecordedDays
{
    public static DateTimeOffset Start { get; } = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static TradingRules Rules { get; } = new(
        new Dictionary<string, Instrument>(StringComparer.Ordinal),
        new LeveragePolicies(new LeveragePolicy(new Leverage(20), Clamp: true), new Dictionary<string, LeveragePolicy>(StringComparer.Ordinal)),
        new Money(10), CooldownTurns: 3, FeeRates.Default, SlippageBasisPoints: 1);

    public static CandleQuotes Quotes { get; } = new(SpreadBasisPoints: 2, FundingRate: 0.0001m);

    public static BacktestSeries Of(string symbol, int minutes, int seed, decimal price = 40_000, double gaps = 0.02) => new(
        new Instrument(symbol, symbol[..3], "USD", 0.1m, 0.0001m, new Quantity(0.0001m), new Money(5), [new MaintenanceTier(Money.Zero, 0.01m, new Leverage(50))]),
        CandleSeries.Of(symbol, Timeframe.Minute, [.. Candles(minutes, new Random(seed), price, gaps)]));

    /// <summary>Candles of one price each, one a minute.</summary>
    public static BacktestSeries At(params decimal[] prices) => With([.. prices.Select((p, i) => new Candle(Start.AddMinutes(i), p, p, p, p, 1))]);

    public static BacktestSeries With(params Candle[] candles) => Of("BTCUSD", 0, 1) with { Candles = CandleSeries.Of("BTCUSD", Timeframe.Minute, candles) };

    private static IEnumerable<Candle> Candles(int minutes, Random random, decimal price, double gaps)
    {
        var trend = 0d;
        for (var i = 0; i < minutes; i++)
        {
            trend = (0.98 * trend) + ((random.NextDouble() - 0.5) * 0.0006);
            decimal Move(double scale) => decimal.Round(price * (decimal)(trend + ((random.NextDouble() - 0.5) * scale)), 1);
            var open = i % 97 == 0 ? price + Move(0.02) : price;
            var close = open + Move(0.003);
            var candle = new Candle(
                Start.AddMinutes(i), open, Math.Max(open, close) + Math.Abs(Move(0.004)), Math.Min(open, close) - Math.Abs(Move(0.004)), close, random.Next(1, 90));
            price = close;
            if (random.NextDouble() >= gaps) yield return candle;
        }
    }
}
