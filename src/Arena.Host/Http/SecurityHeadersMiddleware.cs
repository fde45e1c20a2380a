using Arena.Host.Configuration;

namespace Arena.Host.Http;

/// <summary>The dashboard runs its own files and talks to its own origin, and to PostHog's where it is set; nothing else.</summary>
public sealed class SecurityHeadersMiddleware(RequestDelegate next, ArenaOptions options)
{
    private readonly string _contentSecurityPolicy =
        $"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; font-src 'self'; connect-src {string.Join(' ', "'self'", options.PostHog?.Host.GetLeftPart(UriPartial.Authority)).TrimEnd()}; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Late: what handles an exception clears the headers that were set before.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = _contentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
