using System.Text.Encodings.Web;
using Arena.Application.Accounts;
using Arena.Host.Configuration;
using Arena.Host.Feed;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace Arena.Host.Accounts;

/// <summary>
/// The way in: by an access token, by an API key, or, where authentication is off, by sitting at the machine. A token says who signed in;
/// whether that sign-in still holds, and in which role, is asked of the database.
/// </summary>
public sealed class SignInCheck(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ArenaOptions arena, UserAccounts accounts, RecentAnswers recent)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "Arena";

    private string Way =>
        ApiKeyAuthentication.IsIn(Request) ? ApiKeyAuthentication.Name
        : arena.AuthenticationOff && !CarriesToken ? OpenAuthentication.Name
        : BearerTokenDefaults.AuthenticationScheme;

    private bool CarriesToken => Request.Headers.Authorization.Count > 0 || (FeedEndpoint.TakesTokenFromQuery(Request) && Request.Query.ContainsKey("access_token"));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var way = Way;
        var result = await Context.AuthenticateAsync(way);
        if (!result.Succeeded || way != BearerTokenDefaults.AuthenticationScheme) return result;
        if (Principals.SignInOf(result.Principal) is not var (signIn, stamp)) return AuthenticateResult.Fail("The token names no sign-in.");
        return await recent.GetAsync((stamp, signIn.Id), () => accounts.StillAsync(signIn, stamp, CancellationToken.None)) is { } user
            ? AuthenticateResult.Success(new AuthenticationTicket(Principals.Of(user), Name))
            : AuthenticateResult.Fail("The sign-in is over.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Context.ChallengeAsync(Way == OpenAuthentication.Name ? BearerTokenDefaults.AuthenticationScheme : Way);
}
