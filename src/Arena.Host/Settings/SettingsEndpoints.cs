using System.Text.Json;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Settings;
using Arena.Domain.Settings;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Settings;

/// <param name="Value">As JSON.</param>
/// <param name="Default">As JSON.</param>
public sealed record SettingItem(string Key, JsonElement Value, JsonElement Default, string Type, string Description);

public sealed record SettingsView(IReadOnlyList<SettingItem> Items);

/// <summary><c>GET | PUT /settings</c>: the closed list of the arena's settings; a change holds from the next turn on.</summary>
public static class SettingsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/settings", Get).RequireAuthorization(Policies.Admin).WithName("getSettings").WithTags("Configuration");
        api.MapPut("/settings", Put).RequireAuthorization(Policies.Admin).WithName("changeSettings").WithTags("Configuration");
    }

    private static Ok<SettingsView> Get(RulesBook rules) =>
        TypedResults.Ok(new SettingsView([.. ArenaSettings.Definitions.Select(d => new SettingItem(
            d.Key, JsonElement.Parse(d.Read(rules.Current.Settings)), JsonElement.Parse(d.Read(ArenaSettings.Default)), d.Type, d.Description))]));

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> Put(
        Dictionary<string, JsonElement> changes, Caller caller, CommandRunner commands, RulesBook rules, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var texts = changes.ToDictionary(c => c.Key, c => c.Value.GetRawText(), StringComparer.Ordinal);
        var result = await commands.RunAsync(
            caller.CommandOnArena(),
            (session, cancellation) => ChangeSettings.Handle(session, texts, caller.Id, clock.Now, cancellation),
            cancellationToken);
        await rules.RefreshAsync(cancellationToken);
        return result.ToOk(context);
    }
}
