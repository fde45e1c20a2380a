using Arena.Host.Configuration;
using Microsoft.Net.Http.Headers;

namespace Arena.Host.Http;

/// <summary>Pages of other origins that may use the API: those that <c>ARENA__CORS</c> names. Tokens travel in a header, never in a cookie.</summary>
public static class Origins
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    public static void UseOrigins(this WebApplication app, ArenaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.CorsOrigins.Count == 0) return;
        app.UseCors(cors => cors
            .WithOrigins([.. options.CorsOrigins])
            .AllowAnyMethod()
            .AllowAnyHeader()
            .WithExposedHeaders(Answers.PositionHeader, CorrelationMiddleware.Header, HeaderNames.RetryAfter, HeaderNames.ETag, HeaderNames.Location)
            .SetPreflightMaxAge(Remembered));
    }
}
