using Arena.EventStore;

namespace Arena.Projections;

internal static class BotStream
{
    /// <summary>
    /// SQL: the tenant of the bot <c>@botId</c> where the scope may see it, else null. With it every list of a bot is one range of an index
    /// that begins with the tenant, in the index's order, whatever the scope is.
    /// </summary>
    public const string TenantOfBot = "(select b.tenant_id from bots b where b.id = @botId limit 1)";

    private const string Prefix = "bot-";

    /// <summary>The bot of an event of a bot's stream; most of these events do not repeat it in their data.</summary>
    public static string BotId(this StoredEvent e) =>
        e.StreamId.StartsWith(Prefix, StringComparison.Ordinal)
            ? e.StreamId[Prefix.Length..]
            : throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is a bot's, but its stream is {e.StreamId}.");
}
