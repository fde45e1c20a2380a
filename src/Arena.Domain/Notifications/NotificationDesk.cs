using System.Collections.Immutable;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Domain.Notifications;

/// <summary>How somebody is notified, as the fold of the stream.</summary>
/// <param name="Channels">By id.</param>
public sealed record NotificationDeskState(ImmutableSortedDictionary<string, NotificationChannel> Channels, QuietHours? QuietHours);

/// <summary>Fold and commands of one user's notifications. A command that changes nothing yields <see cref="Outcome.Nothing"/>.</summary>
public static class NotificationDesk
{
    public const int MostChannels = 20;

    public static NotificationDeskState Initial { get; } = new(ImmutableSortedDictionary.Create<string, NotificationChannel>(StringComparer.Ordinal), null);

    public static NotificationDeskState Evolve(NotificationDeskState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            NotificationChannelAdded e => state with { Channels = state.Channels.SetItem(e.Channel.Id, e.Channel) },
            NotificationChannelChanged e => state with { Channels = state.Channels.SetItem(e.Channel.Id, e.Channel) },
            NotificationChannelRemoved e => state with { Channels = state.Channels.Remove(e.ChannelId) },
            QuietHoursSet e => state with { QuietHours = e.QuietHours },
            _ => state,
        };
    }

    public static Outcome Add(NotificationDeskState state, NotificationChannel channel, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(channel);
        if (state.Channels.ContainsKey(channel.Id)) return Outcome.Nothing;
        if (Invalid(channel.Errors()) is { } denial) return Outcome.Denied(denial);
        return state.Channels.Count < MostChannels
            ? Outcome.Of(new NotificationChannelAdded(channel, at))
            : Outcome.Denied(Denials.Because(Denials.TooManyChannels, ("channels", state.Channels.Count), ("maximum", MostChannels)));
    }

    public static Outcome Change(NotificationDeskState state, string channelId, Func<NotificationChannel, NotificationChannel> change, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(change);
        if (state.Channels.GetValueOrDefault(channelId) is not { } before) return Outcome.Denied(Denials.Because(Denials.ChannelNotFound));
        var after = change(before);
        if (Invalid(after.Errors()) is { } denial) return Outcome.Denied(denial);
        return after == before ? Outcome.Nothing : Outcome.Of(new NotificationChannelChanged(after, at));
    }

    public static Outcome Remove(NotificationDeskState state, string channelId, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Channels.ContainsKey(channelId) ? Outcome.Of(new NotificationChannelRemoved(channelId, at)) : Outcome.Denied(Denials.Because(Denials.ChannelNotFound));
    }

    /// <param name="quietHours">Null: none.</param>
    public static Outcome SetQuietHours(NotificationDeskState state, QuietHours? quietHours, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Invalid(Errors(quietHours)) is { } denial) return Outcome.Denied(denial);
        return state.QuietHours == quietHours ? Outcome.Nothing : Outcome.Of(new QuietHoursSet(quietHours, at));
    }

    private static List<ConfigurationError> Errors(QuietHours? quiet)
    {
        var errors = new List<ConfigurationError>();
        if (quiet is null) return errors;
        if (quiet.From == quiet.To) errors.Add(new("to", "Quiet hours end at another time than they begin."));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(quiet.TimeZone, out _)) errors.Add(new("timeZone", $"'{quiet.TimeZone}' is no time zone that this machine knows, such as Europe/Paris or UTC."));
        return errors;
    }

    private static Denial? Invalid(IReadOnlyList<ConfigurationError> errors) => errors.Count > 0
        ? Denials.With(Denials.InvalidConfiguration, string.Join(' ', errors.Select(e => $"{e.Field}: {e.Message}"))) with { Errors = errors }
        : null;
}
