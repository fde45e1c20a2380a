using System.Text.Encodings.Web;
using Arena.Application.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Arena.Host.Accounts;

/// <summary><c>Authorization: ApiKey ...</c>. A key that was not seen here before counts as a request of its address before anybody is asked about it.</summary>
public sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeys keys, RecentAnswers recent, KeysSeen seen, IOptions<RateLimiterOptions> limits)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "ApiKey";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private const string NoSuchKey = "There is no such API key, or no longer.";

    public static bool IsIn(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var given = request.Headers.Authorization.ToString();
        return given.StartsWith(Name, StringComparison.OrdinalIgnoreCase) && (given.Length == Name.Length || given[Name.Length] == ' ');
    }

    private bool _limited;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers.Authorization.ToString()[Name.Length..].Trim();
        if (!ApiKeys.HasForm(key)) return AuthenticateResult.Fail(NoSuchKey);
        if (!seen.Contains(key))
        {
            // Nobody is known yet: this is the bucket of the address.
            using var lease = limits.Value.GlobalLimiter!.AttemptAcquire(Context);
            _limited = !lease.IsAcquired;
            if (_limited) return AuthenticateResult.Fail("Too many keys were tried from this address.");
        }

        var known = await recent.GetAsync(("key", key), () => keys.AuthenticateAsync(key, Context.RequestAborted));
        if (known is not null) seen.Add(key);
        return known is var (user, issued)
            ? AuthenticateResult.Success(new AuthenticationTicket(Principals.Of(user, issued), Name))
            : AuthenticateResult.Fail(NoSuchKey);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_limited) return RateLimits.RejectAsync(Context, Soon);
        Response.Headers.WWWAuthenticate = Name;
        return base.HandleChallengeAsync(properties);
    }
}
