using System.Globalization;
using System.Text;

namespace Arena.Domain.Decisions;

/// <summary>
/// Finds the JSON in a model's text: fences and prose around it are passed over, full-width punctuation and typographic quotes that stand for JSON's own
/// are made so, invisible characters are dropped. Once through the text, whatever is in it. A piece of JSON is taken whole or not at all: nothing is read
/// out of the inside of a broken or unfinished one.
/// </summary>
internal static class AnswerText
{
    public enum Find { Json, Broken, Unfinished }

    private const string ThinkStart = "<think>";
    private const string ThinkEnd = "</think>";

    /// <summary>Each object (or list of objects) in order, its text normalised; the last find may be broken or unfinished.</summary>
    public static IEnumerable<(Find Find, string Text)> Pieces(string text)
    {
        for (var i = Thought(text); i < text.Length; i++)
        {
            var c = Plain(text[i]);
            if (c != '{' && (c != '[' || Next(text, i) != '{')) continue;
            var json = c == '[' || Next(text, i) is '"' or '}';
            if (End(text, i, out var piece) is not { } end)
            {
                yield return (Find.Unfinished, "");
                yield break;
            }
            if (json) yield return (Find.Json, piece);
            i = end;
        }
    }

    /// <summary>Text for people and for the log: no control characters but line breaks and tabs, nothing invisible, no half of a surrogate pair.</summary>
    public static string Visible(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~')) return text;
        var visible = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) visible.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c)) visible.Append('\uFFFD');
            else if (c is '\n' or '\t' || (!char.IsControl(c) && !IsInvisible(c))) visible.Append(c);
        }
        return visible.ToString();
    }

    /// <summary>A reasoning model's thoughts come first and are not its answer; thoughts without an end are an answer without one.</summary>
    private static int Thought(string text)
    {
        var start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || IsInvisible(text[start]))) start++;
        if (!text.AsSpan(start).StartsWith(ThinkStart, StringComparison.OrdinalIgnoreCase)) return 0;
        var end = text.IndexOf(ThinkEnd, start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? text.Length : end + ThinkEnd.Length;
    }

    /// <returns>Where the bracket at <paramref name="start"/> is closed; null: nowhere.</returns>
    private static int? End(string text, int start, out string piece)
    {
        var (depth, normalised) = (0, new StringBuilder());
        for (var i = start; i < text.Length; i++)
        {
            var c = Plain(text[i]);
            if (c == '"')
            {
                if (Quoted(text, ref i, normalised)) continue;
                break;
            }
            if (IsInvisible(text[i])) continue;
            normalised.Append(c);
            if (c is '{' or '[') depth++;
            if (c is '}' or ']' && --depth == 0)
            {
                piece = normalised.ToString();
                return i;
            }
        }
        piece = "";
        return null;
    }

    /// <summary>A text that began with a typographic quote ends with one, or with JSON's own; one that began with JSON's own ends with that alone.</summary>
    private static bool Quoted(string text, ref int i, StringBuilder normalised)
    {
        var plain = text[i] == '"';
        normalised.Append('"');
        for (i++; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length) normalised.Append(c).Append(char.IsSurrogate(text[++i]) ? '\uFFFD' : text[i]);
            else if (c == '"' || (!plain && Plain(c) == '"'))
            {
                normalised.Append('"');
                return true;
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) normalised.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c)) normalised.Append('\uFFFD');
            else if (!IsInvisible(c)) normalised.Append(c);
        }
        return false;
    }

    private static char? Next(string text, int at)
    {
        for (var i = at + 1; i < text.Length; i++)
            if (!char.IsWhiteSpace(text[i]) && !IsInvisible(text[i])) return Plain(text[i]);
        return null;
    }

    private static char Plain(char c) => c switch
    {
        '\u201C' or '\u201D' or '\u201E' or '\u201F' => '"',
        '\u3001' => ',',
        '\u3010' => '[',
        '\u3011' => ']',
        '\u2212' => '-',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        _ when char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator => ' ',
        _ when char.IsSurrogate(c) => '\uFFFD',
        _ => c,
    };

    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.Format || c is '\u034F' or '\u115F' or '\u3164';
}
