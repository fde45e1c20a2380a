using System.Globalization;

namespace Arena.Domain.Markets;

/// <summary>
/// The length of a candle, in whole seconds: <c>30s</c>, <c>1m</c>, <c>4h</c>, <c>1d</c>, <c>1w</c>. Candles begin at multiples of it since
/// 1970-01-01 00:00 UTC, weeks on Mondays.
/// </summary>
public readonly record struct Timeframe : IComparable<Timeframe>
{
    /// <summary>Monday, 1970-01-05: what multiples of a week are counted from.</summary>
    private const long WeekOffsetTicks = 4 * TimeSpan.TicksPerDay;
    private const long LongestSeconds = 7 * 24 * 60 * 60;
    private static readonly (char Unit, int Seconds)[] Units = [('w', 604_800), ('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

    private Timeframe(long ticks) => Ticks = ticks;

    public long Ticks { get; }

    public TimeSpan Length => TimeSpan.FromTicks(Ticks);

    public static Timeframe Second { get; } = new(TimeSpan.TicksPerSecond);

    public static Timeframe Minute { get; } = new(TimeSpan.TicksPerMinute);

    /// <exception cref="ArgumentOutOfRangeException">Not a whole number of seconds up to a week.</exception>
    public static Timeframe Of(TimeSpan length) => length.Ticks % TimeSpan.TicksPerSecond == 0 && length.Ticks > 0 && length.TotalSeconds <= LongestSeconds
        ? new(length.Ticks)
        : throw new ArgumentOutOfRangeException(nameof(length), length, "A timeframe is a whole number of seconds, up to a week.");

    /// <returns>Null: the text names no timeframe.</returns>
    public static Timeframe? Parse(string? text)
    {
        if (text is not { Length: > 1 } || text[0] is < '1' or > '9') return null;
        if (!int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return null;
        foreach (var (unit, seconds) in Units)
            if (unit == text[^1]) return (long)count * seconds <= LongestSeconds ? new(count * seconds * TimeSpan.TicksPerSecond) : null;
        return null;
    }

    public bool IsMultipleOf(Timeframe other) => other.Ticks > 0 && Ticks % other.Ticks == 0;

    /// <summary>When the candle began that holds an instant.</summary>
    public DateTimeOffset StartOf(DateTimeOffset at)
    {
        var offset = Ticks % (7 * TimeSpan.TicksPerDay) == 0 ? WeekOffsetTicks : 0;
        var since = at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks - offset;
        var begun = since - (((since % Ticks) + Ticks) % Ticks);
        return new DateTimeOffset(begun + DateTimeOffset.UnixEpoch.Ticks + offset, TimeSpan.Zero);
    }

    public int CompareTo(Timeframe other) => Ticks.CompareTo(other.Ticks);

    public static bool operator <(Timeframe a, Timeframe b) => a.Ticks < b.Ticks;

    public static bool operator >(Timeframe a, Timeframe b) => a.Ticks > b.Ticks;

    public static bool operator <=(Timeframe a, Timeframe b) => a.Ticks <= b.Ticks;

    public static bool operator >=(Timeframe a, Timeframe b) => a.Ticks >= b.Ticks;

    public override string ToString()
    {
        foreach (var (unit, seconds) in Units)
            if (Ticks % (seconds * TimeSpan.TicksPerSecond) == 0) return string.Create(CultureInfo.InvariantCulture, $"{Ticks / (seconds * TimeSpan.TicksPerSecond)}{unit}");
        return "0s";
    }
}
