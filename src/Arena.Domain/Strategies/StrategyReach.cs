using Arena.Domain.Indicators;

namespace Arena.Domain.Strategies;

/// <summary>How far back a strategy looks, and what it costs to follow it; reckoned from the definition alone, before anything of it runs.</summary>
/// <param name="Before">
/// Candles before the first that is looked at, after which indicators and conditions are as if the whole history had been seen: every average has
/// settled (<see cref="Indicator.Settled"/>), what was <c>candlesAgo</c> or crossed <c>within</c> is known, and where the session's average is followed,
/// its 00:00 UTC is among them.
/// </param>
/// <param name="Steps">Of one candle, roughly: numbers that indicators go through, and numbers that operands keep.</param>
public sealed record StrategyReach(long Before, long Steps)
{
    private const int StepsOfOperand = 5;

    public static StrategyReach Of(CompiledStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        var (settled, session, past, steps) = (1L, 0L, 0L, 0L);
        foreach (var definition in strategy.Definition.Indicators.Values)
        {
            var (indicator, ratio) = (strategy.Create(definition), definition.Timeframe.Ticks / strategy.Timeframe.Ticks);
            settled = Math.Max(settled, (indicator.Settled * ratio) + ratio - 1);
            if (indicator is Vwap) session = TimeSpan.TicksPerDay / strategy.Timeframe.Ticks;
            steps += 1 + (indicator.Steps / ratio);
        }
        foreach (var (operand, within) in strategy.Rules.SelectMany(r => Operands(r.When).Concat(Operands(r.Then))))
        {
            var timeframe = operand.Source is OfIndicator i ? strategy.Definition.Indicators[i.Name].Timeframe : strategy.Timeframe;
            past = Math.Max(past, within + (operand.CandlesAgo * (timeframe.Ticks / strategy.Timeframe.Ticks)));
            steps += StepsOfOperand + operand.CandlesAgo;
        }
        return new(settled + past + session, steps);
    }

    private static IEnumerable<(StrategyOperand Operand, int Within)> Operands(StrategyCondition condition) => condition switch
    {
        AllOf all => all.Conditions.SelectMany(Operands),
        AnyOf any => any.Conditions.SelectMany(Operands),
        Not not => Operands(not.Condition),
        Compare compare => [(compare.Left, 0), (compare.Right, 0)],
        Crosses crosses => [(crosses.Left, crosses.Within), (crosses.Right, crosses.Within)],
        _ => [],
    };

    private static IEnumerable<(StrategyOperand Operand, int Within)> Operands(StrategyAction action)
    {
        StrategyStop?[] stops = action switch
        {
            Enter a => [a.StopLoss, a.TakeProfit, a.Order?.Price],
            SetStops a => [a.StopLoss, a.TakeProfit],
            Exit a => [a.Order?.Price],
            Scale a => [a.Order?.Price],
            _ => [],
        };
        return stops.OfType<StrategyStop>().Select(s => (s.Value, 0));
    }
}
