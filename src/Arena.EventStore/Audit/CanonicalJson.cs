using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Arena.EventStore;

/// <summary>
/// One text for one JSON value, the same before it is written and after PostgreSQL's jsonb gave it back: keys sorted by their UTF-8 bytes,
/// no whitespace, strings with the fewest escapes, numbers as PostgreSQL's numeric prints them (no exponent, trailing zeros kept, no minus zero).
/// </summary>
internal static class CanonicalJson
{
    private const int MaxExponent = 1000;

    /// <exception cref="JsonException">Not JSON, or JSON that jsonb does not take: a NUL character, an exponent beyond reason.</exception>
    public static void Write(ReadOnlySpan<byte> json, ByteBuffer output)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
        reader.Read();
        Value(ref reader, output);
    }

    private static void Value(ref Utf8JsonReader reader, ByteBuffer output)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Object(ref reader, output);
                break;
            case JsonTokenType.StartArray:
                Array(ref reader, output);
                break;
            case JsonTokenType.String:
                Text(ref reader, output);
                break;
            case JsonTokenType.Number:
                Number(reader.ValueSpan, output);
                break;
            case JsonTokenType.True:
                output.Write("true"u8);
                break;
            case JsonTokenType.False:
                output.Write("false"u8);
                break;
            case JsonTokenType.Null:
                output.Write("null"u8);
                break;
            default:
                throw new JsonException($"Unexpected {reader.TokenType}.");
        }
    }

    private static void Array(ref Utf8JsonReader reader, ByteBuffer output)
    {
        output.Write("["u8);
        var first = true;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (!first)
                output.Write(","u8);
            first = false;
            Value(ref reader, output);
        }

        output.Write("]"u8);
    }

    private static void Object(ref Utf8JsonReader reader, ByteBuffer output)
    {
        output.Write((byte)'{');
        var start = output.Length;
        List<Member>? members = null;
        var sorted = true;
        var last = default(Member);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            if (last.Length > 0)
                output.Write((byte)',');
            var nameStart = output.Length;
            Text(ref reader, output);
            var nameEnd = output.Length;
            output.Write((byte)':');
            reader.Read();
            Value(ref reader, output);
            var member = new Member(nameStart - start, nameEnd - nameStart, output.Length - nameStart);
            sorted = sorted && (last.Length == 0 || Compare(output.Written[start..], last, member) < 0);
            (members ??= []).Add(member);
            last = member;
        }

        if (!sorted)
            Sort(output, start, members!);
        output.Write((byte)'}');
    }

    private static void Sort(ByteBuffer output, int start, List<Member> members)
    {
        var length = output.Length - start;
        var copy = ArrayPool<byte>.Shared.Rent(length);
        output.Written[start..].CopyTo(copy);
        // Of two equal names the later one stays: that is the one that jsonb keeps.
        members.Sort((a, b) => Compare(copy, a, b) is var c and not 0 ? c : a.Start.CompareTo(b.Start));
        output.CutTo(start);
        for (var i = 0; i < members.Count; i++)
        {
            if (i + 1 < members.Count && Compare(copy, members[i], members[i + 1]) == 0)
                continue;
            if (output.Length > start)
                output.Write((byte)',');
            output.Write(copy.AsSpan(members[i].Start, members[i].Length));
        }

        ArrayPool<byte>.Shared.Return(copy);
    }

    private static int Compare(ReadOnlySpan<byte> text, Member a, Member b) =>
        text.Slice(a.Start, a.NameLength).SequenceCompareTo(text.Slice(b.Start, b.NameLength));

    private static void Text(ref Utf8JsonReader reader, ByteBuffer output)
    {
        output.Write("\""u8);
        if (!reader.ValueIsEscaped)
        {
            output.Write(reader.ValueSpan);
        }
        else
        {
            var plain = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
            Escape(plain.AsSpan(0, reader.CopyString(plain)), output);
            ArrayPool<byte>.Shared.Return(plain);
        }

        output.Write("\""u8);
    }

    private static void Escape(ReadOnlySpan<byte> text, ByteBuffer output)
    {
        foreach (var b in text)
        {
            switch (b)
            {
                case 0:
                    throw new UnstorableTextException();
                case (byte)'"':
                    output.Write("\\\""u8);
                    break;
                case (byte)'\\':
                    output.Write("\\\\"u8);
                    break;
                case < 0x20:
                    output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{b:x4}")));
                    break;
                default:
                    output.Write(b);
                    break;
            }
        }
    }

    private static void Number(ReadOnlySpan<byte> number, ByteBuffer output)
    {
        if (number[0] != (byte)'-' && number.IndexOfAny("eE"u8) < 0)
        {
            output.Write(number);
            return;
        }

        output.Write(Encoding.ASCII.GetBytes(Expand(Encoding.ASCII.GetString(number))));
    }

    private static string Expand(string number)
    {
        var negative = number[0] == '-';
        var mantissa = number.AsSpan(negative ? 1 : 0);
        var exponent = 0;
        var e = mantissa.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!int.TryParse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > MaxExponent)
                throw new JsonException($"The number {number} is out of range.");
            mantissa = mantissa[..e];
        }

        var dot = mantissa.IndexOf('.');
        var whole = dot < 0 ? mantissa.Length : dot;
        var digits = dot < 0 ? mantissa.ToString() : string.Concat(mantissa[..dot], mantissa[(dot + 1)..]);
        var point = whole + exponent;
        var text = point <= 0 ? "0." + new string('0', -point) + digits
            : point >= digits.Length ? digits + new string('0', point - digits.Length)
            : digits[..point] + "." + digits[point..];
        text = text.TrimStart('0');
        if (text.Length == 0 || text[0] == '.')
            text = "0" + text;
        return negative && text.AsSpan().IndexOfAnyExcept('0', '.') >= 0 ? "-" + text : text;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Member(int Start, int NameLength, int Length);
}
