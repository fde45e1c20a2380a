using System.Text.Json;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Domain.Decisions;

/// <summary>What stands in a model's answer. Nothing is guessed: what cannot be read is a rejection with a code, and an answer that cannot be read a hold.</summary>
/// <param name="Decisions">In the answer's order.</param>
/// <param name="Rejections">Single decisions that could not be read, by their place in the answer.</param>
/// <param name="Failure">Not null: there is no answer at all, and nothing is traded.</param>
public sealed record AnswerReading(
    IReadOnlyList<TradeDecision> Decisions, string Notes, IReadOnlyList<AnswerRejection> Rejections, AnswerRejection? Failure)
{
    /// <summary>What the model says that it learned; empty: it said nothing.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Nothing in it can be carried out, and the model may be told why, once.</summary>
    public bool NeedsRepair => Failure is not null || (Decisions.Count == 0 && Rejections.Count > 0);

    /// <summary>What is wrong, for the model: places and codes, nothing of its own text but names of members.</summary>
    public IEnumerable<string> Faults => (Failure is null ? Rejections : [Failure]).Select(
        r => r.Index is { } index ? $"decisions[{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}]: {r.Code}: {r.Reason}" : $"{r.Code}: {r.Reason}");
}

/// <summary>
/// Reads a model's answer: <c>{"decisions":[...],"notes":"..."}</c>, the form of <see cref="DecisionSchema"/>. Members that the form leaves open may be
/// missing or null; the notes may be missing.
/// </summary>
public static class AnswerReader
{
    public const int LongestAnswer = 262_144;
    public const int MostDecisions = 50;
    public const int LongestNotes = 4_000;
    public const int LongestSummary = 2_000;
    private const string HalfASurrogate = "A text of the JSON has half of a surrogate pair.";
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="symbols">The only symbols that a decision may name.</param>
    /// <param name="withSummary">It was also asked what it learned.</param>
    public static AnswerReading Read(string answer, IReadOnlyCollection<string> symbols, bool withSummary = false)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(symbols);
        if (string.IsNullOrWhiteSpace(answer)) return Failed(AnswerFaults.Empty);
        if (answer.Length > LongestAnswer) return Failed(AnswerFaults.TooLong);
        var documents = new List<JsonDocument>();
        try
        {
            foreach (var (find, text) in AnswerText.Pieces(answer))
            {
                if (find == AnswerText.Find.Unfinished) return Failed(AnswerFaults.Truncated);
                documents.Add(JsonDocument.Parse(text, Strict));
            }
            if (documents.Count == 0) return Failed(AnswerFaults.NoJson);
            return Only(documents, out var root) is { } failure ? new([], "", [], failure) : Answer(root, symbols, withSummary: withSummary);
        }
        catch (JsonException fault)
        {
            return Failed(AnswerFaults.Invalid, Where(fault));
        }
        catch (InvalidOperationException)
        {
            return Failed(AnswerFaults.Invalid, HalfASurrogate);
        }
        finally
        {
            foreach (var document in documents) document.Dispose();
        }
    }

    /// <summary>
    /// The same of a program's answer: JSON alone and nothing around it, where confidence and justification may be missing too. A program that errs in one
    /// place is not trusted in the others: the first fault is all of it.
    /// </summary>
    /// <param name="symbols">The only symbols that a decision may name.</param>
    public static AnswerReading ReadWhole(string json, IReadOnlyCollection<string> symbols)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(symbols);
        if (json.Length > LongestAnswer) return Failed(AnswerFaults.TooLong);
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (!IsAnswer(document.RootElement)) return Failed(AnswerFaults.DecisionsMissing);
            var reading = Answer(document.RootElement, symbols, ofProgram: true);
            return reading.Rejections is [var first, ..] ? new([], "", [], first) : reading;
        }
        catch (JsonException fault)
        {
            return Failed(AnswerFaults.Invalid, Where(fault));
        }
        catch (InvalidOperationException)
        {
            return Failed(AnswerFaults.Invalid, HalfASurrogate);
        }
    }

    /// <summary>The one object with decisions; the same one said twice is one.</summary>
    private static AnswerRejection? Only(List<JsonDocument> documents, out JsonElement root)
    {
        root = default;
        var answers = documents.Select(d => d.RootElement).Where(IsAnswer).ToArray();
        if (answers.Length == 0) return AnswerFaults.Because(AnswerFaults.DecisionsMissing);
        root = answers[0];
        return answers.Length > 1 && answers.Select(CanonicalJson.Of).Distinct(StringComparer.Ordinal).Count() > 1
            ? AnswerFaults.Because(AnswerFaults.Ambiguous)
            : null;
    }

    private static bool IsAnswer(JsonElement json) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty("decisions", out _);

    private static AnswerReading Answer(JsonElement root, IReadOnlyCollection<string> symbols, bool ofProgram = false, bool withSummary = false)
    {
        var list = root.GetProperty("decisions");
        if (list.ValueKind != JsonValueKind.Array) return Failed(AnswerFaults.DecisionsMissing);
        if (list.GetArrayLength() > MostDecisions) return Failed(AnswerFaults.TooManyDecisions);
        foreach (var member in root.EnumerateObject())
            if (member.Name is not ("decisions" or "notes") && !(withSummary && member.Name == "summary")) return Failed(AnswerFaults.RootFieldUnknown);
        if (Notes(root) is not { } notes) return Failed(AnswerFaults.NotesInvalid);

        var (decisions, rejections, seen) = (new List<TradeDecision>(), new List<AnswerRejection>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (index, json) in list.EnumerateArray().Index())
        {
            var decision = new DecisionReader(json, index, symbols, ofProgram).Read(seen, out var rejection);
            if (decision is null) rejections.Add(rejection!);
            else decisions.Add(decision);
        }
        return new(decisions, notes, rejections, null) { Summary = Summary(root) };
    }

    private static string? Notes(JsonElement root)
    {
        if (!root.TryGetProperty("notes", out var notes) || notes.ValueKind == JsonValueKind.Null) return "";
        return notes.ValueKind == JsonValueKind.String && AnswerText.Visible(notes.GetString()!) is { Length: <= LongestNotes } text ? text : null;
    }

    /// <summary>Decisions do not wait for it: one that is too long is cut off, and one that is no text is none.</summary>
    private static string Summary(JsonElement root)
    {
        if (!root.TryGetProperty("summary", out var given) || given.ValueKind != JsonValueKind.String) return "";
        var text = AnswerText.Visible(given.GetString()!);
        return text.Length <= LongestSummary ? text : text[..(char.IsHighSurrogate(text[LongestSummary - 1]) ? LongestSummary - 1 : LongestSummary)];
    }

    private static string Where(JsonException fault) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"What looks like JSON is none, at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} of it.");

    private static AnswerReading Failed(string code, string? reason = null) => new([], "", [], AnswerFaults.Because(code, reason: reason));
}
