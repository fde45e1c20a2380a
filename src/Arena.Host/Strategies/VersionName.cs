using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arena.Host.Strategies;

/// <summary>A version of a strategy as a client names it: its number (<c>3</c>) or its semantic version (<c>"1.2.0"</c>).</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct VersionName(string Text)
{
    public override string ToString() => Text;

    private sealed class Converter : JsonConverter<VersionName>
    {
        public override VersionName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt32(out var number) => new(number.ToString(CultureInfo.InvariantCulture)),
            JsonTokenType.String when reader.GetString() is { Length: > 0 and <= 40 } text => new(text),
            _ => throw new JsonException("A version is a number or a text such as 1.2.0."),
        };

        public override void Write(Utf8JsonWriter writer, VersionName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
