using Arena.Domain.Indicators;

namespace Arena.Domain.Strategies;

/// <summary>Unknown: an operand has no value yet. Only what is true sets a rule off, and not unknown is unknown.</summary>
internal enum Truth : sbyte { False = -1, Unknown = 0, True = 1 }

/// <summary>A condition of a compiled strategy (Kleene's three values).</summary>
internal abstract class Condition
{
    public abstract Truth Holds { get; }

    /// <summary>What of it is so, with the numbers.</summary>
    public abstract string Describe();
}

internal sealed class AllCondition(Condition[] conditions) : Condition
{
    public override Truth Holds
    {
        get
        {
            var least = Truth.True;
            foreach (var condition in conditions)
            {
                var holds = condition.Holds;
                if (holds == Truth.False) return holds;
                if (holds < least) least = holds;
            }
            return least;
        }
    }

    public override string Describe() => string.Join(" and ", conditions.Select(c => c.Describe()));
}

internal sealed class AnyCondition(Condition[] conditions) : Condition
{
    public override Truth Holds
    {
        get
        {
            var most = Truth.False;
            foreach (var condition in conditions)
            {
                var holds = condition.Holds;
                if (holds == Truth.True) return holds;
                if (holds > most) most = holds;
            }
            return most;
        }
    }

    public override string Describe() =>
        conditions.FirstOrDefault(c => c.Holds == Truth.True)?.Describe() ?? string.Join(" or ", conditions.Select(c => c.Describe()));
}

internal sealed class NotCondition(Condition condition) : Condition
{
    public override Truth Holds => (Truth)(-(sbyte)condition.Holds);

    public override string Describe() => $"not ({condition.Describe()})";
}

internal sealed class CompareCondition(Operand left, Comparison comparison, Operand right) : Condition
{
    public override Truth Holds
    {
        get
        {
            var difference = Closeness.Difference(left.Value, right.Value);
            if (double.IsNaN(difference)) return Truth.Unknown;
            var holds = comparison switch
            {
                Comparison.Less => difference < 0,
                Comparison.LessOrEqual => difference <= 0,
                Comparison.Greater => difference > 0,
                Comparison.GreaterOrEqual => difference >= 0,
                Comparison.Equal => difference == 0,
                _ => difference != 0,
            };
            return holds ? Truth.True : Truth.False;
        }
    }

    public override string Describe() => $"{left} {ConditionReader.Operators[(int)comparison]} {right}";
}

/// <summary>It looks at every candle, whether or not anybody asks: a crossing that nobody saw is still one.</summary>
internal sealed class CrossesCondition(Operand left, bool above, Operand right, int within) : Condition
{
    private Crossing _crossing = new();
    private int _since = int.MaxValue;
    private bool _isKnown;

    public override Truth Holds => _since < within ? Truth.True : _isKnown ? Truth.False : Truth.Unknown;

    /// <summary>A candle of the strategy has closed.</summary>
    public void Push()
    {
        var (l, r) = (left.Value, right.Value);
        _crossing.Update(l, r);
        if (above ? _crossing.IsAbove : _crossing.IsBelow) _since = 0;
        else if (_since != int.MaxValue) _since++;
        _isKnown = !double.IsNaN(l) && !double.IsNaN(r);
    }

    public override string Describe() => $"{left} {(within == 1 ? "crosses" : "crossed")} {(above ? "above" : "below")} {right}";
}
