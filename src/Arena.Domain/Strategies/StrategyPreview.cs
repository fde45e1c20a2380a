using Arena.Domain.Indicators;

namespace Arena.Domain.Strategies;

/// <param name="Indicator">Its name in the definition.</param>
/// <param name="OnPrice">It is a price: on a chart it stands among the candles.</param>
/// <param name="Values">One for each candle; null: not known yet, or undefined.</param>
public sealed record PreviewedOutput(string Indicator, string Kind, string Output, bool OnPrice, IReadOnlyList<double?> Values);

/// <param name="Held">Open times of the candles at whose close the condition held.</param>
public sealed record PreviewedRule(string Name, IReadOnlyList<DateTimeOffset> Held);

/// <summary>What a strategy would have seen: its indicators and which of its enabled rules' conditions held, candle by candle, for a bot that is flat.</summary>
public sealed class StrategyPreview
{
    private StrategyPreview(IReadOnlyList<PreviewedOutput> outputs, IReadOnlyList<PreviewedRule> rules) => (Outputs, Rules) = (outputs, rules);

    public IReadOnlyList<PreviewedOutput> Outputs { get; }

    /// <summary>By priority, then by place.</summary>
    public IReadOnlyList<PreviewedRule> Rules { get; }

    /// <param name="candles">Of the strategy's timeframe, closed, by rising time.</param>
    /// <param name="warmUp">So many of them come before the first one that is told of; <see cref="StrategyReach.Before"/> says how many it takes.</param>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public static StrategyPreview Of(CompiledStrategy strategy, string symbol, IReadOnlyList<Bar> candles, int warmUp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(candles);
        var evaluator = strategy.Start(symbol);
        var shown = candles.Count - warmUp;
        var outputs = strategy.Definition.Indicators.SelectMany(i => i.Value.Kind.Outputs.Select((output, place) =>
            (Indicator: evaluator.Indicators[i.Key], Place: place, Values: new double?[shown], Name: i.Key, Definition: i.Value, Output: output))).ToList();
        var held = evaluator.Rules.Select(rule => (Rule: rule, At: new List<DateTimeOffset>())).ToList();
        for (var i = 0; i < candles.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            evaluator.Update(candles[i]);
            if (i < warmUp) continue;
            foreach (var output in outputs) output.Values[i - warmUp] = output.Indicator[output.Place];
            foreach (var (rule, at) in held)
                if (rule.When.Holds == Truth.True) at.Add(candles[i].OpenTime);
        }
        return new(
            [.. outputs.Select(o => new PreviewedOutput(o.Name, o.Definition.Kind.Name, o.Output, o.Definition.Kind.IsPrice(o.Output, o.Definition.Source), o.Values))],
            [.. held.Select(h => new PreviewedRule(h.Rule.Name, h.At))]);
    }
}
