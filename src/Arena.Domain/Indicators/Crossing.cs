namespace Arena.Domain.Indicators;

/// <summary>
/// Whether one series has crossed another between two updates. Above: it was at or below, and is above now; below the other way round.
/// Nothing is said before two updates with both numbers. Numbers that differ by no more than the last binary digits are equal.
/// </summary>
public struct Crossing
{
    private double _before = double.NaN;

    public Crossing() { }

    public bool IsAbove { get; private set; }

    public bool IsBelow { get; private set; }

    public void Update(double left, double right)
    {
        var difference = Closeness.Difference(left, right);
        IsAbove = difference > 0 && _before <= 0;
        IsBelow = difference < 0 && _before >= 0;
        _before = difference;
    }
}

/// <summary>How indicator values are compared: two averages of the same constant price differ in the last binary digits, and yet are equal.</summary>
public static class Closeness
{
    /// <summary>Relative.</summary>
    public const double Tolerance = 1e-12;

    /// <summary>left - right, 0 where they are equal within the tolerance; NaN where one is missing.</summary>
    public static double Difference(double left, double right)
    {
        var difference = left - right;
        return Math.Abs(difference) <= Tolerance * Math.Max(Math.Abs(left), Math.Abs(right)) ? 0 : difference;
    }
}
