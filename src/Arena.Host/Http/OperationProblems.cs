using System.Globalization;
using Arena.Application.Commands;
using Microsoft.OpenApi;

namespace Arena.Host.Http;

/// <summary>
/// The problems that an operation may answer with, for the document: by whom it lets in, by what it takes, and some of its own. The test that asks
/// everything wrongly finds what is missing here.
/// </summary>
internal static class OperationProblems
{
    /// <param name="Policy">Null: anyone.</param>
    /// <param name="Appends">It writes to the log.</param>
    internal sealed record Shape(string Name, string? Policy, bool IsRead, bool Appends, bool HasPath, bool HasQuery, bool HasBody);

    private const string Json = "application/json";

    private static readonly (int Status, string Code, Func<Shape, bool> When)[] Shared =
    [
        (400, Problems.Validation, s => s.HasQuery || s.HasPath || s.HasBody || s.Appends || s.IsRead),
        (400, "BAD_REQUEST", s => s.HasQuery || s.HasPath || s.HasBody),
        (400, "MALFORMED_JSON", s => s.HasBody),
        (401, "UNAUTHENTICATED", s => s.Policy is not null),
        (403, "FORBIDDEN", s => s.Policy is Policies.Admin or Policies.Session || (s.Policy is Policies.User && !s.IsRead)),
        (404, Refusals.NotFound, s => s.HasPath || s.HasBody || s.Appends),
        (409, Refusals.VersionConflict, s => s.Appends),
        (409, Refusals.MarketEnded, s => s.Appends),
        (413, "TOO_LARGE", s => s.HasBody),
        (415, "UNSUPPORTED_MEDIA_TYPE", s => s.HasBody),
        (422, Refusals.IdempotencyKeyReused, s => s.Appends),
        (429, "RATE_LIMITED", _ => true),
        (503, "DATABASE_UNAVAILABLE", _ => true),
        (503, "POSITION_NOT_REACHED", s => s.IsRead && s.Policy is not null),
        (504, "TOO_SLOW", _ => true),
    ];

    private static readonly Dictionary<string, (int Status, string Code)[]> Own = new(StringComparer.Ordinal)
    {
        ["login"] = [(401, "SIGN_IN_FAILED"), (429, "SIGN_IN_LOCKED")],
        ["refresh"] = [(401, "REFRESH_FAILED")],
        ["changePassword"] = [(422, "WRONG_PASSWORD"), (429, "SIGN_IN_LOCKED")],
        ["register"] = [(403, "REGISTRATION_DISABLED"), (409, "EMAIL_TAKEN")],
        ["signInWithGoogle"] = [(401, "SIGN_IN_FAILED"), (403, "GOOGLE_SIGN_IN_OFF"), (403, "REGISTRATION_DISABLED"), (409, "EMAIL_TAKEN"), (503, "ISSUER_UNAVAILABLE")],
        ["linkGoogle"] = [(403, "GOOGLE_SIGN_IN_OFF"), (409, "IDENTITY_TAKEN"), (422, "TOKEN_INVALID"), (503, "ISSUER_UNAVAILABLE")],
        ["signInWithPasskey"] = [(401, "SIGN_IN_FAILED"), (429, "SIGN_IN_LOCKED")],
        ["startPasskey"] = [(404, Refusals.NotFound), (422, "TOO_MANY_PASSKEYS")],
        ["registerPasskey"] = [(422, "PASSKEY_REFUSED")],
        ["addUser"] = [(409, "EMAIL_TAKEN")],
        ["changeUser"] = [(422, Refusals.OwnAccount)],
        ["issueApiKey"] = [(422, "TOO_MANY_API_KEYS")],
        ["takeTurn"] = [(409, "TURN_NOT_DUE")],
        ["queueBacktest"] = [(429, "TOO_MANY_BACKTESTS")],
        ["replayBot"] = [(429, "TOO_MANY_BACKTESTS")],
        ["getBacktestResults"] = [(409, "NO_RESULT")],
        ["getBacktestReport"] = [(409, "NO_RESULT")],
        ["getReplayChanges"] = [(409, "NO_RESULT")],
        ["rebuildProjection"] = [(409, "NOT_REBUILDABLE"), (409, "REBUILD_RUNNING")],
        ["cancelRebuild"] = [(409, "NO_REBUILD")],
        ["skipEvent"] = [(409, "NOT_THE_FAILED_EVENT")],
        ["previewPrompt"] = [(503, "MARKET_NOT_READY")],
        ["importStrategy"] = [(422, Refusals.ChecksumDiffers)],
    };

    public static void Describe(OpenApiOperation operation, Shape shape, OpenApiDocument? document)
    {
        var problems = Shared.Where(p => p.When(shape)).Select(p => (p.Status, p.Code)).Concat(Own.GetValueOrDefault(shape.Name, []));
        foreach (var status in problems.GroupBy(p => p.Status).OrderBy(g => g.Key))
        {
            var codes = string.Join(", ", status.Select(p => $"`{p.Code}`").Distinct(StringComparer.Ordinal));
            var key = status.Key.ToString(CultureInfo.InvariantCulture);
            var problem = Problem(
                status.Key == StatusCodes.Status422UnprocessableEntity ? $"{codes}, or the code of a denial (docs/domain/denials.md)." : $"{codes}.", document);
            if (operation.Responses!.TryGetValue(key, out var own) && own.Content?.TryGetValue(Json, out var view) == true)
            {
                // What the operation itself answers with this status is no problem but its own view.
                problem.Description = $"{codes}; or the answer of 200, which says what is ill.";
                problem.Content![Json] = view;
            }

            operation.Responses[key] = problem;
        }

        operation.Responses!["default"] = Problem("A problem (RFC 9457): `type` and `code` are stable, `errors` names fields, `numbers` say what led to a refusal.", document);
    }

    private static OpenApiResponse Problem(string description, OpenApiDocument? document) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", document) },
        },
    };
}
