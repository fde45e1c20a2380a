using System.Runtime.InteropServices;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Strategies;

/// <summary>What a strategy knows of the account when it decides.</summary>
/// <param name="Position">In the symbol; null: flat.</param>
/// <param name="Mark">What percentages of stops are of.</param>
/// <param name="At">The market's clock.</param>
/// <param name="TickSize">Of the instrument: stops that differ by less are the same.</param>
public readonly record struct StrategyView(Position? Position, Price Mark, Money Equity, DateTimeOffset At, decimal TickSize = 0)
{
    /// <summary>An order of the symbol waits that would open or add: entries wait for it too.</summary>
    public bool EntryWaits { get; init; }

    /// <summary>A reduce-only order of the symbol waits.</summary>
    public bool ExitWaits { get; init; }

    /// <summary>Of a bot in one symbol.</summary>
    /// <param name="equity">Of the bot, quote currency.</param>
    /// <param name="at">The market's clock.</param>
    public static StrategyView Of(BotState bot, string symbol, Price mark, Money equity, DateTimeOffset at, decimal tickSize)
    {
        ArgumentNullException.ThrowIfNull(bot);
        var position = bot.Positions.IsEmpty ? null : bot.Positions.GetValueOrDefault(symbol);
        if (bot.Orders.IsEmpty) return new(position, mark, equity, at, tickSize);
        var (entryWaits, exitWaits) = (false, false);
        foreach (var (_, order) in bot.Orders)
        {
            if (order.Symbol != symbol) continue;
            if (order.ReduceOnly) exitWaits = true;
            else entryWaits = true;
        }
        return new(position, mark, equity, at, tickSize) { EntryWaits = entryWaits, ExitWaits = exitWaits };
    }
}

/// <summary>
/// A strategy at work in one symbol. It takes closed candles in order and says what to do after each; it never sees an open one. An update
/// allocates nothing.
/// </summary>
public sealed class StrategyEvaluator
{
    private readonly CompiledStrategy _strategy;
    private readonly string _symbol;
    private readonly List<Indicator> _indicators = [];
    private readonly List<PastOperand> _past = [];
    private readonly List<CrossesCondition> _crossings = [];
    private readonly List<LongerTimeframe> _longer = [];
    private readonly CompiledRule[] _rules;
    private Bar _last;
    private StrategyView _view;
    private bool _looksAtPosition;

    internal StrategyEvaluator(CompiledStrategy strategy, string symbol)
    {
        (_strategy, _symbol) = (strategy, symbol);
        _rules = new RuleCompiler(this, strategy).Compile();
    }

    public CompiledStrategy Strategy => _strategy;

    public string Symbol => _symbol;

    /// <summary>Candles taken so far.</summary>
    public int Candles { get; private set; }

    /// <summary>Whether it has taken as many as <see cref="CompiledStrategy.WarmUp"/> asks for. Rules that are warm earlier decide earlier.</summary>
    public bool IsWarm => Candles >= _strategy.WarmUp;

    public Bar LastCandle => _last;

    /// <summary>By the name that the definition gives them.</summary>
    internal Dictionary<string, Indicator> Indicators { get; } = new(StringComparer.Ordinal);

    /// <summary>The enabled ones, by priority, then by place.</summary>
    internal IReadOnlyList<CompiledRule> Rules => _rules;

    internal bool HasCandle => Candles > 0;

    /// <summary>A candle of the strategy's timeframe has closed.</summary>
    public void Update(in Bar candle)
    {
        _last = candle;
        Candles++;
        foreach (var indicator in CollectionsMarshal.AsSpan(_indicators)) indicator.Update(candle);
        foreach (var longer in CollectionsMarshal.AsSpan(_longer)) longer.Update(candle);
        foreach (var past in CollectionsMarshal.AsSpan(_past)) past.Push();
        foreach (var crossing in CollectionsMarshal.AsSpan(_crossings)) crossing.Push();
    }

    /// <summary>What the first rule asks for that applies and holds; null: nothing.</summary>
    /// <param name="justified">False: without the sentence that says why, where nobody reads it.</param>
    public TradeDecision? Decide(in StrategyView view, bool justified = true)
    {
        _view = view;
        foreach (var rule in _rules)
        {
            if (!rule.Applies(view) || rule.When.Holds != Truth.True) continue;
            if (rule.Decide(_symbol, view) is { } decision) return justified ? decision with { Justification = Sentence(rule) } : decision;
        }
        return null;
    }

    /// <summary>Whether <see cref="Decide"/> would look at any rule's size and stops; cheaper than to decide.</summary>
    public bool HasSignal(in StrategyView view)
    {
        _view = view;
        foreach (var rule in _rules)
            if (rule.Applies(view) && rule.When.Holds == Truth.True) return true;
        return false;
    }

    /// <summary>False: no condition holds, whatever the position and the orders are; cheaper than <see cref="HasSignal"/>, which needs to know them.</summary>
    public bool MaySignal
    {
        get
        {
            if (_looksAtPosition) return true;
            foreach (var rule in _rules)
                if (rule.When.Holds == Truth.True) return true;
            return false;
        }
    }

    /// <summary>A condition is wired to a figure of the position.</summary>
    internal void LooksAtPosition() => _looksAtPosition = true;

    internal double Figure(PositionFigure figure)
    {
        if (_view.Position is not { } position) return figure == PositionFigure.Side ? 0 : double.NaN;
        var entry = (double)position.EntryPrice.Value;
        return figure switch
        {
            PositionFigure.Side => position.Side.Sign(),
            PositionFigure.ProfitPercent => 100 * position.Side.Sign() * (((double)_view.Mark.Value / entry) - 1),
            PositionFigure.CandlesHeld => Math.Max(0, (_view.At - position.OpenedAt).Ticks / _strategy.Timeframe.Ticks),
            _ => entry,
        };
    }

    internal void Add(string name, Indicator indicator, Timeframe timeframe)
    {
        Indicators[name] = indicator;
        if (timeframe == _strategy.Timeframe) _indicators.Add(indicator);
        else Longer(timeframe).Indicators.Add(indicator);
    }

    internal void Add(PastOperand past, Timeframe timeframe)
    {
        if (timeframe == _strategy.Timeframe) _past.Add(past);
        else Longer(timeframe).Past.Add(past);
    }

    internal void Add(CrossesCondition crossing) => _crossings.Add(crossing);

    private LongerTimeframe Longer(Timeframe timeframe)
    {
        if (_longer.Find(l => l.Timeframe == timeframe) is { } known) return known;
        var longer = new LongerTimeframe(timeframe, _strategy.Timeframe);
        _longer.Add(longer);
        return longer;
    }

    private static string Sentence(CompiledRule rule)
    {
        var text = $"{rule.Name}: {rule.When.Describe()}.";
        return text.Length <= 500 ? text : string.Concat(text.AsSpan(0, 499), "…");
    }

    /// <summary>What follows candles of a longer timeframe, made of the strategy's own.</summary>
    private sealed class LongerTimeframe(Timeframe timeframe, Timeframe own)
    {
        private readonly BarAggregator _aggregator = new(timeframe, own);

        public Timeframe Timeframe => timeframe;

        public List<Indicator> Indicators { get; } = [];

        public List<PastOperand> Past { get; } = [];

        public void Update(in Bar candle)
        {
            var count = _aggregator.Push(candle, out var closed, out var alsoClosed);
            if (count > 0) Close(closed);
            if (count > 1) Close(alsoClosed);
        }

        private void Close(in Bar candle)
        {
            foreach (var indicator in Indicators) indicator.Update(candle);
            foreach (var past in Past) past.Push();
        }
    }
}
