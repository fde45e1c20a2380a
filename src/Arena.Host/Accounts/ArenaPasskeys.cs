using Arena.Host.Configuration;
using Microsoft.AspNetCore.Identity;

namespace Arena.Host.Accounts;

/// <param name="Domain">The relying party's id; null: the host of each request.</param>
/// <param name="Origins">Whose pages may use passkeys, besides that of the domain or of the request's host.</param>
public sealed record PasskeyOptions(string? Domain, IReadOnlyList<string> Origins)
{
    public static PasskeyOptions Default { get; } = new(null, []);

    /// <summary>A page of our own: where a domain is set, others under it may be anybody's.</summary>
    public bool Allows(string origin, HostString host)
    {
        if (Origins.Contains(origin, StringComparer.Ordinal)) return true;
        return Domain is null
            ? Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.GetLeftPart(UriPartial.Authority) == origin && page.Authority == host.Value
            : origin == $"https://{Domain}";
    }
}

public static class ArenaPasskeys
{
    public static void AddArenaPasskeys(this IServiceCollection services)
    {
        services.AddSingleton<PasskeyChallenges>();
        services.AddIdentityCore<PasskeyUser>().AddUserStore<PasskeyUserStore>();
        services.AddScoped<IPasskeyHandler<PasskeyUser>, PasskeyHandler<PasskeyUser>>();
        services.AddScoped<PasskeyCeremonies>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<ArenaOptions>((framework, arena) =>
        {
            framework.ServerDomain = arena.Passkeys.Domain;
            framework.AuthenticatorTimeout = PasskeyChallenges.Lasts;
            framework.ResidentKeyRequirement = "required";
            framework.UserVerificationRequirement = "required";
            framework.AttestationConveyancePreference = "none";
            framework.ValidateOrigin = page => ValueTask.FromResult(!page.CrossOrigin && arena.Passkeys.Allows(page.Origin, page.HttpContext.Request.Host));
        });
    }
}
