namespace Arena.Application.Backtests;

/// <summary>One fold: the settings that were best in its first part, and what they did in the part after it, which they had not seen.</summary>
public sealed record WalkForwardFold(
    DateTimeOffset TrainFrom, DateTimeOffset TestFrom, DateTimeOffset TestTo, IReadOnlyDictionary<string, decimal> Inputs, BacktestFigures Train, BacktestFigures Test);

/// <param name="Efficiency">Mean yearly return of the unseen parts over that of the seen ones; null: undefined.</param>
public sealed record WalkForwardTable(RankBy RankedBy, int Settings, IReadOnlyList<WalkForwardFold> Folds, double? Efficiency);

/// <summary>
/// Walk-forward analysis (Pardo, "The Evaluation and Optimization of Trading Strategies"): the time is cut so that the unseen parts follow on each
/// other without a gap, each after a part in which the settings are chosen anew.
/// </summary>
public static class WalkForward
{
    public const int MostFolds = 50;

    /// <param name="folds">How many unseen parts.</param>
    /// <param name="trainShare">Of a fold that is seen, between 0 and 1.</param>
    public static WalkForwardTable Run(
        BacktestCase of, IReadOnlyList<IReadOnlyDictionary<string, decimal>> settings, RankBy rankBy, int folds, double trainShare, int cores,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(settings);
        var tested = new List<WalkForwardFold>();
        foreach (var (from, middle, to) in Cut(of.Plan, folds, trainShare))
        {
            var part = new Part(progress, (double)tested.Count / folds, 1d / folds);
            var best = Sweep.Run(of.Between(from, middle), settings, rankBy, cores, part, cancellationToken).Rows[0];
            tested.Add(new(from, middle, to, best.Inputs, best.Metrics, of.Between(middle, to).Figures(best.Inputs, cancellationToken)));
        }
        var (seen, unseen) = (Mean(tested.Select(f => f.Train.Cagr)), Mean(tested.Select(f => f.Test.Cagr)));
        return new(rankBy, settings.Count, tested, seen > 0 ? unseen / seen : null);
    }

    /// <summary>With a seen share s and n folds, an unseen part is (1 - s) / (s + n (1 - s)) of the whole.</summary>
    internal static IEnumerable<(DateTimeOffset From, DateTimeOffset Middle, DateTimeOffset To)> Cut(BacktestPlan plan, int folds, double trainShare)
    {
        var first = plan.From ?? plan.Series.Min(s => s.Candles.OpenTime(0));
        var last = plan.To ?? plan.Series.Max(s => s.Candles.CloseTime(s.Candles.Count - 1));
        var test = (last - first) * (1 - trainShare) / (trainShare + (folds * (1 - trainShare)));
        var train = test * trainShare / (1 - trainShare);
        for (var fold = 0; fold < folds; fold++)
        {
            var from = first + (test * fold);
            yield return (from, from + train, fold == folds - 1 ? last : from + train + test);
        }
    }

    private static double? Mean(IEnumerable<double?> values) => values.Average();

    private sealed class Part(IProgress<double>? whole, double done, double share) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(done + (share * value));
    }
}
