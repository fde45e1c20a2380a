namespace Arena.Application.Backtests;

/// <summary>How far the points of a curve of equity lie apart: a year of minutes is not half a million points.</summary>
internal static class EquityInterval
{
    private const int MostPoints = 10_000;

    private static readonly TimeSpan[] Lengths =
    [
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromDays(1),
    ];

    /// <summary>The candles' own length where they are few; otherwise the shortest that makes few of them.</summary>
    public static TimeSpan Of(IReadOnlyCollection<BacktestTrack> tracks, BacktestPlan plan)
    {
        var (first, last) = (tracks.Min(t => t.Candles.Count == 0 ? long.MaxValue : t.Candles.OpenTicks(0)), tracks.Max(t => t.Candles.Count == 0 ? 0 : t.Candles.OpenTicks(t.Candles.Count - 1)));
        if (plan.From is { } from) first = Math.Max(first, from.UtcTicks);
        if (plan.To is { } to) last = Math.Min(last, to.UtcTicks);
        var shortest = tracks.Min(t => t.Candles.Timeframe.Length);
        if ((last - first) / shortest.Ticks < MostPoints) return shortest;
        return Array.Find(Lengths, length => length > shortest && (last - first) / length.Ticks < MostPoints) is { Ticks: > 0 } found ? found : TimeSpan.FromDays(7);
    }
}
