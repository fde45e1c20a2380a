using System.Globalization;
using System.Text.Json;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;

namespace Arena.Domain.Strategies;

/// <summary>What a strategy's expressions may name.</summary>
/// <param name="timeframe">Null: it is faulty.</param>
internal sealed class StrategyScope(Timeframe? timeframe, IReadOnlyDictionary<string, StrategyInput> inputs)
{
    public static readonly string[] Sources = [.. Enum.GetNames<PriceSource>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
    public static readonly string[] Figures = [.. Enum.GetNames<PositionFigure>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
    private const string Position = "position";

    public Timeframe? Timeframe { get; } = timeframe;

    /// <summary>Null: the indicator is faulty, and what is said of it is taken as it is.</summary>
    public Dictionary<string, IndicatorKind?> Indicators { get; } = new(StringComparer.Ordinal);

    public static bool IsReserved(string name) => name == Position || Sources.Contains(name, StringComparer.Ordinal);

    /// <summary>A number within bounds, or an input; an input's own bounds must lie within them.</summary>
    public StrategyNumber? Number(JsonReading json, decimal minimum, decimal maximum)
    {
        if (json.Element.ValueKind != JsonValueKind.String) return json.Number(minimum, maximum) is { } number ? new(number) : null;
        if (Input(json) is not { } name) return null;
        var input = inputs[name];
        if (input.Default >= minimum && input.Default <= maximum && (input.Minimum ?? input.Default) >= minimum && (input.Maximum ?? input.Default) <= maximum)
            return new(0, name);
        json.Fail(string.Create(CultureInfo.InvariantCulture, $"The input '{name}' may be outside of {minimum} to {maximum}."));
        return null;
    }

    public StrategyNumber? Parameter(JsonReading json, IndicatorParameter parameter)
    {
        var number = Number(json, (decimal)parameter.Minimum, (decimal)parameter.Maximum);
        if (!parameter.IsWhole || number is not { Input: null } n || n.Constant == decimal.Truncate(n.Constant)) return number;
        json.Fail("A whole number is needed.");
        return null;
    }

    /// <summary>What a text names: <c>close</c>, <c>rsi</c>, <c>macd.signal</c>, <c>$input</c>, <c>position.profitPercent</c>.</summary>
    public OperandSource? Source(JsonReading json)
    {
        var text = json.Element.GetString()!;
        if (text.StartsWith('$')) return Input(json) is { } input ? new OfNumber(new(0, input)) : null;
        var price = Array.IndexOf(Sources, text);
        if (price >= 0) return new OfPrice((PriceSource)price);
        var (name, member) = text.Split('.', 2) is [var first, var second] ? (first, second) : (text, null);
        if (name == Position && member is not null)
        {
            var figure = Array.IndexOf(Figures, member);
            if (figure >= 0) return new OfPosition((PositionFigure)figure);
            json.Fail($"A position has {string.Join(", ", Figures)}.");
            return null;
        }
        if (!Indicators.TryGetValue(name, out var kind))
        {
            json.Fail($"'{text}' is no price, no indicator, no input (those begin with $) and nothing of the position.");
            return null;
        }
        if (kind is null) return new OfIndicator(name, 0);
        var output = member is null ? 0 : kind.OutputOf(member);
        if (output >= 0) return new OfIndicator(name, output);
        json.Fail($"The outputs of '{name}' are {string.Join(", ", kind.Outputs)}.");
        return null;
    }

    private string? Input(JsonReading json)
    {
        var text = json.Element.GetString()!;
        if (text.StartsWith('$') && inputs.ContainsKey(text[1..])) return text[1..];
        json.Fail($"There is no input '{text}'; an input is named with $ before its name.");
        return null;
    }
}
