using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;

namespace Arena.Host.Http;

/// <summary>
/// What every spectator sees alike is computed once a second, however many ask: those who ask while it is computed wait for it. Who is signed
/// in, or names a position, is answered afresh.
/// </summary>
public sealed class SpectatorCache : IOutputCachePolicy
{
    public const string Name = "spectators";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.HttpContext.Request;
        var isShared = HttpMethods.IsGet(request.Method) && context.HttpContext.User.Identity is not { IsAuthenticated: true } && request.Headers[PositionFilter.Header] == StringValues.Empty;
        (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (isShared, isShared, isShared, true);
        context.ResponseExpirationTimeSpan = Moment;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["encoding"] = EncodingOf(context.HttpContext);
        return ValueTask.CompletedTask;
    }

    /// <summary>Clients list what they take in many ways; what they are answered with is one of few.</summary>
    private static string EncodingOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(context)?.EncodingName ?? "";

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.HttpContext.Response.StatusCode != StatusCodes.Status200OK) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
