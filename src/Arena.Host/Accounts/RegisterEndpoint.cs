using System.ComponentModel.DataAnnotations;
using Arena.Application.Accounts;
using Arena.Application.Settings;
using Arena.Domain.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Accounts;

public sealed record RegisterRequest(
    [property: Required, EmailAddress, StringLength(254)] string Email,
    [property: Required, StringLength(200, MinimumLength = UserAccounts.MinimumPasswordLength)] string Password,
    [property: Required, StringLength(80, MinimumLength = 1)] string DisplayName);

/// <summary><c>POST /auth/register</c>: a trader's account of one's own, where the setting <c>registration.enabled</c> allows it.</summary>
public static class RegisterEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/auth/register", Handle).AllowAnonymous().RequireRateLimiting(RateLimits.Passwords).WithName("register").WithTags("Accounts");

    private static async Task<Results<Created<UserRegisteredResponse>, ProblemHttpResult>> Handle(
        RegisterRequest request, UserAccounts accounts, RulesBook rules, HttpContext context, CancellationToken cancellationToken)
    {
        if (!rules.Current.Settings.RegistrationEnabled)
            return Problems.Of(StatusCodes.Status403Forbidden, "REGISTRATION_DISABLED", "This arena takes no registrations; ask its administrator for an account.");
        var registered = await accounts.RegisterAsync(request.Email, request.Password, request.DisplayName, Role.Trader, cancellationToken);
        return registered is null
            ? Problems.Of(StatusCodes.Status409Conflict, "EMAIL_TAKEN", "There is an account with this e-mail address.")
            : TypedResults.Created("/api/v1/auth/me", registered.Announce(context));
    }
}
