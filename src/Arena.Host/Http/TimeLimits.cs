using Microsoft.AspNetCore.Http.Timeouts;

namespace Arena.Host.Http;

/// <summary>A request that takes too long is given up: its work is cancelled, and the caller is told 504.</summary>
public static class TimeLimits
{
    /// <summary>A large upload or a proof of a long history may take this long; nothing else comes near.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromMinutes(2);

    public static void AddArenaTimeouts(this IServiceCollection services) =>
        services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = Request,
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
            WriteTimeoutResponse = context => Problems.Of(
                StatusCodes.Status504GatewayTimeout, "TOO_SLOW", $"This took longer than {Request.TotalMinutes:0} minutes and was given up.").ExecuteAsync(context),
        });
}
