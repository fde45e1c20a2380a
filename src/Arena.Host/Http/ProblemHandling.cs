using System.Text.Json;
using System.Text.RegularExpressions;
using Arena.EventStore;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Arena.Host.Http;

/// <summary>What went wrong outside a handler's own answers, as a problem: never a stack trace.</summary>
public sealed partial class ProblemHandler(IProblemDetailsService problems, ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var problem = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => Of(StatusCodes.Status400BadRequest, "MALFORMED_JSON", Sentence(json)),
            BadHttpRequestException bad when Unbound().Match(bad.Message) is { Success: true } match =>
                Of(bad.StatusCode, "BAD_REQUEST", $"The value of '{match.Groups["name"].Value}' is not of the type that is expected here."),
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad when Missing().IsMatch(bad.Message) =>
                Of(bad.StatusCode, "BAD_REQUEST", "A JSON body is expected here, and there is none."),
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => Of(bad.StatusCode, "BAD_REQUEST", bad.Message),
            BadHttpRequestException bad => Of(bad.StatusCode, ProblemHandling.CodeOf(bad.StatusCode), ProblemHandling.DetailOf(bad.StatusCode) ?? bad.Message),
            UnstorableTextException or PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
                Of(StatusCodes.Status400BadRequest, "BAD_REQUEST", "A text must not contain the NUL character."),
            NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException } =>
                Of(StatusCodes.Status503ServiceUnavailable, "DATABASE_UNAVAILABLE", "The database does not answer right now; try again."),
            _ => Of(StatusCodes.Status500InternalServerError, "INTERNAL", "Something went wrong here. The correlation id finds it in the log."),
        };
        if (problem.Status >= StatusCodes.Status500InternalServerError) LogFailed(exception, httpContext.Request.Method, httpContext.Request.Path);
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = "1";
        httpContext.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static string Sentence(JsonException exception)
    {
        var path = exception.Path is { Length: > 2 } given && given.StartsWith("$.", StringComparison.Ordinal) ? given[2..] : null;
        if (exception.Message.Contains("could not be mapped", StringComparison.Ordinal)) return path is null ? "The JSON has an unknown field." : $"Unknown field '{path}'.";
        return path is null ? "The body is not the JSON that is expected here." : $"The value of '{path}' is not of the type that is expected here.";
    }

    /// <summary>The framework's sentence names CLR types, which are nobody's business outside.</summary>
    [GeneratedRegex("^Failed to bind parameter \"\\S+ (?<name>[^\"]+)\"")]
    private static partial Regex Unbound();

    [GeneratedRegex("^(Required parameter \"[^\"]+\" was not provided from body|Implicit body inferred)")]
    private static partial Regex Missing();

    private static ProblemDetails Of(int status, string code, string detail) =>
        new() { Type = Problems.TypeOf(code), Status = status, Title = Problems.TitleOf(code), Detail = detail, Extensions = { ["code"] = code } };

    [LoggerMessage(6001, LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailed(Exception exception, string method, string path);
}

public static class ProblemHandling
{
    public static void AddArenaProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<ProblemHandler>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            problem.Extensions.Remove("traceId");
            problem.Extensions["correlationId"] = context.HttpContext.CorrelationId();
            if (problem.Type?.StartsWith(Problems.TypePrefix, StringComparison.Ordinal) == true) return;
            if (problem is HttpValidationProblemDetails validation) NameFieldsAsInJson(validation);
            var status = problem.Status ?? context.HttpContext.Response.StatusCode;
            var code = problem is HttpValidationProblemDetails ? Problems.Validation : CodeOf(status);
            problem.Type = Problems.TypeOf(code);
            problem.Title = Problems.TitleOf(code);
            problem.Detail ??= DetailOf(status);
            problem.Extensions["code"] = code;
        });
    }

    /// <summary>The validator speaks of properties; a client knows the JSON's names.</summary>
    private static void NameFieldsAsInJson(HttpValidationProblemDetails problem)
    {
        var errors = problem.Errors.ToList();
        problem.Errors.Clear();
        foreach (var (field, messages) in errors)
        {
            var name = string.Join('.', field.Split('.').Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));
            problem.Errors[name] = [.. messages.Select(m => m.Replace($"The {field} field", $"'{name}'", StringComparison.Ordinal).Replace($"The field {field}", $"'{name}'", StringComparison.Ordinal))];
        }
    }

    internal static string CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "BAD_REQUEST",
        StatusCodes.Status401Unauthorized => "UNAUTHENTICATED",
        StatusCodes.Status403Forbidden => "FORBIDDEN",
        StatusCodes.Status404NotFound => "NOT_FOUND",
        StatusCodes.Status405MethodNotAllowed => "METHOD_NOT_ALLOWED",
        StatusCodes.Status413PayloadTooLarge => "TOO_LARGE",
        StatusCodes.Status415UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
        StatusCodes.Status429TooManyRequests => "RATE_LIMITED",
        _ => "HTTP_" + status.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Where the status is all that is known: what a caller can do about it.</summary>
    internal static string? DetailOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Sign in first: send the access token of POST /api/v1/auth/login as 'Authorization: Bearer ...'. One that expired is not good any more.",
        StatusCodes.Status403Forbidden => "Your account, or the scope of your API key, does not allow this; an administrator's may.",
        StatusCodes.Status404NotFound => "There is nothing at this address. GET /openapi/v1.json lists what there is.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take this method; the header Allow names those that it takes.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than the 4 MiB that are taken.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be JSON: send it with 'Content-Type: application/json'.",
        _ => null,
    };
}
