using System.Globalization;
using System.Text.Json;

namespace Arena.Domain.Strategies;

/// <summary>A place in a JSON document that is read, and the errors found so far. Reading goes on after an error, so that all are found.</summary>
internal readonly struct JsonReading(JsonElement element, string pointer, List<StrategyError> errors)
{
    public JsonElement Element => element;

    public string Pointer => pointer;

    public List<StrategyError> Errors => errors;

    public void Fail(string message) => errors.Add(new(pointer, message));

    public void FailAt(string member, string message) => errors.Add(new(Under(member), message));

    public JsonReading Member(string name, JsonElement value) => new(value, Under(name), errors);

    public JsonReading Item(int index, JsonElement value) => new(value, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}"), errors);

    /// <summary>An object with no members but these; null, and an error, where it is none.</summary>
    public JsonReading? AsObject(string what, params ReadOnlySpan<string> known)
    {
        if (!IsObject(what)) return null;
        foreach (var member in element.EnumerateObject())
            if (!known.Contains(member.Name)) FailAt(member.Name, $"{what} has no member '{member.Name}'; it has {string.Join(", ", known.ToArray())}.");
        return this;
    }

    /// <summary>As <see cref="AsObject"/>, where its members are not known yet.</summary>
    public bool IsObject(string what)
    {
        if (element.ValueKind == JsonValueKind.Object) return true;
        Fail($"{what} is an object.");
        return false;
    }

    /// <summary>Null where it is not there.</summary>
    public JsonReading? Find(string name) => element.TryGetProperty(name, out var value) ? Member(name, value) : null;

    public JsonReading? Need(string name, string what)
    {
        if (Find(name) is { } member) return member;
        Fail($"{what} is missing: '{name}'.");
        return null;
    }

    public string? Text(int longest)
    {
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { } text && text.Trim().Length > 0 && text.Length <= longest) return text;
        Fail($"A text of 1 to {longest} characters is needed.");
        return null;
    }

    public decimal? Number(decimal minimum, decimal maximum)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) && number >= minimum && number <= maximum) return number;
        Fail(string.Create(CultureInfo.InvariantCulture, $"A number from {minimum} to {maximum} is needed."));
        return null;
    }

    public int? Whole(int minimum, int maximum)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number >= minimum && number <= maximum) return number;
        Fail(string.Create(CultureInfo.InvariantCulture, $"A whole number from {minimum} to {maximum} is needed."));
        return null;
    }

    public bool? Flag()
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False) return element.GetBoolean();
        Fail("true or false is needed.");
        return null;
    }

    /// <returns>The place of the word in the list; null, and an error, where it is none of them.</returns>
    public int? OneOf(params ReadOnlySpan<string> words)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            var place = words.IndexOf(element.GetString());
            if (place >= 0) return place;
        }
        Fail($"One of {string.Join(", ", words.ToArray())} is needed.");
        return null;
    }

    private string Under(string member) =>
        $"{pointer}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
