using Arena.EventStore;

namespace Arena.Projections;

internal static class BotStream
{
    private const string Prefix = "bot-";

    /// <summary>The bot of an event of a bot's stream; most of these events do not repeat it in their data.</summary>
    public static string BotId(this StoredEvent e) =>
        e.StreamId.StartsWith(Prefix, StringComparison.Ordinal)
            ? e.StreamId[Prefix.Length..]
            : throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is a bot's, but its stream is {e.StreamId}.");
}
