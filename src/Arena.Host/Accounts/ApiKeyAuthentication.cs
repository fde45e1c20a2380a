using System.Text.Encodings.Web;
using Arena.Application.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Arena.Host.Accounts;

/// <summary><c>Authorization: ApiKey ...</c></summary>
public sealed class ApiKeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeys keys, RecentAnswers recent)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "ApiKey";
    private const string NoSuchKey = "There is no such API key, or no longer.";

    public static bool IsIn(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var given = request.Headers.Authorization.ToString();
        return given.StartsWith(Name, StringComparison.OrdinalIgnoreCase) && (given.Length == Name.Length || given[Name.Length] == ' ');
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers.Authorization.ToString()[Name.Length..].Trim();
        if (!ApiKeys.HasForm(key)) return AuthenticateResult.Fail(NoSuchKey);
        var known = await recent.GetAsync(("key", key), () => keys.AuthenticateAsync(key, Context.RequestAborted));
        return known is var (user, issued)
            ? AuthenticateResult.Success(new AuthenticationTicket(Principals.Of(user, issued), Name))
            : AuthenticateResult.Fail(NoSuchKey);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Name;
        return base.HandleChallengeAsync(properties);
    }
}
