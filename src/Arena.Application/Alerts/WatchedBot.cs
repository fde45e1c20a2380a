using Arena.Domain.Bots;
using Arena.EventStore;

namespace Arena.Application.Alerts;

/// <summary>A bot that an alert watches, as it was at one place of the log.</summary>
/// <param name="turnAt">The wall's clock when it last began a turn, was started or was resumed; null: it never was.</param>
internal sealed class WatchedBot(BotState state, long version, DateTimeOffset? turnAt)
{
    private long _version = version;

    public BotState State { get; private set; } = state;

    public DateTimeOffset? TurnAt { get; private set; } = turnAt;

    /// <returns>False: events in between are missing, or this one cannot be read.</returns>
    public bool Apply(StoredEvent e)
    {
        if (e.Version <= _version) return true;
        if (e.Version > _version + 1 || e.Data is UnknownEvent) return false;
        State = Bot.Evolve(State, e.Data);
        _version = e.Version;
        if (e.Data is TurnStarted or BotStarted or BotResumed) TurnAt = e.Timestamp;
        return true;
    }
}
