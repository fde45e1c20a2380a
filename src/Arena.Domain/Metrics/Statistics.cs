namespace Arena.Domain.Metrics;

/// <summary>Means and deviations of plain numbers; null where there are too few.</summary>
public static class Statistics
{
    public static double? Mean(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Count == 0 ? null : values.Sum() / values.Count;
    }

    /// <summary>With n - 1; null for fewer than two.</summary>
    public static double? SampleDeviation(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2) return null;
        var mean = values.Sum() / values.Count;
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }

    /// <summary>Of an even number, the mean of the middle two.</summary>
    public static double? Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <param name="share">0..1; between two values, in proportion (as R's type 7 and NumPy).</param>
    public static double? Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) return null;
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    /// <summary>The sample deviation as a divisor: null where all values are the same but for their last binary digits.</summary>
    internal static double? Spread(IReadOnlyCollection<double> values) =>
        SampleDeviation(values) is { } deviation && deviation > 1e-12 * values.Max(Math.Abs) ? deviation : null;

    /// <summary>Null where the whole is nothing, rather than infinity.</summary>
    internal static double? Ratio(double? part, double? whole) =>
        part is { } p && whole is { } w && w != 0 ? p / w : null;
}
