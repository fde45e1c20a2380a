using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Domain.Metrics;

/// <summary>Round trips that were opened with a confidence within a tenth.</summary>
/// <param name="From">Inclusive, 0..0.9; the last tenth takes 1 too.</param>
/// <param name="Confidence">Mean of what was said, 0..1.</param>
/// <param name="WinRate">What came of it, 0..1.</param>
/// <param name="NetPnl">After fees and funding, quote currency.</param>
public sealed record ConfidenceBand(decimal From, int Trades, decimal Confidence, double WinRate, decimal NetPnl);

/// <summary>Confidence against outcome.</summary>
/// <param name="Trades">Round trips that were opened with a confidence.</param>
/// <param name="Brier">Mean of (confidence - outcome)^2, the outcome being 1 for a win and 0 else: 0 is perfect, 0.25 a coin; null without a round trip.</param>
/// <param name="Bands">Those that hold a round trip, lowest first.</param>
public sealed record Calibration(int Trades, double? Brier, IReadOnlyList<ConfidenceBand> Bands)
{
    /// <param name="trades">Confidence and net P&amp;L of each.</param>
    public static Calibration Of(IReadOnlyCollection<(decimal Confidence, decimal Net)> trades)
    {
        ArgumentNullException.ThrowIfNull(trades);
        return new(
            trades.Count,
            trades.Count == 0 ? null : trades.Average(t => Math.Pow((double)t.Confidence - (t.Net > 0 ? 1 : 0), 2)),
            [.. trades.GroupBy(t => Math.Clamp(decimal.Floor(t.Confidence * 10) / 10, 0, 0.9m)).OrderBy(g => g.Key).Select(g => new ConfidenceBand(
                g.Key, g.Count(), decimal.Round(g.Average(t => t.Confidence), 6), (double)g.Count(t => t.Net > 0) / g.Count(), g.Sum(t => t.Net)))]);
    }
}

/// <summary>With what confidence each symbol would be opened: that of the last decision that asked for it.</summary>
public static class Confidences
{
    public static IReadOnlyDictionary<string, decimal> None { get; } = new SortedDictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>The same object where the answer changes nothing.</summary>
    public static IReadOnlyDictionary<string, decimal> After(IReadOnlyDictionary<string, decimal> before, DecisionRecorded answer)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(answer);
        SortedDictionary<string, decimal>? after = null;
        foreach (var decision in answer.Decisions)
        {
            if (decision.Action is not (DecisionAction.OpenLong or DecisionAction.OpenShort)) continue;
            if (decision.Confidence is { } confidence && confidence != before.GetValueOrDefault(decision.Symbol, -1)) Changed()[decision.Symbol] = confidence;
            else if (decision.Confidence is null && before.ContainsKey(decision.Symbol)) Changed().Remove(decision.Symbol);
        }
        return after ?? before;

        SortedDictionary<string, decimal> Changed() => after ??= new(before.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }
}

/// <summary>Times between two answers, on the market's clock: what a model that is away, slow, paused or out of its budget leaves open.</summary>
/// <param name="Longer">How many were at least twice the median.</param>
public sealed record InvocationGaps(TimeSpan Median, TimeSpan Quantile95, TimeSpan Longest, int Longer)
{
    /// <param name="answers">In order.</param>
    /// <returns>Null under two answers.</returns>
    public static InvocationGaps? Of(IReadOnlyList<DateTimeOffset> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count < 2) return null;
        var gaps = new double[answers.Count - 1];
        for (var i = 1; i < answers.Count; i++) gaps[i - 1] = (answers[i] - answers[i - 1]).TotalSeconds;
        var median = Statistics.Median(gaps)!.Value;
        return new(
            Span(median), Span(Statistics.Quantile(gaps, 0.95)!.Value), Span(gaps.Max()),
            gaps.Count(g => g > 0 && g >= 2 * median));
    }

    private static TimeSpan Span(double seconds) => TimeSpan.FromMilliseconds(Math.Round(seconds * 1_000));
}
