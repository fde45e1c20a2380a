using Arena.Host.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Arena.Host.Http;

/// <summary>Not met by an API key that may only read, on anything but a read.</summary>
public sealed class WriteScopeRequirement : IAuthorizationRequirement;

public sealed class WriteScopeHandler : AuthorizationHandler<WriteScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, WriteScopeRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.User.HasClaim(c => c.Type == Principals.ReadOnlyClaim) || (context.Resource is HttpContext { Request.Method: "GET" or "HEAD" })) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
