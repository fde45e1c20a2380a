using System.Text.Json;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Settings;
using Arena.Domain.Settings;
using Arena.Host.Configuration;

namespace Arena.Host.Hosting;

/// <summary>Settings that the environment decides are written into the log like any other change, once where they differ.</summary>
public sealed class SettingsFromEnvironment(ArenaOptions options, CommandRunner commands, ArenaClock clock)
{
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var changes = new Dictionary<string, string>(options.Settings, StringComparer.Ordinal);
        if (options.TurnInterval is { } interval) changes[SettingKeys.TurnInterval] = JsonSerializer.Serialize(interval);
        if (changes.Count == 0) return;
        var result = await commands.RunAsync(
            CommandContext.OfSystem(EventStore.EventStore.DefaultTenant),
            (session, cancellation) => ChangeSettings.Handle(session, changes, "environment", clock.Now, cancellation),
            cancellationToken);
        if (result.Denial is { } denial) throw new ConfigurationException("ARENA__SETTINGS", denial.Reason);
    }
}
