using Arena.Domain.Amounts;

namespace Arena.Domain.Metrics;

/// <summary>Prices of the symbols at an instant.</summary>
public readonly record struct PricePoint(DateTimeOffset At, IReadOnlyDictionary<string, Price> Prices);

/// <summary>Buy and hold of the same symbols: equal parts at the first price of each, no leverage, no fees.</summary>
public static class Benchmark
{
    /// <summary>
    /// The curve of equity from <paramref name="capital"/>. The part of a symbol that has no price yet stays in cash until it has one; a symbol
    /// without a price at a later point keeps its last one.
    /// </summary>
    public static IReadOnlyList<EquityPoint> BuyAndHold(Money capital, IReadOnlyList<string> symbols, IEnumerable<PricePoint> prices)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(prices);
        if (symbols.Count == 0) return [];
        var part = capital.Value / symbols.Count;
        var (bought, worth) = (new decimal?[symbols.Count], new decimal[symbols.Count]);
        Array.Fill(worth, part);
        List<EquityPoint> curve = [];
        foreach (var point in prices)
        {
            for (var s = 0; s < symbols.Count; s++)
            {
                if (!point.Prices.TryGetValue(symbols[s], out var price) || price.Value <= 0) continue;
                bought[s] ??= price.Value;
                worth[s] = part * price.Value / bought[s]!.Value;
            }
            curve.Add(new(point.At, new Money(worth.Sum())));
        }
        return curve;
    }
}
