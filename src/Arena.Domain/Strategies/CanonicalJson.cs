using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arena.Domain.Strategies;

/// <summary>
/// One text for all ways to write the same JSON: members by the order of their UTF-16 code units, no white space, numbers without exponent
/// and without zeros at their end. In the manner of RFC 8785, but decimal numbers stay decimal.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain)) Write(writer, json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>SHA-256 of the canonical text in UTF-8, as 64 lower-case hexadecimal digits.</summary>
    public static string Checksum(JsonElement json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(json))));

    private static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Number(json));
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    /// <summary>A number beyond what a decimal holds is written as the shortest binary one that reads back the same.</summary>
    private static string Number(JsonElement json) => json.TryGetDecimal(out var number)
        ? number.ToString("0.############################", CultureInfo.InvariantCulture)
        : json.GetDouble().ToString("R", CultureInfo.InvariantCulture);
}
