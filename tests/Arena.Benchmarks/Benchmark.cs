using System.Text.Json.Serialization;

namespace Arena.Benchmarks;

/// <summary>One thing that is measured; one file each.</summary>
internal interface IBenchmark
{
    string Name { get; }

    Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct);
}

internal static class Catalogue
{
    public static IReadOnlyList<IBenchmark> All { get; } = [new ArenaBenchmark(), new BacktestBenchmark()];

    public static IBenchmark? Find(string name) => All.FirstOrDefault(b => string.Equals(b.Name, name, StringComparison.Ordinal));
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
    /// <summary>The limit is a bound: a ratio below 1 is a failure.</summary>
    [JsonIgnore]
    public bool IsBound { get; private init; }

    /// <summary>Less is better, and more than the bound is a failure.</summary>
    public static Measure AtMost(string benchmark, string @case, double value, string unit, double bound, double? p50 = null, double? p99 = null) =>
        new(benchmark, @case, value, unit, bound, "acceptance", bound / value, p50, p99) { IsBound = true };

    /// <summary>More is better, and less than the bound is a failure.</summary>
    public static Measure AtLeast(string benchmark, string @case, double value, string unit, double bound) =>
        new(benchmark, @case, value, unit, bound, "acceptance", value / bound) { IsBound = true };
}
