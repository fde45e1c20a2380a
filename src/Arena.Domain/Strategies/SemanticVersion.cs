using System.Globalization;

namespace Arena.Domain.Strategies;

/// <summary>Three numbers (semver.org 2.0.0 without pre-release and build): breaking, feature, fix.</summary>
public sealed record SemanticVersion(int Major, int Minor, int Patch) : IComparable<SemanticVersion>
{
    public static SemanticVersion First { get; } = new(1, 0, 0);

    /// <returns>Null: the text is no such version.</returns>
    public static SemanticVersion? Parse(string? text)
    {
        if (text?.Split('.') is not [var major, var minor, var patch]) return null;
        return Part(major) is { } a && Part(minor) is { } b && Part(patch) is { } c ? new(a, b, c) : null;
    }

    public SemanticVersion NextMinor() => new(Major, Minor + 1, 0);

    public static bool operator <(SemanticVersion a, SemanticVersion b) => Comparer<SemanticVersion>.Default.Compare(a, b) < 0;

    public static bool operator >(SemanticVersion a, SemanticVersion b) => Comparer<SemanticVersion>.Default.Compare(a, b) > 0;

    public static bool operator <=(SemanticVersion a, SemanticVersion b) => Comparer<SemanticVersion>.Default.Compare(a, b) <= 0;

    public static bool operator >=(SemanticVersion a, SemanticVersion b) => Comparer<SemanticVersion>.Default.Compare(a, b) >= 0;

    public int CompareTo(SemanticVersion? other) =>
        other is null ? 1 : (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    private static int? Part(string text) =>
        (text.Length == 1 || text[0] != '0') && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : null;
}
