using System.Text.Json;
using Arena.Domain.Metrics;

namespace Arena.Domain.Tests.Metrics;

/// <summary>Written by vectors.mjs.</summary>
public sealed record MetricVectors(
    IReadOnlyDictionary<string, string> Libraries, decimal[] Equity, decimal[] Trades,
    IReadOnlyDictionary<string, double> EquityMetrics, IReadOnlyDictionary<string, double> TradeMetrics);

public class when_metrics_meet_other_libraries
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly MetricVectors Vectors =
        JsonSerializer.Deserialize<MetricVectors>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Metrics", "vectors.json")), Json)!;

    [Fact]
    public void those_of_equity_agree() => ShouldAgree(EquityMetrics.Of(Trades.Days(Vectors.Equity)), Vectors.EquityMetrics);

    [Fact]
    public void those_of_trades_agree() => ShouldAgree(Trades.Of(Vectors.Trades), Vectors.TradeMetrics);

    private static void ShouldAgree<T>(T metrics, IReadOnlyDictionary<string, double> expected)
    {
        foreach (var (name, value) in expected)
        {
            var ours = (double)typeof(T).GetProperty(char.ToUpperInvariant(name[0]) + name[1..])!.GetValue(metrics)!;
            (Math.Abs(ours - value) / Math.Abs(value)).ShouldBeLessThan(1e-9, $"{name}: {ours} and {value}");
        }
    }
}
