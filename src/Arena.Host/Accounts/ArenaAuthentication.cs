using Arena.Application.Accounts;
using Arena.Host.Feed;
using Microsoft.AspNetCore.Authentication;

namespace Arena.Host.Accounts;

public static class ArenaAuthentication
{
    public static void AddArenaAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<RecentAnswers>();
        services.AddSingleton<KeysSeen>();
        services.AddAuthentication(SignInCheck.Name)
            .AddScheme<AuthenticationSchemeOptions, SignInCheck>(SignInCheck.Name, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Name, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, OpenAuthentication>(OpenAuthentication.Name, configureOptions: null)
            .AddBearerToken(options =>
            {
                options.BearerTokenExpiration = TimeSpan.FromHours(1);
                options.RefreshTokenExpiration = UserAccounts.SignInLasts;
                options.Events.OnMessageReceived = context =>
                {
                    // A browser cannot set headers on a WebSocket or an event stream.
                    if (FeedEndpoint.TakesTokenFromQuery(context.HttpContext.Request)) context.Token = context.Request.Query["access_token"];
                    return Task.CompletedTask;
                };
            });
    }
}
