using System.Globalization;
using System.Text;

namespace Arena.Domain.Prompts;

/// <param name="Position">Of the first character, from 1.</param>
public sealed record PromptError(int Position, string Message);

/// <summary>
/// A prompt with variables, <c>{{name}}</c>. The names are a closed list: what is not on it is an error when the prompt is saved, never when it is used.
/// What a variable holds is put in as it is; nothing in it is looked at again.
/// </summary>
public static class PromptTemplate
{
    public const int LongestText = 20_000;

    /// <summary>Every variable, and what it holds.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bot"] = "The bot's name.",
        ["symbols"] = "The symbols that it trades, separated by commas.",
        ["turn"] = "Number of the turn, from 1.",
        ["minutes"] = "Whole minutes of the market's clock since the run began.",
        ["now"] = "The market's clock, UTC, as 2026-03-02T08:00:00Z.",
        ["equity"] = "Balance and unrealized P&L, quote currency.",
        ["balance"] = "Balance of the pool, quote currency.",
        ["returnPercent"] = "Equity against the run's initial balance, in percent.",
        ["openPositions"] = "How many positions are open.",
        ["summary"] = "What the bot did in this run and how it went: figures by symbol and side, streaks, lessons; as GET /bots/{id}/summary shows it.",
    };

    /// <summary>All faults, in the order of the text; empty: it can be used.</summary>
    public static IReadOnlyList<PromptError> Errors(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var errors = new List<PromptError>();
        if (text.Trim().Length is 0 or > LongestText) errors.Add(new(1, string.Create(CultureInfo.InvariantCulture, $"A prompt has 1 to {LongestText} characters.")));
        foreach (var (start, _, name) in Places(text))
        {
            if (name is null) errors.Add(new(start + 1, "'{{' is never closed by '}}'."));
            else if (!Variables.ContainsKey(name)) errors.Add(new(start + 1, $"There is no variable '{name}'; there are {string.Join(", ", Variables.Keys)}."));
        }
        return errors;
    }

    /// <param name="values">One for each of <see cref="Variables"/>.</param>
    /// <exception cref="KeyNotFoundException">The text has errors, or a value is missing.</exception>
    public static string Render(string text, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(values);
        var (rendered, done) = (new StringBuilder(text.Length), 0);
        foreach (var (start, end, name) in Places(text))
        {
            rendered.Append(text, done, start - done).Append(values[name ?? ""]);
            done = end;
        }
        return rendered.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>About how many tokens a text has: a model's own count differs, by language and by model.</summary>
    public static int EstimateTokens(string text) => (Encoding.UTF8.GetByteCount(text) + 3) / 4;

    private static IEnumerable<(int Start, int End, string? Name)> Places(string text)
    {
        for (var start = text.IndexOf("{{", StringComparison.Ordinal); start >= 0;)
        {
            var close = text.IndexOf("}}", start + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                yield return (start, text.Length, null);
                yield break;
            }
            yield return (start, close + 2, text[(start + 2)..close].Trim());
            start = text.IndexOf("{{", close + 2, StringComparison.Ordinal);
        }
    }
}
