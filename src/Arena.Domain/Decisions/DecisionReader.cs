using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Decisions;

/// <summary>Reads one decision. The first fault is the decision's, and the rest of it is not looked at. A program need not be confident, nor justify itself.</summary>
internal sealed partial class DecisionReader(JsonElement json, int index, IReadOnlyCollection<string> symbols, bool ofProgram)
{
    public const int LongestText = 500;
    public const decimal Largest = 1_000_000_000_000m;
    public const decimal LargestLeverage = 1_000;
    public const int LongestExpiry = 525_600;
    public static readonly string[] Actions = ["open_long", "open_short", "increase", "reduce", "close", "hold", "set_stops", "cancel_orders"];
    public static readonly string[] OrderTypes = ["market", "limit", "stop_market", "take_profit_market", "trailing_stop"];
    public static readonly string[] TimesInForce = ["gtc", "ioc", "fok", "post_only"];

    private static readonly string[] Members =
    [
        "symbol", "action", "leverage", "notional", "quantity", "portionOfEquity", "orderType", "limitPrice", "triggerPrice", "timeInForce", "reduceOnly",
        "expiresAfterMinutes", "stopLoss", "takeProfit", "trailingStopPercent", "confidence", "invalidation", "justification",
    ];

    private AnswerRejection? _fault;

    /// <param name="seen">Symbols of the decisions before, readable or not; this one's is added.</param>
    public TradeDecision? Read(HashSet<string> seen, out AnswerRejection? fault)
    {
        var decision = Decision(seen);
        fault = _fault;
        return fault is null ? decision : null;
    }

    private TradeDecision? Decision(HashSet<string> seen)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Fail(AnswerFaults.DecisionInvalid, null);
            return null;
        }
        var symbol = Text("symbol", 100, needed: true);
        if (symbol is not null && !symbols.Contains(symbol, StringComparer.Ordinal)) Fail(Denials.SymbolUnknown, null);
        if (symbol is not null && !seen.Add(symbol)) Fail(Denials.DuplicateSymbol, null);
        foreach (var member in json.EnumerateObject())
            if (!Members.Contains(member.Name, StringComparer.Ordinal)) Fail(AnswerFaults.FieldUnknown, $"A decision has no member '{Short(member.Name)}'.");

        var action = OneOf("action", Actions, AnswerFaults.ActionUnknown, needed: true);
        var decision = new TradeDecision(
            symbol ?? "",
            (DecisionAction)(action ?? 0),
            Number("leverage", 1, LargestLeverage) is { } leverage ? new Leverage(leverage) : null,
            Amount("notional") is { } notional ? new Money(notional) : null,
            Amount("quantity") is { } quantity ? new Quantity(quantity) : null,
            Number("portionOfEquity", 0, 1, above: true),
            (OrderType?)OneOf("orderType", OrderTypes, AnswerFaults.FieldType),
            PriceOf("limitPrice"),
            PriceOf("stopLoss"),
            PriceOf("takeProfit"),
            Number("trailingStopPercent", 0, 99.99m, above: true),
            Number("confidence", 0, 1, needed: !ofProgram),
            Text("invalidation", LongestText),
            Text("justification", LongestText, needed: !ofProgram))
        {
            TriggerPrice = PriceOf("triggerPrice"),
            TimeInForce = (TimeInForce?)OneOf("timeInForce", TimesInForce, AnswerFaults.FieldType),
            ReduceOnly = Flag("reduceOnly"),
            ExpiresAfterMinutes = Whole("expiresAfterMinutes", 1, LongestExpiry),
        };
        return decision;
    }

    private Price? PriceOf(string name) => Amount(name) is { } price ? new Price(price) : null;

    private decimal? Amount(string name) => Number(name, 0, Largest, above: true);

    private JsonElement? Find(string name, bool needed)
    {
        if (json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) return value;
        if (needed) Fail(AnswerFaults.FieldMissing, $"'{name}' is missing.");
        return null;
    }

    private decimal? Number(string name, decimal minimum, decimal maximum, bool above = false, bool needed = false)
    {
        if (Find(name, needed) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String) Fail(TextForNumber(value.GetString()!), $"'{name}' is a plain JSON number.");
        else if (value.ValueKind != JsonValueKind.Number) Fail(AnswerFaults.FieldType, $"'{name}' is a number.");
        else if (value.TryGetDecimal(out var number) && number <= maximum && (above ? number > minimum : number >= minimum)) return number;
        else Fail(AnswerFaults.NumberOutOfBounds, string.Create(CultureInfo.InvariantCulture, $"'{name}' is a number {(above ? "above" : "from")} {minimum} up to {maximum}."));
        return null;
    }

    private int? Whole(string name, int minimum, int maximum)
    {
        if (Number(name, minimum, maximum) is not { } number) return null;
        if (number == decimal.Truncate(number)) return (int)number;
        Fail(AnswerFaults.NumberOutOfBounds, $"'{name}' is a whole number.");
        return null;
    }

    private bool? Flag(string name)
    {
        if (Find(name, needed: false) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Fail(AnswerFaults.FieldType, $"'{name}' is true or false.");
        return null;
    }

    private string? Text(string name, int longest, bool needed = false)
    {
        if (Find(name, needed) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            Fail(AnswerFaults.FieldType, $"'{name}' is a text.");
            return null;
        }
        var text = AnswerText.Visible(value.GetString()!);
        if (needed && string.IsNullOrWhiteSpace(text)) Fail(AnswerFaults.FieldMissing, $"'{name}' is empty.");
        if (text.Length > longest) Fail(AnswerFaults.TextTooLong, string.Create(CultureInfo.InvariantCulture, $"'{name}' has at most {longest} characters."));
        return text;
    }

    private int? OneOf(string name, string[] words, string code, bool needed = false)
    {
        if (Text(name, 100, needed) is not { } word) return null;
        var place = Array.IndexOf(words, word);
        if (place >= 0) return place;
        Fail(code, $"'{name}' is one of {string.Join(", ", words)}.");
        return null;
    }

    private static string TextForNumber(string text) => text.Trim() switch
    {
        var t when PlainNumber().IsMatch(t) => AnswerFaults.NumberAsText,
        var t when Separated().IsMatch(t) => AnswerFaults.NumberSeparators,
        var t when Range().IsMatch(t) => AnswerFaults.NumberRange,
        _ => AnswerFaults.FieldType,
    };

    private static string Short(string name) => AnswerText.Visible(name) is { Length: <= 40 } text ? text : AnswerText.Visible(name[..Math.Min(40, name.Length)]) + "...";

    private void Fail(string code, string? reason) => _fault ??= AnswerFaults.Because(code, index, reason);

    [GeneratedRegex(@"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"^[$€]?[+-]?[0-9]{1,3}([,_' \u00A0\u202F][0-9]{3})+([.,][0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Separated();

    [GeneratedRegex(@"^([~≈<>]|about |around |approx)|[0-9]\s*(-|–|—|to|\.\.)\s*[0-9]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Range();
}
