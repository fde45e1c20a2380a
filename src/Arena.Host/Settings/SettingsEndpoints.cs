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
/// <param name="Minimum">Null for flags.</param>
public sealed record SettingItem(string Key, SettingType Type, string Description, JsonElement Value, JsonElement Default, JsonElement? Minimum, JsonElement? Maximum);

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
        TypedResults.Ok(new SettingsView([.. SettingKeys.All.Select(setting => new SettingItem(
            setting.Key, setting.Type, setting.Description, JsonElement.Parse(setting.ValueIn(rules.Current.Settings)), JsonElement.Parse(setting.Default),
            setting.Minimum is null ? null : JsonElement.Parse(setting.Minimum), setting.Maximum is null ? null : JsonElement.Parse(setting.Maximum)))]));

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
