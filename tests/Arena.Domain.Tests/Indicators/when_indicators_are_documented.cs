using System.Globalization;
using System.Text;
using Arena.Domain.Indicators;
using Arena.Domain.Tests.Support;

namespace Arena.Domain.Tests.Indicators;

public class when_indicators_are_documented
{
    [Fact]
    public void the_table_is_the_catalogue()
    {
        var table = new StringBuilder("| name | what | parameters | follows | outputs | candles until warm |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var kind in IndicatorCatalogue.All)
        {
            var parameters = kind.Parameters.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} {p.Default}"));
            var warmUp = kind.Create([.. kind.Parameters.Select(p => p.Default)], kind.Source ?? PriceSource.Close).WarmUp;
            table.Append(CultureInfo.InvariantCulture, $"| `{kind.Name}` | {kind.Sentence} | {string.Join(", ", parameters)} | ");
            table.Append(CultureInfo.InvariantCulture, $"{kind.Source?.ToString().ToLowerInvariant() ?? "the candle"} | {string.Join(", ", kind.Outputs)} | {warmUp} |\n");
        }
        Published.ShouldHold("docs/domain/indicators.md", table.ToString());
    }
}
