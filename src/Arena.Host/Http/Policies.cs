using Arena.Domain.Accounts;
using Arena.Host.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Arena.Host.Http;

/// <summary>The authorisation policies; every endpoint names one of them or is anonymous on purpose.</summary>
public static class Policies
{
    /// <summary>Anyone signed in, and programs with an API key.</summary>
    public const string User = "user";

    /// <summary>A person who signed in; no API key.</summary>
    public const string Session = "session";

    /// <summary>Administrators.</summary>
    public const string Admin = "admin";

    /// <summary>Anyone, also without a token, while the setting <c>spectators.enabled</c> is on; payloads are sanitised.</summary>
    public const string Spectator = "spectator";

    /// <summary>Administrators, and anyone while the setting <c>metrics.open</c> is on.</summary>
    public const string Metrics = "metrics";

    public static void AddArenaPolicies(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(User, policy => policy.RequireAuthenticatedUser().AddRequirements(new WriteScopeRequirement()))
            .AddPolicy(Session, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => !context.User.HasClaim(c => c.Type == Principals.KeyClaim)))
            .AddPolicy(Admin, policy => policy.RequireAuthenticatedUser().RequireRole(nameof(Role.Admin)).AddRequirements(new WriteScopeRequirement()))
            .AddPolicy(Metrics, policy => policy.AddRequirements(new MetricsRequirement()))
            .AddPolicy(Spectator, policy => policy.AddRequirements(new SpectatorRequirement()))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationHandler, SpectatorHandler>();
        services.AddSingleton<IAuthorizationHandler, WriteScopeHandler>();
        services.AddSingleton<IAuthorizationHandler, MetricsHandler>();
    }

    /// <exception cref="InvalidOperationException">An endpoint says nothing of who may call it: the host does not start.</exception>
    public static void CheckEveryEndpoint(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var open = routes.DataSources.SelectMany(source => source.Endpoints)
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetOrderedMetadata<IAuthorizeData>().All(a => a.Policy is null))
            .Select(e => e.DisplayName).ToList();
        if (open.Count > 0) throw new InvalidOperationException($"These endpoints name no policy: {string.Join("; ", open)}.");
    }
}
