using System.Security.Claims;

namespace Arena.Host.Logs;

/// <summary>The lines that a request writes say whose it is and which bot it is about; its correlation id stands there already.</summary>
public sealed class LogScopeMiddleware(RequestDelegate next, ILogger<LogScopeMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var about = new Dictionary<string, object>(StringComparer.Ordinal);
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } user) about["Tenant"] = user;
        if (BotOf(context) is { } bot) about["BotId"] = bot;
        if (about.Count == 0)
        {
            await next(context);
            return;
        }

        using (logger.BeginScope(about)) await next(context);
    }

    private static string? BotOf(HttpContext context) =>
        context.GetRouteValue("botId") as string
        ?? (context.GetEndpoint() is RouteEndpoint endpoint && endpoint.RoutePattern.RawText?.Contains("/bots/{id}", StringComparison.Ordinal) == true ? context.GetRouteValue("id") as string : null);
}
