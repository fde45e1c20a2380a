using Arena.Application.Settings;
using Microsoft.AspNetCore.Authorization;

namespace Arena.Host.Http;

/// <summary>Met by everyone signed in, and by anyone while spectators are let in.</summary>
public sealed class SpectatorRequirement : IAuthorizationRequirement;

public sealed class SpectatorHandler(RulesBook rules) : AuthorizationHandler<SpectatorRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SpectatorRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.User.Identity is { IsAuthenticated: true } || rules.Current.Settings.SpectatorsEnabled) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
