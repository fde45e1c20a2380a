using System.Text.Json;
using Arena.Application.Backtests;
using Arena.Domain.Amounts;

namespace Arena.Application.Tests.Backtests;

public class when_inputs_are_swept
{
    private static readonly BacktestCase Case = BacktestCase.Of(
        new BacktestPlan([RecordedDays.Of("BTCUSD", 3_000, seed: 4)], RecordedDays.Rules, new Money(10_000)), Crossovers.Of(), JsonDocument.Parse("{}").RootElement);

    [Fact]
    public void each_combination_is_run_once_and_ranked()
    {
        var table = Sweep.Run(Case, Settings(("fast", 3, 9, 3), ("slow", 20, 60, 20)), RankBy.TotalReturn, cores: 2, null, CancellationToken.None);
        table.Settings.ShouldBe(9);
        table.Rows.Select(r => (r.Inputs["fast"], r.Inputs["slow"])).Distinct().Count().ShouldBe(9);
        table.Rows.Select(r => r.Rank).ShouldBe(Enumerable.Range(1, 9));
        table.Rows.Select(r => r.Metrics.TotalReturn).ShouldBe(table.Rows.Select(r => r.Metrics.TotalReturn).OrderDescending());
    }

    [Fact]
    public void on_one_core_or_two_the_table_is_the_same()
    {
        var settings = Settings(("fast", 3, 9, 2), ("slow", 20, 60, 20));
        string Table(int cores) => JsonSerializer.Serialize(Sweep.Run(Case, settings, RankBy.Sharpe, cores, null, CancellationToken.None));
        Table(2).ShouldBe(Table(1));
    }

    [Fact]
    public void a_faulty_range_is_told_by_its_input()
    {
        var ranges = new Dictionary<string, SweepRange>(StringComparer.Ordinal) { ["fast"] = new(1, 5, 1), ["slow"] = new(20, 60, 0), ["other"] = new(1, 2, 1) };
        Sweep.Settings(Case.Definition!, ranges, out var errors);
        errors.Select(e => e.Input).ShouldBe(["fast", "other", "slow"]);
    }

    [Fact]
    public void a_walk_forward_tries_each_choice_on_what_comes_after()
    {
        var table = WalkForward.Run(Case, Settings(("fast", 3, 9, 3), ("slow", 20, 60, 20)), RankBy.TotalReturn, folds: 4, trainShare: 0.7, cores: 2, null, CancellationToken.None);
        table.Folds.Count.ShouldBe(4);
        for (var i = 0; i < 4; i++)
        {
            var fold = table.Folds[i];
            fold.TrainFrom.ShouldBeLessThan(fold.TestFrom);
            if (i > 0) fold.TestFrom.ShouldBe(table.Folds[i - 1].TestTo);
            var best = Sweep.Run(Case.Between(fold.TrainFrom, fold.TestFrom), Settings(("fast", 3, 9, 3), ("slow", 20, 60, 20)), RankBy.TotalReturn, 2, null, CancellationToken.None).Rows[0];
            fold.Inputs.ShouldBe(best.Inputs);
        }
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, decimal>> Settings(params (string Name, decimal From, decimal To, decimal Step)[] ranges)
    {
        var settings = Sweep.Settings(Case.Definition!, ranges.ToDictionary(r => r.Name, r => new SweepRange(r.From, r.To, r.Step), StringComparer.Ordinal), out var errors);
        errors.ShouldBeEmpty();
        return settings;
    }
}
