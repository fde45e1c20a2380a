using System.Globalization;
using Arena.EventStore;

namespace Arena.Host.Http;

/// <summary>
/// <c>If-Position: N</c> on a read: the answer is at least as new as the write that answered N.
/// Waits a bounded time, then 503 with <c>Retry-After</c>.
/// </summary>
public sealed class PositionFilter(ProjectionDaemon daemon) : IEndpointFilter
{
    public const string Header = "If-Position";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var text = context.HttpContext.Request.Headers[Header].ToString();
        if (text.Length == 0 || !HttpMethods.IsGet(context.HttpContext.Request.Method)) return await next(context);
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return Problems.Invalid((Header, "a position is a whole number, as a write answered it."));
        if (await daemon.WaitForAsync(position, Patience, context.HttpContext.RequestAborted)) return await next(context);
        context.HttpContext.Response.Headers.RetryAfter = "1";
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, "POSITION_NOT_REACHED", $"The read models have not reached position {position} yet.");
    }
}
