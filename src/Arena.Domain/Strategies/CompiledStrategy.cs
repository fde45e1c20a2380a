using Arena.Domain.Indicators;
using Arena.Domain.Markets;

namespace Arena.Domain.Strategies;

/// <summary>A definition with its inputs set: what many evaluators, one a symbol, run by. Safe to share between threads.</summary>
public sealed class CompiledStrategy
{
    private readonly decimal[] _values;
    private readonly Dictionary<string, int> _places;

    private CompiledStrategy(StrategyDefinition definition, Dictionary<string, int> places, decimal[] values)
    {
        (Definition, _places, _values) = (definition, places, values);
        Rules = [.. definition.Rules.Where(r => r.Enabled).OrderByDescending(r => r.Priority)];
        WarmUp = 1;
        foreach (var indicator in definition.Indicators.Values)
        {
            var ratio = checked((int)(indicator.Timeframe.Ticks / definition.Timeframe.Ticks));
            WarmUp = Math.Max(WarmUp, (Create(indicator).WarmUp * ratio) + ratio - 1);
        }
    }

    public StrategyDefinition Definition { get; }

    public Timeframe Timeframe => Definition.Timeframe;

    /// <summary>The value of every input, in the order of the definition.</summary>
    public IReadOnlyList<decimal> Values => _values;

    /// <summary>Candles of the strategy after which every indicator has its value, wherever in a longer candle they begin.</summary>
    public int WarmUp { get; }

    /// <summary>The enabled ones, by priority, then by place.</summary>
    internal IReadOnlyList<StrategyRule> Rules { get; }

    /// <param name="inputs">By name; those not named have their default. Null: all have.</param>
    /// <exception cref="ArgumentException">There is no such input, or it does not take the value.</exception>
    public static CompiledStrategy Compile(StrategyDefinition definition, IReadOnlyDictionary<string, decimal>? inputs = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (inputs is not null && StrategyInputs.Errors(definition, inputs) is [var (_, message), ..]) throw new ArgumentException(message, nameof(inputs));
        var places = definition.Inputs.Keys.Select((name, place) => (name, place)).ToDictionary(i => i.name, i => i.place, StringComparer.Ordinal);
        decimal[] values = [.. definition.Inputs.Select(i => inputs is not null && inputs.TryGetValue(i.Key, out var set) ? set : i.Value.Default)];
        return new(definition, places, values);
    }

    /// <summary>A fresh evaluator, that has seen no candle yet.</summary>
    public StrategyEvaluator Start(string symbol) => new(this, symbol);

    internal decimal Resolve(StrategyNumber number) => number.Input is { } input ? _values[_places[input]] : number.Constant;

    internal Indicator Create(StrategyIndicator indicator) =>
        indicator.Kind.Create([.. indicator.Parameters.Select((p, i) => Parameter(indicator.Kind.Parameters[i], p))], indicator.Source);

    /// <summary>An input that counts candles may be any number within its bounds; candles are whole.</summary>
    private double Parameter(IndicatorParameter parameter, StrategyNumber number)
    {
        var value = (double)Resolve(number);
        return parameter.IsWhole ? Math.Round(value) : value;
    }
}
