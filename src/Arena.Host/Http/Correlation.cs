using System.Text.RegularExpressions;

namespace Arena.Host.Http;

/// <summary>One id for a request, its events and its log lines: the client's <c>X-Correlation-Id</c>, or a new one; answered in the same header.</summary>
public sealed partial class CorrelationMiddleware(RequestDelegate next, TimeProvider clock, ILogger<CorrelationMiddleware> logger)
{
    public const string Header = "X-Correlation-Id";
    internal const string Item = "arena.correlation";

    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var given = context.Request.Headers[Header].ToString();
        var id = Acceptable().IsMatch(given) ? given : Guid.CreateVersion7(clock.GetUtcNow()).ToString("n");
        context.Items[Item] = id;

        // Late: what handles an exception clears the headers that were set before.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        using (logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["CorrelationId"] = id })) await next(context);
    }

    [GeneratedRegex("^[A-Za-z0-9._:-]{1,64}$")]
    private static partial Regex Acceptable();
}

public static class CorrelationOfContext
{
    public static string CorrelationId(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items[CorrelationMiddleware.Item] as string ?? context.TraceIdentifier;
    }
}
