using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Trading;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Http;

/// <summary>Refusals as RFC 9457 problems: a stable <c>type</c>, the code, and the numbers that led to it.</summary>
public static class Problems
{
    public const string TypePrefix = "urn:arena:problem:";
    public const string Validation = "VALIDATION";

    public static ProblemHttpResult Of(Denial denial)
    {
        ArgumentNullException.ThrowIfNull(denial);
        var problem = new ProblemDetails
        {
            Type = TypeOf(denial.Code),
            Title = TitleOf(denial.Code),
            Status = StatusOf(denial.Code),
            Detail = denial.Reason,
            Extensions = { ["code"] = denial.Code },
        };
        if (denial.Numbers.Count > 0) problem.Extensions["numbers"] = denial.Numbers;
        if (denial.Errors.Count > 0) problem.Extensions["errors"] = ByField(denial.Errors.Select(e => (e.Field, e.Message)));
        return TypedResults.Problem(problem);
    }

    public static ProblemHttpResult NotFound(string what, string id) => Of(Refusals.Missing(what, id));

    public static ProblemHttpResult Of(int status, string code, string detail) =>
        TypedResults.Problem(new ProblemDetails { Type = TypeOf(code), Title = TitleOf(code), Status = status, Detail = detail, Extensions = { ["code"] = code } });

    public static ValidationProblem Invalid(params (string Field, string Message)[] errors)
    {
        return TypedResults.ValidationProblem(
            ByField(errors), type: TypeOf(Validation), title: TitleOf(Validation), extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = Validation });
    }

    private static Dictionary<string, string[]> ByField(IEnumerable<(string Field, string Message)> errors) =>
        errors.GroupBy(e => e.Field, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(e => e.Message).ToArray(), StringComparer.Ordinal);

    public static string TypeOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return TypePrefix + code.ToLowerInvariant().Replace('_', '-');
    }

    /// <summary>The code as words.</summary>
    public static string TitleOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var words = code.ToLowerInvariant().Replace('_', ' ');
        return string.Concat(words[..1].ToUpperInvariant(), words.AsSpan(1));
    }

    private static int StatusOf(string code) => code switch
    {
        Refusals.NotFound or Denials.ProviderNotFound or Denials.CredentialNotFound or Denials.AlertNotFound or Denials.ChannelNotFound => StatusCodes.Status404NotFound,
        Refusals.NoAdministrator => StatusCodes.Status403Forbidden,
        Refusals.VersionConflict or Refusals.MarketEnded => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
