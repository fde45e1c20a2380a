using System.Collections.Concurrent;
using Arena.Application.Markets;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Application.Strategies;

/// <summary>
/// Evaluators at work, one for each strategy version and symbol, whichever bots ask. They see every candle that the market's history holds, so that
/// what they know is a function of the market alone; one that is missing (a new node, a new version) is made up from the history.
/// </summary>
public sealed class RunningStrategies
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string Checksum, string Symbol), RunningStrategy> _running = new();

    public RunningStrategy Of(ReadyStrategy strategy, string symbol)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        if (_running.Count >= Most) _running.Clear();
        return _running.GetOrAdd((strategy.Reference.Checksum, symbol), _ => new RunningStrategy(strategy.Compiled.Start(symbol)));
    }
}

/// <summary>One evaluator, and how much of the market it has seen.</summary>
public sealed class RunningStrategy
{
    private readonly Lock _gate = new();
    private readonly StrategyEvaluator _evaluator;
    private readonly Timeframe _base;
    private readonly BarAggregator? _longer;
    private readonly string _symbol;
    private DateTimeOffset _seen = DateTimeOffset.MinValue;

    internal RunningStrategy(StrategyEvaluator evaluator)
    {
        _evaluator = evaluator;
        var timeframe = evaluator.Strategy.Timeframe;
        _base = timeframe.IsMultipleOf(Timeframe.Minute) ? Timeframe.Minute : Timeframe.Second;
        _longer = timeframe == _base ? null : new BarAggregator(timeframe, _base);
        _symbol = evaluator.Symbol;
    }

    /// <summary>Takes what has closed since, and decides on the last closed candle unless it was decided on before.</summary>
    /// <param name="decidedUntil">Candles that ended up to then were decided on; null: none was.</param>
    public StrategyVerdict Decide(IMarketHistory history, in StrategyView view, DateTimeOffset? decidedUntil)
    {
        ArgumentNullException.ThrowIfNull(history);
        lock (_gate)
        {
            foreach (var bar in history.Bars(_symbol, _base, _seen)) Take(bar);
            var closedAt = _evaluator.Candles == 0 ? (DateTimeOffset?)null : _evaluator.LastCandle.OpenTime.AddTicks(_evaluator.Strategy.Timeframe.Ticks);
            var isNew = closedAt is { } at && (decidedUntil is not { } until || at > until);
            return new(isNew ? _evaluator.Decide(view) : null, isNew, closedAt, _evaluator.IsWarm, _evaluator.Candles);
        }
    }

    private void Take(in Bar bar)
    {
        _seen = bar.OpenTime;
        if (_longer is null)
        {
            _evaluator.Update(bar);
            return;
        }

        var count = _longer.Push(bar, out var closed, out var alsoClosed);
        if (count > 0) _evaluator.Update(closed);
        if (count > 1) _evaluator.Update(alsoClosed);
    }
}

/// <summary>What a strategy says of a symbol.</summary>
/// <param name="IsNew">A candle has closed since the last turn.</param>
/// <param name="ClosedAt">End of the last closed candle; null: none has closed yet.</param>
/// <param name="Candles">Taken so far.</param>
public readonly record struct StrategyVerdict(TradeDecision? Decision, bool IsNew, DateTimeOffset? ClosedAt, bool IsWarm, int Candles);
