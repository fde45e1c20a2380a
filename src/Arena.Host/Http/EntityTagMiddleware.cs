using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Arena.Host.Http;

/// <summary>The endpoint's answer is sent as it is made: nobody holds all of it in memory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StreamedAttribute : Attribute;

/// <summary>
/// An <c>ETag</c> on every read that is answered in JSON; who has that answer already (<c>If-None-Match</c>) gets 304 and no body. Browsers ask
/// each time, and no proxy keeps an answer for somebody else.
/// </summary>
public sealed class EntityTagMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!HttpMethods.IsGet(context.Request.Method) || !context.Request.Path.StartsWithSegments(Endpoints.Base, StringComparison.Ordinal) || AsksForStream(context.Request)
            || context.GetEndpoint()?.Metadata.GetMetadata<StreamedAttribute>() is not null)
        {
            await next(context);
            return;
        }

        var (response, body) = (context.Response, context.Response.Body);
        await using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }

        buffer.Position = 0;
        if (response.StatusCode == StatusCodes.Status200OK && response.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true)
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(await SHA256.HashDataAsync(buffer, context.RequestAborted))[..32]}\"", isWeak: true);
            response.Headers.ETag = tag.ToString();
            response.Headers.CacheControl = "private, no-cache";
            if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                (response.ContentType, response.ContentLength) = (null, null);
                return;
            }

            buffer.Position = 0;
        }

        await buffer.CopyToAsync(body, context.RequestAborted);
    }

    private static bool AsksForStream(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);
}
