using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Arena.Benchmarks;

internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(IEnumerable<Measure> measures)
    {
        // A pipe has no width; what is cut there is lost.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 200;
        var table = new Table().AddColumns("benchmark", "case").AddColumns(
            new TableColumn("value").RightAligned(), new TableColumn("unit"), new TableColumn("limit").RightAligned(), new TableColumn("of"),
            new TableColumn("ratio").RightAligned(), new TableColumn("p50").RightAligned(), new TableColumn("p99").RightAligned());
        foreach (var m in measures)
            table.AddRow(m.Benchmark, m.Case, Text(m.Value), m.Unit, Text(m.Limit), m.LimitName, m.IsMissed ? $"[red]{Text(m.Ratio)}[/]" : Text(m.Ratio), Text(m.P50), Text(m.P99));
        AnsiConsole.Write(table);
    }

    public static async Task WriteAsync(IReadOnlyList<Measure> measures, string file, CancellationToken ct)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, measures, Json, ct);
    }

    private static string Text(double? value) => value?.ToString(Math.Abs(value.Value) < 100 ? "0.##" : "#,0", CultureInfo.InvariantCulture) ?? "";
}
