using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Arena.Application.Settings;
using Arena.Host.Accounts;

namespace Arena.Host.Http;

/// <summary>
/// How much one caller may ask: a user, an API key, or an address without a sign-in. Each has a bucket that holds a minute's requests and is
/// filled evenly. A changed setting begins new buckets.
/// </summary>
public static class RateLimits
{
    /// <summary>Checking or setting a password costs the server more than anything else that a visitor may ask for.</summary>
    public const string Passwords = "passwords";

    private static readonly TimeSpan Drip = TimeSpan.FromSeconds(1);
    private const int DripsOfAMinute = 60;

    /// <param name="Limit">Requests in a minute; 0: no limit.</param>
    private readonly record struct Bucket(string Kind, string Caller, int Limit);

    public static void AddArenaRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = async (context, _) =>
                await RejectAsync(context.HttpContext, context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Drip);
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Bucket>(context => Partition(OfCaller(context)));
            options.AddPolicy(Passwords, context => Partition(new Bucket(Passwords, context.CallerAddress(), Limits(context).PasswordRequests)));
        });
    }

    public static Task RejectAsync(HttpContext context, TimeSpan wait)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "RATE_LIMITED", $"Too many requests; ask again in {context.RetryAfter(wait)} s.").ExecuteAsync(context);
    }

    /// <summary>The caller's address; of IPv6 the network, which one caller has to itself.</summary>
    public static string CallerAddress(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Connection.RemoteIpAddress is not { } address) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes) + "/64";
    }

    /// <summary>Sets <c>Retry-After</c>.</summary>
    /// <returns>Whole seconds, at least one.</returns>
    public static string RetryAfter(this HttpContext context, TimeSpan wait)
    {
        ArgumentNullException.ThrowIfNull(context);
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        return seconds;
    }

    private static Bucket OfCaller(HttpContext context) =>
        context.User.FindFirstValue(Principals.KeyClaim) is { } key ? new Bucket("key", key, Limits(context).UserRequests)
        : context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } user ? new Bucket("user", user, Limits(context).UserRequests)
        : new Bucket("address", context.CallerAddress(), Limits(context).AddressRequests);

    private static Domain.Settings.SurfaceLimits Limits(HttpContext context) => context.RequestServices.GetRequiredService<RulesBook>().Current.Settings.Limits;

    private static RateLimitPartition<Bucket> Partition(Bucket bucket) =>
        bucket.Limit == 0
            ? RateLimitPartition.GetNoLimiter(bucket)
            : RateLimitPartition.GetTokenBucketLimiter(bucket, of =>
            {
                var drip = Math.Max(1, of.Limit / DripsOfAMinute);
                return new TokenBucketRateLimiterOptions
                {
                    TokenLimit = of.Limit,
                    TokensPerPeriod = drip,
                    ReplenishmentPeriod = TimeSpan.FromMinutes(1) * drip / of.Limit,
                    QueueLimit = 0,
                };
            });
}
