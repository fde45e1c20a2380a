using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Arena.Application.Decisions;
using Arena.Domain;
using Arena.Domain.Trading;

namespace Arena.Application.Plugins;

/// <summary>
/// Reads an endpoint's answer, <c>{"decisions": [...], "notes": "..."}</c>, strictly: what is not that as a whole is a failed decision, and nothing of it
/// is traded.
/// </summary>
internal static class DecisionAnswerReader
{
    private const int MostDecisions = 50;
    private const int LongestText = 500;
    private const int LongestNotes = 5_000;

    private static readonly JsonSerializerOptions Strict = new(DomainJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    public static DecisionAnswer Read(string json, IReadOnlyList<string> symbols)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<Document>(json, Strict);
            if (answer is null) return Invalid("The answer is null.");
            return Fault(answer, symbols) is { } fault ? Invalid(fault) : new DecisionAnswer(answer.Decisions, answer.Notes ?? "", []);
        }
        catch (JsonException fault)
        {
            return Invalid(fault.Path is { Length: > 1 } path ? $"The answer is not the JSON that is expected at {path}." : "The answer is not the JSON that is expected.");
        }
        catch (ArgumentException fault)
        {
            return Invalid($"The answer has a number that cannot be: {fault.Message}");
        }
    }

    private static string? Fault(Document answer, IReadOnlyList<string> symbols)
    {
        if (answer.Decisions.Count > MostDecisions) return $"decisions: at most {MostDecisions}.";
        if (answer.Notes is { Length: > LongestNotes }) return $"notes: at most {LongestNotes} characters.";
        for (var i = 0; i < answer.Decisions.Count; i++)
        {
            var (decision, at) = (answer.Decisions[i], $"decisions[{i}]");
            if (decision is null) return $"{at}: it is null.";
            if (!symbols.Contains(decision.Symbol, StringComparer.Ordinal)) return $"{at}.symbol: the bot does not trade '{decision.Symbol}'.";
            if (!Enum.IsDefined(decision.Action)) return $"{at}.action: there is no such action.";
            if (decision.Confidence is < 0 or > 1) return $"{at}.confidence: it lies between 0 and 1.";
            if (decision.Justification is { Length: > LongestText }) return $"{at}.justification: at most {LongestText} characters.";
            if (decision.Invalidation is { Length: > LongestText }) return $"{at}.invalidation: at most {LongestText} characters.";
        }

        return null;
    }

    private static DecisionAnswer Invalid(string reason) => DecisionMakers.Failed("ANSWER_INVALID", reason);

    private sealed record Document(IReadOnlyList<TradeDecision> Decisions, string? Notes = null);
}
