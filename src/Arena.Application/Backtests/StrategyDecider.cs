using Arena.Application.Decisions;
using Arena.Application.Strategies;
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
    private readonly RunningStrategy[] _running;
    private readonly string[] _symbols;
    private readonly CompiledStrategy _strategy;
    private bool _isDue;
    private DateTimeOffset? _lastTurn;
    private DateTimeOffset? _decidedUntil;

    /// <param name="recorded">Of the candles that it will see: the strategy's timeframe, or a divisor of it.</param>
    /// <exception cref="ArgumentException">The strategy's timeframe is no multiple of the recorded one.</exception>
    public StrategyDecider(CompiledStrategy strategy, BotConfiguration configuration, Timeframe recorded)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(configuration);
        (_strategy, Configuration) = (strategy, configuration);
        _symbols = [.. configuration.Symbols];
        _running = [.. _symbols.Select(symbol => new RunningStrategy(strategy, symbol, recorded))];
    }

    public override BotConfiguration Configuration { get; }

    /// <summary>Of the bot, whose turns count for its limits; null: there is a turn whenever a candle of the strategy has closed.</summary>
    public TimeSpan? TurnInterval { get; init; }

    /// <summary>The strategy is the moving-average rule of the bot.</summary>
    public bool IsBuiltIn { get; init; }

    public override void See(int symbol, in Bar candle) => _isDue |= _running[symbol].Take(candle);

    public override bool IsDue(ReadOnlySpan<decimal> marks, DateTimeOffset at)
    {
        if (TurnInterval is { } interval ? at - _lastTurn < interval : !_isDue) return false;
        (_decidedUntil, _lastTurn, _isDue) = (_lastTurn, at, false);
        return true;
    }

    public override bool MayDecide(BotState bot, ReadOnlySpan<decimal> marks, DateTimeOffset at)
    {
        for (var i = 0; i < _running.Length; i++)
            if (marks[i] != 0 && _running[i].MaySignal && _running[i].HasSignal(StrategyView.Of(bot, _symbols[i], new Price(marks[i]), default, at, 0), _decidedUntil)) return true;
        return false;
    }

    /// <summary>A strategy that was published looks at no turn: only our own rule heeds cooldowns and the day's loss by itself.</summary>
    public override DecisionAnswer Decide(BotState bot, IdleTurns turns, MarketSnapshot market, TradingRules rules)
    {
        var turn = StrategyTurn.Take(IsBuiltIn, new Headroom(IsBuiltIn ? turns.ApplyTo(bot) : bot, market, rules), market, rules, Ask);
        return new DecisionAnswer(turn.Decisions, "", []) { Risk = _strategy.Definition.Risk };
    }

    private StrategyVerdict Ask(string symbol, in StrategyView view) => _running[Array.IndexOf(_symbols, symbol)].Decide(view, _decidedUntil, justified: false);
}
