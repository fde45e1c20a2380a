using System.Collections.Frozen;
using Arena.Domain.Trading;

namespace Arena.Domain.Decisions;

/// <summary>One way in which an answer, or one decision of it, cannot be read.</summary>
/// <param name="WholeAnswer">True: nothing of the answer is traded; false: only the decision at its place is dropped.</param>
public sealed record AnswerFault(string Code, bool WholeAnswer, string Sentence);

/// <summary>
/// Why an answer is not read: codes of <c>decision_rejected</c>. They are part of the interface: one is never renamed or reused. The table of the
/// documentation is generated from <see cref="All"/>.
/// </summary>
public static class AnswerFaults
{
    public const string Empty = "ANSWER_EMPTY";
    public const string TooLong = "ANSWER_TOO_LONG";
    public const string NoJson = "NO_JSON";
    public const string Truncated = "JSON_TRUNCATED";
    public const string Invalid = "JSON_INVALID";
    public const string Ambiguous = "JSON_AMBIGUOUS";
    public const string DecisionsMissing = "DECISIONS_MISSING";
    public const string TooManyDecisions = "TOO_MANY_DECISIONS";
    public const string RootFieldUnknown = "ANSWER_FIELD_UNKNOWN";
    public const string NotesInvalid = "NOTES_INVALID";

    public const string DecisionInvalid = "DECISION_INVALID";
    public const string FieldUnknown = "FIELD_UNKNOWN";
    public const string FieldMissing = "FIELD_MISSING";
    public const string FieldType = "FIELD_TYPE";
    public const string ActionUnknown = "ACTION_UNKNOWN";
    public const string NumberAsText = "NUMBER_AS_TEXT";
    public const string NumberRange = "NUMBER_RANGE";
    public const string NumberSeparators = "NUMBER_SEPARATORS";
    public const string NumberOutOfBounds = "NUMBER_OUT_OF_BOUNDS";
    public const string TextTooLong = "TEXT_TOO_LONG";

    public static IReadOnlyList<AnswerFault> All { get; } =
    [
        new(Empty, true, "The answer is empty."),
        new(TooLong, true, "The answer is longer than 262,144 characters."),
        new(NoJson, true, "The answer holds no JSON object."),
        new(Truncated, true, "The answer ends in the middle of its JSON."),
        new(Invalid, true, "What looks like JSON is none."),
        new(Ambiguous, true, "The answer holds more than one object with decisions, and they differ."),
        new(DecisionsMissing, true, "The answer is no object with a list 'decisions'."),
        new(TooManyDecisions, true, "The answer holds more than 50 decisions."),
        new(RootFieldUnknown, true, "The answer has a member other than 'decisions' and 'notes' (and 'summary', where it is asked for)."),
        new(NotesInvalid, true, "The notes are a text of at most 4,000 characters."),

        new(DecisionInvalid, false, "The decision is not an object."),
        new(FieldUnknown, false, "The decision has a member that does not exist."),
        new(FieldMissing, false, "The decision lacks symbol, action, confidence or justification."),
        new(FieldType, false, "A member has the wrong type."),
        new(ActionUnknown, false, "There is no such action."),
        new(NumberAsText, false, "A number is written as a text."),
        new(NumberRange, false, "A number is a range or an approximation."),
        new(NumberSeparators, false, "A number has thousand separators."),
        new(NumberOutOfBounds, false, "A number is outside of its bounds."),
        new(TextTooLong, false, "A text is too long."),
        new(Denials.SymbolUnknown, false, "The symbol is not one of those that the bot was asked about."),
        new(Denials.DuplicateSymbol, false, "The answer holds an earlier decision on the same symbol; only the first one counts, readable or not."),
    ];

    private static readonly FrozenDictionary<string, AnswerFault> ByCode = All.ToFrozenDictionary(f => f.Code, StringComparer.Ordinal);

    internal static AnswerRejection Because(string code, int? index = null, string? reason = null) => new(index, code, reason ?? ByCode[code].Sentence);
}
