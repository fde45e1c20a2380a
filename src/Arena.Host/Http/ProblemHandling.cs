using System.Text.Json;
using System.Text.RegularExpressions;
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
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Of(StatusCodes.Status413PayloadTooLarge, "TOO_LARGE", "The request is too large."),
            BadHttpRequestException bad when Unbound().Match(bad.Message) is { Success: true } match =>
                Of(bad.StatusCode, "BAD_REQUEST", $"The value of '{match.Groups["name"].Value}' is not of the type that is expected here."),
            BadHttpRequestException bad => Of(bad.StatusCode, "BAD_REQUEST", bad.Message),
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
            if (problem is HttpValidationProblemDetails validation) NameFieldsAsInJson(validation);
            problem.Extensions["correlationId"] = context.HttpContext.CorrelationId();
            if (problem.Type?.StartsWith(Problems.TypePrefix, StringComparison.Ordinal) == true) return;
            var code = CodeOf(problem.Status ?? context.HttpContext.Response.StatusCode);
            problem.Type = Problems.TypeOf(code);
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

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "VALIDATION",
        StatusCodes.Status401Unauthorized => "UNAUTHENTICATED",
        StatusCodes.Status403Forbidden => "FORBIDDEN",
        StatusCodes.Status404NotFound => "NOT_FOUND",
        StatusCodes.Status405MethodNotAllowed => "METHOD_NOT_ALLOWED",
        StatusCodes.Status413PayloadTooLarge => "TOO_LARGE",
        StatusCodes.Status415UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
        StatusCodes.Status429TooManyRequests => "RATE_LIMITED",
        _ => "HTTP_" + status.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
