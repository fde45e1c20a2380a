using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arena.Host.Http;

/// <summary>Texts that PostgreSQL can keep: one with a NUL character is refused at the door.</summary>
public sealed class StorableTextConverter : JsonConverter<string>
{
    public const string Refusal = "A text must not contain the NUL character.";

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException();
        var text = reader.GetString();
        return text?.Contains('\0', StringComparison.Ordinal) == true ? throw new JsonException(Refusal) : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value);
    }
}
