using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Application.Backtests;

/// <summary>A strategy at work in the symbols of a bot: a turn after each of its candles, which may be longer than the recorded ones.</summary>
public sealed class StrategyDecider : BacktestDecider
{
    private readonly StrategyEvaluator[] _evaluators;
    private readonly BarAggregator?[] _aggregators;
    private readonly string[] _symbols;
    private readonly CompiledStrategy _strategy;
    private bool _isDue;

    /// <param name="recorded">Of the candles that it will see: the strategy's timeframe, or a divisor of it.</param>
    /// <exception cref="ArgumentException">The strategy's timeframe is no multiple of the recorded one.</exception>
    public StrategyDecider(CompiledStrategy strategy, BotConfiguration configuration, Timeframe recorded)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(configuration);
        if (!strategy.Timeframe.IsMultipleOf(recorded))
            throw new ArgumentException($"The strategy decides on candles of {strategy.Timeframe}, which cannot be made of candles of {recorded}.", nameof(recorded));
        (_strategy, Configuration) = (strategy, configuration);
        _symbols = [.. configuration.Symbols];
        _evaluators = [.. _symbols.Select(strategy.Start)];
        _aggregators = [.. _symbols.Select(_ => strategy.Timeframe == recorded ? null : new BarAggregator(strategy.Timeframe, recorded))];
    }

    public override BotConfiguration Configuration { get; }

    public override void See(int symbol, in Bar candle)
    {
        if (_aggregators[symbol] is not { } aggregator)
        {
            _evaluators[symbol].Update(candle);
            _isDue = true;
            return;
        }
        var closed = aggregator.Push(candle, out var first, out var second);
        if (closed > 0) _evaluators[symbol].Update(first);
        if (closed > 1) _evaluators[symbol].Update(second);
        _isDue |= closed > 0;
    }

    public override bool IsDue(ReadOnlySpan<decimal> marks, DateTimeOffset at)
    {
        var isDue = _isDue;
        _isDue = false;
        return isDue;
    }

    public override bool MayDecide(BotState bot, ReadOnlySpan<decimal> marks, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(bot);
        for (var i = 0; i < _evaluators.Length; i++)
        {
            if (marks[i] == 0) continue;
            var position = bot.Positions.IsEmpty ? null : bot.Positions.GetValueOrDefault(_symbols[i]);
            if (_evaluators[i].HasSignal(new StrategyView(position, new Price(marks[i]), default, at))) return true;
        }
        return false;
    }

    public override DecisionAnswer Decide(BotState bot, MarketSnapshot market, TradingRules rules)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(rules);
        var equity = Valuation.Equity(bot, market.Quotes);
        List<TradeDecision> decisions = [];
        for (var i = 0; i < _evaluators.Length; i++)
        {
            if (market.Find(_symbols[i]) is not { } quote || !rules.Instruments.TryGetValue(_symbols[i], out var instrument)) continue;
            var view = new StrategyView(bot.Positions.GetValueOrDefault(_symbols[i]), quote.Mark, equity, market.At, instrument.TickSize);
            if (_evaluators[i].Decide(view) is { } decision) decisions.Add(decision);
        }
        return new DecisionAnswer(decisions, "", []) { Risk = _strategy.Definition.Risk };
    }
}
