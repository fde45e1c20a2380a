using Arena.Domain.Bots;
using Arena.EventStore;

namespace Arena.Application.Alerts;

/// <summary>A bot that an alert watches, as it was at one place of the log.</summary>
/// <param name="turnAt">The wall's clock at its last turn, or when it began to be watched.</param>
internal sealed class WatchedBot(BotState state, long version, DateTimeOffset turnAt)
{
    public BotState State { get; private set; } = state;

    public long Version { get; private set; } = version;

    public DateTimeOffset TurnAt { get; private set; } = turnAt;

    /// <returns>False: events in between are missing.</returns>
    public bool Apply(StoredEvent e)
    {
        if (e.Version <= Version) return true;
        if (e.Version > Version + 1) return false;
        State = Bot.Evolve(State, e.Data);
        Version = e.Version;
        if (e.Data is TurnStarted) TurnAt = e.Timestamp;
        return true;
    }
}
