using Arena.EventStore;
using Arena.Projections.Bots;
using Arena.Projections.Decisions;
using Arena.Projections.Trades;

namespace Arena.Host.Feed.Channels;

/// <param name="Kind">bot | trade | decision.</param>
public sealed record BotItem(string Kind, object Item);

/// <summary>Topics <c>bot:{id}</c>, for its owner and administrators: the bot whenever it changed, and each new trade and decision of it.</summary>
public sealed class BotChannel(BotQueries bots, TradeQueries trades, DecisionQueries decisions, ProjectionDaemon daemon, FeedWriter writer) : FeedChannel
{
    private const string Prefix = "bot:";
    private const int Limit = 500;

    private readonly Dictionary<string, BotView> _seen = new(StringComparer.Ordinal);
    private long? _trades;
    private long? _decisions;

    public override bool Owns(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return topic.StartsWith(Prefix, StringComparison.Ordinal);
    }

    public override async Task<FeedError?> RefusalAsync(string topic, FeedAudience audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(audience);
        return audience.UserId is not null && await bots.FindAsync(audience.Scope, topic[Prefix.Length..], cancellationToken) is not null
            ? null
            : FeedError.Of("NOT_FOUND", "There is no such bot.", topic);
    }

    public override async Task<IReadOnlyList<FeedFrame>> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(audience);
        _trades ??= await trades.LastPositionAsync(cancellationToken);
        _decisions ??= await decisions.LastPositionAsync(cancellationToken);
        var bot = (await bots.FindAsync(audience.Scope, topic[Prefix.Length..], cancellationToken))!;
        _seen[bot.Id] = bot;

        // Mark 0: the read models move each for itself, and nothing that comes later may count as older than this.
        return [writer.Frame(topic, FeedMessage.Snapshot, daemon.PositionOf("bots"), new BotItem("bot", bot)) with { Position = 0 }];
    }

    public override async Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var topics = hub.TopicsOf(Prefix);
        if (topics.Count == 0)
        {
            (_trades, _decisions) = (null, null);
            _seen.Clear();
            return;
        }

        foreach (var row in await trades.AfterAsync(_trades!.Value, Limit, cancellationToken))
        {
            _trades = row.Position;
            Send(hub, row.Item.BotId, row.Position, new BotItem("trade", row.Item));
        }

        foreach (var row in await decisions.AfterAsync(_decisions!.Value, Limit, cancellationToken))
        {
            _decisions = row.Position;
            Send(hub, row.Item.BotId, row.Position, new BotItem("decision", row.Item));
        }

        foreach (var topic in topics)
        {
            var bot = await bots.FindAsync(Projections.ReadScope.Admin, topic[Prefix.Length..], cancellationToken);
            if (bot is null || Same(bot, _seen.GetValueOrDefault(bot.Id))) continue;
            _seen[bot.Id] = bot;
            Send(hub, bot.Id, daemon.PositionOf("bots"), new BotItem("bot", bot));
        }
    }

    private void Send(FeedHub hub, string botId, long position, BotItem item)
    {
        var topic = Prefix + botId;
        FeedFrame? frame = null;
        foreach (var listener in hub.On(topic)) listener.Send(frame ??= writer.Frame(topic, FeedMessage.Event, position, item));
    }

    private static bool Same(BotView bot, BotView? before) =>
        before is not null && bot.LastActivityAt == before.LastActivityAt && bot.Equity == before.Equity && bot.Balance == before.Balance && bot.Status == before.Status;
}
