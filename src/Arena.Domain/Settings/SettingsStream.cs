using System.Text.Json;
using Arena.Domain.Trading;

namespace Arena.Domain.Settings;

/// <summary>Fold and commands of the stream <c>settings</c>.</summary>
public static class SettingsStream
{
    public static ArenaSettingsState Initial { get; } = new(ArenaSettings.Default, false, null);

    /// <summary>A key that is no longer in the list, or a value that no longer fits it, leaves the setting as it is.</summary>
    public static ArenaSettingsState Evolve(ArenaSettingsState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            SettingChanged e => state with { Settings = (SettingKeys.Find(e.Key) is { } key ? Written(state.Settings, key, e.New) : null) ?? state.Settings },
            ArenaPaused e => state with { Paused = true, PausedReason = e.Reason },
            ArenaResumed => state with { Paused = false, PausedReason = null },
            _ => state,
        };
    }

    /// <param name="value">JSON text.</param>
    public static Outcome Change(ArenaSettingsState state, string key, string value, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (SettingKeys.Find(key) is not { } setting) return Outcome.Denied(Denials.With(Denials.UnknownSetting, $"There is no setting '{key}'."));
        if (Written(state.Settings, setting, value) is not { } changed)
        {
            var bounds = setting.Minimum is null
                ? "true or false"
                : $"a {setting.Type.ToString().ToLowerInvariant()} from {setting.Minimum} to {setting.Maximum}";
            return Outcome.Denied(Denials.With(Denials.InvalidSetting, $"'{key}' is {bounds}."));
        }
        return changed == state.Settings
            ? Outcome.Nothing
            : Outcome.Of(new SettingChanged(key, setting.ValueIn(state.Settings), setting.ValueIn(changed), changedBy, at));
    }

    public static Outcome Pause(ArenaSettingsState state, string reason, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Paused ? Outcome.Nothing : Outcome.Of(new ArenaPaused(reason, changedBy, at));
    }

    public static Outcome Resume(ArenaSettingsState state, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Paused ? Outcome.Of(new ArenaResumed(changedBy, at)) : Outcome.Nothing;
    }

    private static ArenaSettings? Written(ArenaSettings settings, SettingKey key, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return key.With(settings, document.RootElement);
        }
        catch (JsonException)
        {
            // Text that is no JSON is no value of any setting: the caller says so with the setting's bounds.
            return null;
        }
    }
}
