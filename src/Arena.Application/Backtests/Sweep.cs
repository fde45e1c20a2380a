using System.Collections.Concurrent;
using Arena.Domain.Strategies;

namespace Arena.Application.Backtests;

/// <summary>What the settings of a sweep are ranked by, best first; undefined figures come last.</summary>
public enum RankBy { Sharpe, TotalReturn, Calmar, Sortino, ProfitFactor, Sqn, MaxDrawdown }

/// <summary>Values of one input: from, from + step, ... up to to. What is null is the input's own bound or step.</summary>
public sealed record SweepRange(decimal? From, decimal? To, decimal? Step);

public sealed record SweepRow(int Rank, IReadOnlyDictionary<string, decimal> Inputs, BacktestFigures Metrics);

/// <param name="Settings">That were run.</param>
/// <param name="Rows">The best of them, best first.</param>
public sealed record SweepTable(RankBy RankedBy, int Settings, IReadOnlyList<SweepRow> Rows);

/// <summary>A backtest of every combination of inputs, on several cores at once.</summary>
public static class Sweep
{
    public const int MostSettings = 10_000;
    private const int MostRows = 500;

    /// <summary>Every combination, or what is wrong with the ranges, by input.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, decimal>> Settings(
        StrategyDefinition definition, IReadOnlyDictionary<string, SweepRange> ranges, out IReadOnlyList<(string Input, string Message)> errors)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(ranges);
        var wrong = new List<(string, string)>();
        errors = wrong;
        var all = new List<Dictionary<string, decimal>> { new(StringComparer.Ordinal) };
        foreach (var (name, range) in ranges.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            if (!definition.Inputs.TryGetValue(name, out var input))
            {
                wrong.Add((name, $"The strategy has no input '{name}'."));
                continue;
            }
            var values = Values(input, range);
            if (values.Count == 0 || !values.TrueForAll(input.Takes))
                wrong.Add((name, $"A range of '{name}' rises by a step above 0 within {input.Minimum ?? input.Default} and {input.Maximum ?? input.Default}."));
            else if ((long)all.Count * values.Count > MostSettings)
                wrong.Add((name, $"There would be more than {MostSettings} settings."));
            else
                all = [.. all.SelectMany(set => values.Select(value => new Dictionary<string, decimal>(set, StringComparer.Ordinal) { [name] = value }))];
        }
        return all;
    }

    /// <param name="cores">How many run at once.</param>
    public static SweepTable Run(
        BacktestCase of, IReadOnlyList<IReadOnlyDictionary<string, decimal>> settings, RankBy rankBy, int cores, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(settings);
        var (figures, done) = (new BacktestFigures[settings.Count], 0);

        // One at a time: a core that took many at once would still be busy with them when the others have none left.
        var one = Partitioner.Create(Enumerable.Range(0, settings.Count), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(one, new ParallelOptions { MaxDegreeOfParallelism = cores, CancellationToken = cancellationToken }, i =>
        {
            figures[i] = of.Figures(settings[i], cancellationToken);
            progress?.Report((double)Interlocked.Increment(ref done) / settings.Count);
        });
        var ranked = Enumerable.Range(0, settings.Count).OrderByDescending(i => Score(figures[i], rankBy) ?? double.NegativeInfinity).ThenBy(i => i);
        return new(rankBy, settings.Count, [.. ranked.Take(MostRows).Select((i, rank) => new SweepRow(rank + 1, settings[i], figures[i]))]);
    }

    public static double? Score(BacktestFigures figures, RankBy rankBy)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return rankBy switch
        {
            RankBy.Sharpe => figures.Sharpe,
            RankBy.TotalReturn => figures.TotalReturn,
            RankBy.Calmar => figures.Calmar,
            RankBy.Sortino => figures.Sortino,
            RankBy.ProfitFactor => figures.ProfitFactor,
            RankBy.Sqn => figures.Sqn,
            _ => -figures.MaxDrawdown,
        };
    }

    private static List<decimal> Values(StrategyInput input, SweepRange range)
    {
        var (from, to) = (range.From ?? input.Minimum ?? input.Default, range.To ?? input.Maximum ?? input.Default);
        var step = range.Step ?? input.Step ?? 1;
        var values = new List<decimal>();
        if (step <= 0) return values;
        for (var value = from; value <= to && values.Count <= MostSettings; value += step) values.Add(value);
        return values;
    }
}
