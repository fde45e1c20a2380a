namespace Arena.Projections.Equity;

/// <summary>
/// Buy and hold: the same money in equal parts in every symbol, bought at the first recorded price of each in the range and never touched.
/// value(t) = initial x mean over the symbols of price(t) / first price; a symbol that was not quoted yet counts as cash (1).
/// No fees, no funding, no leverage.
/// </summary>
internal static class Benchmark
{
    public const string Name = "Buy and hold";

    public static BenchmarkView Empty { get; } = new(Name, [], [], []);

    public static async Task<BenchmarkView> OverAsync(ReadSession session, Buckets buckets, decimal initial)
    {
        var kept = await session.FindAsync<KeptRecord>(
            """
            select (select min(h.at) from markets m cross join lateral (
                      select min(h.at) as at from markets_history h where h.tenant_id = m.tenant_id and h.symbol = m.symbol) h) as minutes,
                   (select min(h.at) from markets m cross join lateral (
                      select min(h.at) as at from markets_hours h where h.tenant_id = m.tenant_id and h.symbol = m.symbol) h) as hours
            """);
        if (kept?.Hours is null) return Empty;

        // Minutes are kept for a day; a range that starts before them is drawn from the hours.
        var hourOfFrom = buckets.From.AddTicks(-(buckets.From.UtcTicks % TimeSpan.TicksPerHour));
        var start = hourOfFrom > kept.Hours ? hourOfFrom : kept.Hours;
        var useHours = kept.Minutes is not { } minutes || minutes.AddTicks(-(minutes.UtcTicks % TimeSpan.TicksPerHour)) > start;
        var width = useHours ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(1);
        var interval = buckets.Interval > width ? buckets.Interval : width;
        var bars = await session.QueryAsync<BarRecord>(
            $"""
            select m.symbol, k.at, h.open, h.close
            from markets m
            cross join generate_series(@start, @to, @interval) as k(at)
            cross join lateral (
              select (array_agg(x.open order by x.at))[1] as open, (array_agg(x.close order by x.at desc))[1] as close
              from {(useHours ? "markets_hours" : "markets_history")} x
              where x.tenant_id = m.tenant_id and x.symbol = m.symbol
                and x.at >= greatest(k.at, @from) and x.at < k.at + @interval and x.at <= @to) h
            where h.close is not null
            order by k.at, m.symbol
            """,
            new
            {
                start = (buckets with { Interval = interval }).Start,
                from = buckets.From.AddTicks(-(buckets.From.UtcTicks % width.Ticks)),
                to = buckets.To,
                interval,
            });
        var symbols = bars.Select(b => b.Symbol).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new BenchmarkView(Name, symbols, Line(bars, buckets, interval, initial), Holdings(bars, initial / Math.Max(1, symbols.Count)));
    }

    private static List<BenchmarkHoldingView> Holdings(IEnumerable<BarRecord> bars, decimal each) =>
    [
        .. bars.DistinctBy(b => b.Symbol, StringComparer.Ordinal)
            .Where(first => first.Open > 0)
            .OrderBy(first => first.Symbol, StringComparer.Ordinal)
            .Select(first => new BenchmarkHoldingView(first.Symbol, decimal.Round(each / first.Open, 12))),
    ];

    private static List<BenchmarkPointView> Line(IReadOnlyList<BarRecord> bars, Buckets buckets, TimeSpan interval, decimal initial)
    {
        if (bars.Count == 0) return [];
        var symbols = bars.Select(b => b.Symbol).Distinct(StringComparer.Ordinal).Count();
        var first = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var ratio = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var line = new List<BenchmarkPointView> { new(bars[0].At > buckets.From ? bars[0].At : buckets.From, initial) };
        foreach (var moment in bars.GroupBy(b => b.At))
        {
            foreach (var bar in moment)
            {
                first.TryAdd(bar.Symbol, bar.Open);
                ratio[bar.Symbol] = first[bar.Symbol] > 0 ? bar.Close / first[bar.Symbol] : 1;
            }

            var end = moment.Key + interval;
            var mean = (ratio.Values.Sum() + (symbols - ratio.Count)) / symbols;
            line.Add(new BenchmarkPointView(end < buckets.To ? end : buckets.To, decimal.Round(initial * mean, 8)));
        }

        return line;
    }

    private sealed record KeptRecord(DateTimeOffset? Minutes, DateTimeOffset? Hours);

    private sealed record BarRecord(string Symbol, DateTimeOffset At, decimal Open, decimal Close);
}
