using System.Globalization;
using Arena.Domain.Indicators;

namespace Arena.Domain.Strategies;

/// <summary>A number that a compiled strategy compares; NaN while it is unknown.</summary>
internal abstract class Operand(string name)
{
    public string Name { get; } = name;

    public abstract double Value { get; }

    public override string ToString() => double.IsNaN(Value) ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name} ({Value:G7})");
}

internal sealed class ConstantOperand(double value) : Operand(value.ToString("G7", CultureInfo.InvariantCulture))
{
    public override double Value => value;

    public override string ToString() => Name;
}

internal sealed class IndicatorOperand(string name, Indicator indicator, int output) : Operand(name)
{
    public override double Value => indicator.ValueOrNaN(output);
}

internal sealed class PriceOperand(PriceSource source, StrategyEvaluator evaluator) : Operand(StrategyScope.Sources[(int)source])
{
    public override double Value => evaluator.HasCandle ? source.Read(evaluator.LastCandle) : double.NaN;
}

internal sealed class PositionOperand(PositionFigure figure, StrategyEvaluator evaluator) : Operand($"position.{StrategyScope.Figures[(int)figure]}")
{
    public override double Value => evaluator.Figure(figure);
}

internal sealed class ReckonedOperand(Operand of, double times, double plus) : Operand(of.Name)
{
    public override double Value => (of.Value * times) + plus;

    public override string ToString()
    {
        var name = times == 1 ? Name : string.Create(CultureInfo.InvariantCulture, $"{times:G7} x {Name}");
        if (plus != 0) name += string.Create(CultureInfo.InvariantCulture, $" {(plus > 0 ? "+" : "-")} {Math.Abs(plus):G7}");
        return string.Create(CultureInfo.InvariantCulture, $"{name} ({Value:G7})");
    }
}

/// <summary>What another operand was, some candles of its own timeframe ago.</summary>
internal sealed class PastOperand(Operand of, int candlesAgo) : Operand(string.Create(CultureInfo.InvariantCulture, $"{of.Name} {candlesAgo} ago"))
{
    private readonly double[] _past = new double[candlesAgo + 1];
    private int _count;
    private int _next;

    public override double Value => _count <= candlesAgo ? double.NaN : _past[_next];

    /// <summary>A candle of its timeframe has closed.</summary>
    public void Push()
    {
        _past[_next] = of.Value;
        if (++_next == _past.Length) _next = 0;
        if (_count <= candlesAgo) _count++;
    }
}
