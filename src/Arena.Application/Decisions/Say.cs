using System.Globalization;
using Arena.Domain.Amounts;

namespace Arena.Application.Decisions;

/// <summary>The sentences of our own decision makers: invariant numbers, and never longer than a justification may be.</summary>
internal static class Say
{
    private const int Longest = 500;

    public static string Text(FormattableString sentence)
    {
        var text = sentence.ToString(CultureInfo.InvariantCulture);
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 1), "…");
    }

    public static string Count(int count, string thing) => Text($"{(count == 0 ? "no" : count.ToString(CultureInfo.InvariantCulture))} {thing}{(count == 1 ? "" : "s")}");

    /// <summary>A position's average entry has more digits than anyone reads.</summary>
    public static string Average(Price price) => price.Value.ToString("G7", CultureInfo.InvariantCulture);

    /// <summary>A share as signed percent: 0.0123 is +1.23%.</summary>
    public static string Percent(double share) => (share * 100).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + "%";

    public static string Percent(decimal share) => Percent((double)share);

    /// <summary>A funding rate: 0.0001 is +0.0100%.</summary>
    public static string Rate(decimal rate) => (rate * 100).ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture) + "%";
}
