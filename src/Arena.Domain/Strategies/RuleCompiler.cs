using Arena.Domain.Amounts;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;

namespace Arena.Domain.Strategies;

/// <summary>Wires a definition's rules to the indicators and candles of one evaluator.</summary>
internal sealed class RuleCompiler(StrategyEvaluator evaluator, CompiledStrategy strategy)
{
    private readonly Dictionary<string, (Indicator Indicator, Timeframe Timeframe)> _indicators = new(StringComparer.Ordinal);

    public CompiledRule[] Compile()
    {
        foreach (var (name, definition) in strategy.Definition.Indicators)
        {
            var indicator = strategy.Create(definition);
            evaluator.Add(name, indicator, definition.Timeframe);
            _indicators[name] = (indicator, definition.Timeframe);
        }
        return [.. strategy.Rules.Select(Rule)];
    }

    private CompiledRule Rule(StrategyRule rule)
    {
        var when = Condition(rule.When);
        return rule.Then switch
        {
            Enter a => new EnterRule(rule.Name, when, a.Side, SizeOf(a.Sizing), LeverageOf(a.Leverage), Levels(a.StopLoss, a.TakeProfit, a.TrailingStopPercent), a.Confidence, OrderOf(a.Order)),
            Exit a => new ExitRule(rule.Name, when, a.Side, OrderOf(a.Order)),
            Scale { Portion: { } portion } a => new ScaleRule(rule.Name, when, a.Side, a.Adds, null, strategy.Resolve(portion), a.Confidence, OrderOf(a.Order)),
            Scale a => new ScaleRule(rule.Name, when, a.Side, a.Adds, SizeOf(a.Sizing), 0, a.Confidence, OrderOf(a.Order)),
            CancelOrders => new CancelRule(rule.Name, when),
            SetStops a => new StopsRule(rule.Name, when, a.Side, Levels(a.StopLoss, a.TakeProfit, a.TrailingStopPercent)),
            _ => throw new InvalidOperationException($"There is no action {rule.Then}."),
        };
    }

    private Condition Condition(StrategyCondition condition)
    {
        switch (condition)
        {
            case AllOf all: return new AllCondition([.. all.Conditions.Select(Condition)]);
            case AnyOf any: return new AnyCondition([.. any.Conditions.Select(Condition)]);
            case Not not: return new NotCondition(Condition(not.Condition));
            case Compare compare: return new CompareCondition(OperandOf(compare.Left), compare.Operator, OperandOf(compare.Right));
            case Crosses crosses:
                var crossing = new CrossesCondition(OperandOf(crosses.Left), crosses.Above, OperandOf(crosses.Right), crosses.Within);
                evaluator.Add(crossing);
                return crossing;
            default: throw new InvalidOperationException($"There is no condition {condition}.");
        }
    }

    private Operand OperandOf(StrategyOperand operand)
    {
        var of = SourceOf(operand.Source, out var timeframe);
        if (operand.CandlesAgo > 0)
        {
            var past = new PastOperand(of, operand.CandlesAgo);
            evaluator.Add(past, timeframe);
            of = past;
        }
        var (times, plus) = (operand.Times is { } t ? strategy.Resolve(t) : 1, operand.Plus is { } p ? strategy.Resolve(p) : 0);
        return times == 1 && plus == 0 ? of : new ReckonedOperand(of, (double)times, (double)plus);
    }

    private Operand SourceOf(OperandSource source, out Timeframe timeframe)
    {
        timeframe = strategy.Timeframe;
        switch (source)
        {
            case OfNumber n: return new ConstantOperand((double)strategy.Resolve(n.Number));
            case OfPrice p: return new PriceOperand(p.Price, evaluator);
            case OfPosition p:
                evaluator.LooksAtPosition();
                return new PositionOperand(p.Figure, evaluator);
            case OfIndicator i:
                (var indicator, timeframe) = _indicators[i.Name];
                var outputs = strategy.Definition.Indicators[i.Name].Kind.Outputs;
                return new IndicatorOperand(i.Output == 0 ? i.Name : $"{i.Name}.{outputs[i.Output]}", indicator, i.Output);
            default: throw new InvalidOperationException($"There is no operand {source}.");
        }
    }

    private StopLevels Levels(StrategyStop? loss, StrategyStop? profit, StrategyNumber? trailing) => new(
        loss is null ? null : new StopLevel(loss.Kind, OperandOf(loss.Value)),
        profit is null ? null : new StopLevel(profit.Kind, OperandOf(profit.Value)),
        trailing is { } percent ? strategy.Resolve(percent) : null);

    private CompiledOrder? OrderOf(StrategyOrder? order) => order is null ? null : new(
        order.Type,
        order.Price is { } price ? new StopLevel(price.Kind, OperandOf(price.Value)) : null,
        order.CallbackPercent is { } callback ? strategy.Resolve(callback) : null,
        order.TimeInForce,
        order.ExpiresAfterMinutes);

    private Size SizeOf(StrategySizing? own)
    {
        var sizing = own ?? strategy.Definition.Sizing ?? throw new InvalidOperationException("A rule without a size was read as valid.");
        return new(sizing.Kind, strategy.Resolve(sizing.Value));
    }

    private Leverage? LeverageOf(StrategyNumber? own) => (own ?? strategy.Definition.Leverage) is { } leverage ? new Leverage(strategy.Resolve(leverage)) : null;
}
