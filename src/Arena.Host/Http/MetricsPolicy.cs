using Arena.Application.Settings;
using Arena.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Arena.Host.Http;

/// <summary>Met by administrators, and by anyone while the metrics are open.</summary>
public sealed class MetricsRequirement : IAuthorizationRequirement;

public sealed class MetricsHandler(RulesBook rules) : AuthorizationHandler<MetricsRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MetricsRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (rules.Current.Settings.MetricsOpen || context.User.IsInRole(nameof(Role.Admin))) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
