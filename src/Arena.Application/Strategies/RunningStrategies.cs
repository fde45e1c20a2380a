using System.Collections.Concurrent;
using Arena.Application.Markets;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;

namespace Arena.Application.Strategies;

/// <summary>
/// Evaluators at work, one for each strategy version, its inputs' values and symbol, whichever bots ask. They see every candle that the market's history holds, so that
/// what they know is a function of the market alone; one that is missing (a new node, a new version) is made up from the history.
/// </summary>
public sealed class RunningStrategies
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string Strategy, string Symbol), FollowedStrategy> _running = new();

    /// <summary>What the strategy says of a symbol now, after it has taken what has closed since.</summary>
    /// <param name="decidedUntil">What was known by then was decided on; null: nothing was.</param>
    public StrategyVerdict Decide(ReadyStrategy strategy, string symbol, IMarketHistory history, in StrategyView view, DateTimeOffset? decidedUntil)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(history);
        if (_running.Count >= Most) _running.Clear();
        return _running.GetOrAdd((strategy.Key, symbol), _ => new FollowedStrategy(strategy.Compiled, symbol)).Decide(history, view, decidedUntil);
    }

    /// <summary>One that follows the market's history.</summary>
    private sealed class FollowedStrategy(CompiledStrategy strategy, string symbol)
    {
        private readonly Lock _gate = new();
        private readonly Timeframe _kept = strategy.Timeframe.IsMultipleOf(Timeframe.Minute) ? Timeframe.Minute : Timeframe.Second;
        private readonly RunningStrategy _running = new(strategy, symbol, strategy.Timeframe.IsMultipleOf(Timeframe.Minute) ? Timeframe.Minute : Timeframe.Second);
        private DateTimeOffset _seen = DateTimeOffset.MinValue;

        public StrategyVerdict Decide(IMarketHistory history, in StrategyView view, DateTimeOffset? decidedUntil)
        {
            lock (_gate)
            {
                foreach (var bar in history.Bars(symbol, _kept, _seen))
                {
                    _seen = bar.OpenTime;
                    _running.Take(bar);
                }
                return _running.Decide(view, decidedUntil);
            }
        }
    }
}
