namespace Arena.Projections.Standings;

/// <summary>Figures of domain section 6 over what the read models keep. Undefined is null.</summary>
internal static class Statistics
{
    private const double DaysAYear = 365;

    /// <summary>
    /// Daily returns of an index from its closes before each 00:00 UTC; a day without a turn returned nothing.
    /// </summary>
    public static IReadOnlyList<double> Daily(IReadOnlyList<(DateTimeOffset Day, decimal Close)> closes)
    {
        var returns = new List<double>();
        for (var i = 1; i < closes.Count; i++)
        {
            var (before, after) = (closes[i - 1], closes[i]);
            if (before.Close <= 0) break;
            for (var idle = (after.Day - before.Day).Days - 1; idle > 0; idle--) returns.Add(0);
            returns.Add((double)(after.Close / before.Close) - 1);
        }

        return returns;
    }

    /// <summary>Mean over sample standard deviation (n - 1), times the root of 365; null under two returns or where all are the same.</summary>
    public static double? Sharpe(IReadOnlyList<double> returns)
    {
        if (returns.Count < 2) return null;
        var mean = returns.Average();
        var deviation = Math.Sqrt(returns.Sum(r => (r - mean) * (r - mean)) / (returns.Count - 1));
        // Below what a double can tell from rounding there is no spread.
        return deviation <= 1e-15 ? null : Math.Round(mean / deviation * Math.Sqrt(DaysAYear), 6);
    }

    /// <summary>
    /// Largest fall from a running peak over consecutive bars: inside one of them, or from an earlier high to a later low. Null without bars.
    /// </summary>
    public static decimal? Drawdown(IReadOnlyList<(decimal Open, decimal High, decimal Low, decimal Drawdown)> bars)
    {
        if (bars.Count == 0) return null;
        var peak = bars[0].Open;
        var largest = 0m;
        foreach (var bar in bars)
        {
            if (peak > 0) largest = Math.Max(largest, decimal.Round((peak - bar.Low) / peak, 16));
            largest = Math.Max(largest, bar.Drawdown);
            peak = Math.Max(peak, bar.High);
        }

        return largest;
    }
}
