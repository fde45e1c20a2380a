using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Arena.Host.Http;

/// <summary><c>?interval=</c>: the width of a point, as <c>30s</c>, <c>5m</c>, <c>1h</c>, <c>1d</c> or <c>00:05:00</c>.</summary>
public readonly record struct Interval(TimeSpan Value) : IParsable<Interval>
{
    public static Interval Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var interval) ? interval : throw new FormatException($"'{s}' is not an interval such as 5m, 1h or 00:05:00.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Interval result)
    {
        result = default;
        if (string.IsNullOrEmpty(s)) return false;
        var unit = s[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };
        TimeSpan value;
        if (unit == TimeSpan.Zero)
        {
            if (!TimeSpan.TryParseExact(s, "c", CultureInfo.InvariantCulture, out value)) return false;
        }
        else
        {
            if (!int.TryParse(s.AsSpan(0, s.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 100_000) return false;
            value = unit * count;
        }

        if (value <= TimeSpan.Zero) return false;
        result = new Interval(value);
        return true;
    }
}
