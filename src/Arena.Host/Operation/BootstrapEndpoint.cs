using Arena.Application.Settings;
using Arena.Host.Configuration;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Operation;

/// <summary>A way of trading that a scripted bot can have.</summary>
public sealed record PersonalityView(string Name, string Description);

/// <param name="Key">Of the project.</param>
/// <param name="Host">Origin of the service.</param>
public sealed record PostHogView(string Key, string Host);

/// <param name="SignedInAs">The caller's user id; null for a spectator.</param>
/// <param name="PostHog">Where the dashboard tells which of its pages are opened; null: nowhere.</param>
public sealed record BootstrapView(
    string Name, string Version, string MarketSource, bool SpectatorsEnabled, bool RegistrationEnabled, TimeSpan TurnInterval, IReadOnlyList<string> Symbols,
    IReadOnlyList<PersonalityView> Personalities, string? SignedInAs, PostHogView? PostHog);

/// <summary><c>GET /bootstrap</c>: what the web client needs to start; open even where spectators are not let in.</summary>
public static class BootstrapEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/bootstrap", Handle).AllowAnonymous().WithName("getBootstrap").WithTags("Operation");

    private static Ok<BootstrapView> Handle(RulesBook rules, Application.Markets.IMarketSource market, ArenaOptions options, Caller caller)
    {
        var settings = rules.Current.Settings;
        return TypedResults.Ok(new BootstrapView(
            "Arena", typeof(BootstrapEndpoint).Assembly.GetName().Version!.ToString(3), market.Name, settings.SpectatorsEnabled, settings.RegistrationEnabled,
            settings.TurnInterval, [.. market.Instruments.Select(i => i.Symbol)], [.. Application.Decisions.Scripted.Personalities.All.Select(p => new PersonalityView(p.Name, p.Description))], caller.UserId,
            options.PostHog is { } posthog ? new PostHogView(posthog.Key, posthog.Host.GetLeftPart(UriPartial.Authority)) : null));
    }
}
