using Arena.Domain.Indicators;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Application.Strategies;

/// <summary>A strategy at work in one symbol, on recorded candles that may be shorter than its own. The arena runs it, and so do backtests.</summary>
public sealed class RunningStrategy
{
    private readonly StrategyEvaluator _evaluator;
    private readonly BarAggregator? _longer;
    private readonly long _ticks;
    private long _knownAt;

    /// <param name="recorded">Of the candles that it takes: the strategy's timeframe, or a divisor of it.</param>
    /// <exception cref="ArgumentException">The strategy's timeframe is no multiple of the recorded one.</exception>
    public RunningStrategy(CompiledStrategy strategy, string symbol, Timeframe recorded)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        if (!strategy.Timeframe.IsMultipleOf(recorded))
            throw new ArgumentException($"The strategy decides on candles of {strategy.Timeframe}, which cannot be made of candles of {recorded}.", nameof(recorded));
        _evaluator = strategy.Start(symbol);
        _longer = strategy.Timeframe == recorded ? null : new BarAggregator(strategy.Timeframe, recorded);
        _ticks = recorded.Ticks;
    }

    /// <summary>A recorded candle has closed.</summary>
    /// <returns>Whether one of the strategy's has closed with it.</returns>
    public bool Take(in Bar bar)
    {
        if (_longer is null)
        {
            _evaluator.Update(bar);
        }
        else
        {
            var count = _longer.Push(bar, out var closed, out var alsoClosed);
            if (count == 0) return false;
            _evaluator.Update(closed);
            if (count > 1) _evaluator.Update(alsoClosed);
        }
        _knownAt = bar.OpenTime.UtcTicks + _ticks;
        return true;
    }

    /// <summary>Decides on the last closed candle, unless it was decided on before.</summary>
    /// <param name="decidedUntil">Candles that were known by then were decided on; null: none was.</param>
    /// <param name="justified">False: without the sentence that says why.</param>
    public StrategyVerdict Decide(in StrategyView view, DateTimeOffset? decidedUntil, bool justified = true)
    {
        var isNew = IsNew(decidedUntil);
        return new(isNew ? _evaluator.Decide(view, justified) : null, isNew, _evaluator.IsWarm);
    }

    /// <summary>A cheap check before <see cref="Decide"/>: false means that it would decide nothing.</summary>
    public bool HasSignal(in StrategyView view, DateTimeOffset? decidedUntil) => IsNew(decidedUntil) && _evaluator.HasSignal(view);

    /// <summary>Cheaper than <see cref="HasSignal"/>: false means that it would decide nothing, whatever the bot holds.</summary>
    public bool MaySignal => _evaluator.MaySignal;

    private bool IsNew(DateTimeOffset? decidedUntil) => _evaluator.Candles > 0 && (decidedUntil is not { } until || _knownAt > until.UtcTicks);
}

/// <summary>What a strategy says of a symbol.</summary>
/// <param name="IsNew">A candle has closed since the last turn.</param>
public readonly record struct StrategyVerdict(TradeDecision? Decision, bool IsNew, bool IsWarm);
