using Arena.Domain.Markets;

namespace Arena.Application.Backtests;

/// <summary>What a symbol cost while it was traded, in candles that a chart can hold.</summary>
/// <param name="Timeframe">Of these candles: as long as those that were played, or a multiple.</param>
public sealed record BacktestPrices(string Symbol, string Timeframe, IReadOnlyList<BacktestCandle> Candles)
{
    /// <summary>More than this no chart can tell apart.</summary>
    private const int Most = 500;

    private static readonly Timeframe[] Lengths =
        [.. new[] { "1m", "5m", "15m", "1h", "4h", "1d" }.Select(text => Arena.Domain.Markets.Timeframe.Parse(text)!.Value)];

    /// <param name="to">Exclusive.</param>
    public static BacktestPrices Of(BacktestSeries series, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(series);
        var candles = series.Candles;
        var (first, end) = (candles.IndexOf(from), candles.IndexOf(to));
        var length = LengthOf(candles.Timeframe, to - from);
        var prices = new List<BacktestCandle>();
        for (var i = first; i < end;)
        {
            var (start, begun) = (i, length.StartOf(candles.OpenTime(i)));
            var over = (begun + length.Length).UtcTicks;
            var (high, low) = (i, i);
            for (i++; i < end && candles.OpenTicks(i) < over; i++)
            {
                var range = candles.Range(i);
                if (range.High > candles.Range(high).High) high = i;
                if (range.Low < candles.Range(low).Low) low = i;
            }

            prices.Add(new(begun, candles.Open(start), candles.High(high), candles.Low(low), candles.Close(i - 1)));
        }

        return new(series.Symbol, length.ToString(), prices);
    }

    /// <summary>The shortest that keeps their number, else the longest that there is.</summary>
    private static Timeframe LengthOf(Timeframe played, TimeSpan time)
    {
        Timeframe[] possible = [played, .. Lengths.Where(l => l > played && l.IsMultipleOf(played))];
        return possible.FirstOrDefault(l => time.Ticks / l.Ticks <= Most, possible[^1]);
    }
}

/// <param name="OpenTime">When it began; the first one's first price may be later.</param>
public sealed record BacktestCandle(DateTimeOffset OpenTime, decimal Open, decimal High, decimal Low, decimal Close);
