using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Arena.Domain.Accounts;
using Arena.Host.Hosting;
using Arena.Host.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Arena.Host.Accounts;

/// <summary>
/// <c>ARENA__AUTHENTICATION=off</c>: whoever sits at this machine is the administrator. A page of another site that is open in the same browser
/// is not: its requests name its own origin, or reach this address by another name.
/// </summary>
public sealed class OpenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AdminSeeder admin, RecentAnswers recent)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "Open";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsOfThisMachine(Context) || await recent.GetAsync(("open", ""), () => admin.FindAsync(CancellationToken.None)) is not { } id) return AuthenticateResult.NoResult();
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id), new Claim(Caller.RoleClaim, nameof(Role.Admin))], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    private static bool IsOfThisMachine(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        return context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
            && IsLoopback(context.Request.Host.Host)
            && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Authority == context.Request.Host.Value))
            && context.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
    }

    internal static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
