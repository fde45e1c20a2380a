using System.Text.Json.Serialization;
using Arena.Benchmarks.Log;
using Arena.Benchmarks.Queries;
using Arena.Benchmarks.Spectators;

namespace Arena.Benchmarks;

/// <summary>One thing that is measured; one file each.</summary>
internal interface IBenchmark
{
    string Name { get; }

    Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct);
}

internal static class Catalogue
{
    /// <param name="events">Events in the log of <c>query</c>.</param>
    /// <param name="data">Folder in which <c>query</c> and <c>dashboard</c> keep their arena; null: it is deleted.</param>
    public static IReadOnlyList<IBenchmark> All(long events, string? data) =>
    [
        new AppendBenchmark(), new RebuildBenchmark(), new CatchUpBenchmark(), new AggregateBenchmark(), new LatencyBenchmark(), new QueryBenchmark(events, data), new ArenaBenchmark(),
        new BacktestBenchmark(), new ModelsBenchmark(), new SpectatorBenchmark(), new RestoreBenchmark(), new DashboardBenchmark(data),
    ];
}

/// <summary>One figure beside its limit.</summary>
/// <param name="Limit">What the same machine can do at best, measured in the same run; or a bound that has to hold.</param>
/// <param name="Ratio">Value / limit where more is better, limit / value where less is: 1 is the limit.</param>
internal sealed record Measure(
    string Benchmark,
    string Case,
    double Value,
    string Unit,
    double Limit,
    string LimitName,
    double Ratio,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? P50 = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? P99 = null)
{
    /// <summary>The ratio that is asked for; a lower one is a failure. Null: the figure is for information.</summary>
    [JsonIgnore]
    public double? Floor { get; private init; }

    [JsonIgnore]
    public bool IsMissed => Ratio < Floor;

    /// <summary>Less is better, and more than the bound is a failure.</summary>
    public static Measure AtMost(string benchmark, string @case, double value, string unit, double bound, double? p50 = null, double? p99 = null) =>
        new(benchmark, @case, value, unit, bound, "acceptance", bound / value, p50, p99) { Floor = 1 };

    /// <summary>More is better; the peer was measured in the same run.</summary>
    public static Measure Against(string benchmark, string @case, double value, string unit, double peer, string peerName, double? floor, double? p50 = null, double? p99 = null) =>
        new(benchmark, @case, value, unit, peer, peerName, value / peer, p50, p99) { Floor = floor };

    /// <summary>More is better, and less than the bound is a failure.</summary>
    public static Measure AtLeast(string benchmark, string @case, double value, string unit, double bound, double? p50 = null, double? p99 = null) =>
        new(benchmark, @case, value, unit, bound, "acceptance", value / bound, p50, p99) { Floor = 1 };
}
