using Arena.Domain.Amounts;

namespace Arena.Domain.Metrics;

/// <summary>Equity at an instant, quote currency.</summary>
public readonly record struct EquityPoint(DateTimeOffset At, Money Equity);

/// <summary>The return of one UTC day: equity at its end over equity at its beginning, minus 1.</summary>
public readonly record struct DailyReturn(DateOnly Day, double Return);

/// <summary>The return of a calendar month (UTC) or of the part of it that was traded.</summary>
public readonly record struct MonthlyReturn(int Year, int Month, double Return);

/// <summary>
/// What a curve of equity says; money that came or went in between belongs out of it first (a time-weighted index does that). Years have
/// 365 days: these markets never close. The risk-free rate is 0. Undefined is null.
/// </summary>
/// <param name="TotalReturn">end / start - 1.</param>
/// <param name="Cagr">(end / start)^(365 / days) - 1; null for less than a day, of which a year cannot be told.</param>
/// <param name="Sharpe">Mean / sample standard deviation of daily returns x sqrt(365).</param>
/// <param name="Sortino">Mean / sqrt(mean(min(r, 0)^2 over all n)) x sqrt(365).</param>
/// <param name="Volatility">Sample standard deviation of daily returns x sqrt(365).</param>
/// <param name="MaxDrawdown">Largest fall from a running peak as a fraction of that peak, 0..1, over every point.</param>
/// <param name="MaxDrawdownDuration">Longest time from a peak until it is regained, or, where it never was, until the last point.</param>
/// <param name="Calmar">Cagr / maxDrawdown.</param>
public sealed record EquityMetrics(
    double? TotalReturn,
    double? Cagr,
    double? Sharpe,
    double? Sortino,
    double? Volatility,
    double? MaxDrawdown,
    TimeSpan? MaxDrawdownDuration,
    double? Calmar)
{
    private const double DaysOfYear = 365;

    /// <param name="points">By rising time.</param>
    public static EquityMetrics Of(IReadOnlyList<EquityPoint> points)
    {
        double[] returns = [.. DailyReturns(points).Select(r => r.Return)];
        var (drawdown, duration) = Drawdown(points);
        var mean = Statistics.Mean(returns);
        var cagr = Growth(points);
        return new(
            Total(points), cagr, Statistics.Ratio(mean, Statistics.Spread(returns)) * Math.Sqrt(DaysOfYear),
            Statistics.Ratio(mean, Downside(returns)) * Math.Sqrt(DaysOfYear),
            Statistics.SampleDeviation(returns) * Math.Sqrt(DaysOfYear), drawdown, duration, Statistics.Ratio(cagr, drawdown));
    }

    /// <summary>
    /// From midnight to midnight (UTC), between those that the curve spans; the equity of a midnight is the last one known by then.
    /// They end with the first midnight at which nothing is left.
    /// </summary>
    public static IReadOnlyList<DailyReturn> DailyReturns(IReadOnlyList<EquityPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        List<DailyReturn> returns = [];
        if (points.Count == 0) return returns;

        var midnight = Midnight(points[0].At);
        if (midnight < points[0].At) midnight = midnight.AddDays(1);
        double? before = null;
        for (var i = 0; midnight <= points[^1].At; midnight = midnight.AddDays(1))
        {
            while (i + 1 < points.Count && points[i + 1].At <= midnight) i++;
            var equity = (double)points[i].Equity.Value;
            if (before is { } start) returns.Add(new(DateOnly.FromDateTime(midnight.AddDays(-1).UtcDateTime), (equity / start) - 1));
            if (equity <= 0) break;
            before = equity;
        }
        return returns;
    }

    /// <summary>Month by month (UTC): from the last equity of the month before, or the curve's first, to the month's last.</summary>
    public static IReadOnlyList<MonthlyReturn> MonthlyReturns(IReadOnlyList<EquityPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        List<MonthlyReturn> returns = [];
        for (var i = 0; i < points.Count;)
        {
            var start = points[Math.Max(0, i - 1)].Equity;
            var month = points[i].At.UtcDateTime;
            while (i < points.Count && points[i].At.UtcDateTime.Month == month.Month && points[i].At.UtcDateTime.Year == month.Year) i++;
            if (start.IsPositive) returns.Add(new(month.Year, month.Month, (double)(points[i - 1].Equity / start) - 1));
        }
        return returns;
    }

    private static double? Total(IReadOnlyList<EquityPoint> points) =>
        points.Count > 1 && points[0].Equity.IsPositive ? (double)(points[^1].Equity / points[0].Equity) - 1 : null;

    private static double? Growth(IReadOnlyList<EquityPoint> points)
    {
        if (Total(points) is not { } total || total < -1) return null;
        var days = (points[^1].At - points[0].At).TotalDays;
        var growth = days >= 1 ? Math.Pow(1 + total, DaysOfYear / days) - 1 : double.NaN;
        return double.IsFinite(growth) ? growth : null;
    }

    private static double? Downside(double[] returns) =>
        returns.Length == 0 ? null : Math.Sqrt(returns.Sum(r => Math.Min(r, 0) * Math.Min(r, 0)) / returns.Length);

    private static (double? Fraction, TimeSpan? Duration) Drawdown(IReadOnlyList<EquityPoint> points)
    {
        if (points.Count == 0) return (null, null);
        var (peak, largest, longest) = (points[0], 0d, TimeSpan.Zero);
        var below = false;
        foreach (var point in points)
        {
            if (point.Equity >= peak.Equity)
            {
                if (below) longest = Longer(longest, point.At - peak.At);
                (peak, below) = (point, false);
                continue;
            }
            below = true;
            longest = Longer(longest, point.At - peak.At);
            if (peak.Equity.IsPositive) largest = Math.Max(largest, (double)((peak.Equity - point.Equity) / peak.Equity));
        }
        return (largest, longest);
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static DateTimeOffset Midnight(DateTimeOffset at) => new(at.UtcDateTime.Date, TimeSpan.Zero);
}
