using System.Text.Json;
using Arena.Domain.Indicators;

namespace Arena.Domain.Tests.Indicators;

/// <summary>The recorded candles and what independent libraries say of them. Written by vectors.mjs.</summary>
public sealed record Vectors(IReadOnlyDictionary<string, string> Libraries, string Source, double[][] Candles, VectorCase[] Cases)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Vectors Recorded { get; } =
        JsonSerializer.Deserialize<Vectors>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Indicators", "vectors.json")), Json)!;

    /// <summary>A minute apart from midnight on, so that all of them are one session.</summary>
    public Bar[] Bars =>
        [.. Candles.Select((c, i) => new Bar(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).AddMinutes(i), c[0], c[1], c[2], c[3], c[4]))];
}

/// <param name="Outputs">By output, a value or null for each candle.</param>
public sealed record VectorCase(
    string Library, string Kind, IReadOnlyDictionary<string, double> Parameters, string? Source, IReadOnlyDictionary<string, double?[]> Outputs)
{
    public IndicatorKind Catalogued => IndicatorCatalogue.Find(Kind)!;

    public Indicator Create() => Catalogued.Create(
        [.. Catalogued.Parameters.Select(p => Parameters.GetValueOrDefault(p.Name, p.Default))],
        Source is null ? Catalogued.Source ?? PriceSource.Close : Enum.Parse<PriceSource>(Source, ignoreCase: true));

    public override string ToString() => $"{Kind}({string.Join(", ", Parameters.Values)}{(Source is null ? "" : ", " + Source)}) of {Library}";
}
