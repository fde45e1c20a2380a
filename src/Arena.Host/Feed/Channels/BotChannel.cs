using Arena.EventStore;
using Arena.Projections;
using Arena.Projections.Bots;
using Arena.Projections.Decisions;
using Arena.Projections.Trades;

namespace Arena.Host.Feed.Channels;

/// <param name="Kind">bot | trade | decision.</param>
public sealed record BotItem<T>(string Kind, T Item);

/// <summary>Topics <c>bot:{id}</c>, for its owner and administrators: the bot whenever it changed, and each new trade and decision of it.</summary>
public sealed class BotChannel(BotQueries bots, TradeQueries trades, DecisionQueries decisions, ProjectionDaemon daemon, FeedWriter writer) : OwnedChannel(Prefix, "bot")
{
    private const string Prefix = "bot:";
    private const int Limit = 500;

    private readonly Dictionary<string, BotView> _seen = new(StringComparer.Ordinal);
    private long? _sent;

    /// <summary>What all three read models have passed, so that the positions of a topic only rise.</summary>
    private long Horizon => Math.Min(daemon.PositionOf("bots"), Math.Min(daemon.PositionOf("trades"), daemon.PositionOf("decisions")));

    public override IReadOnlyList<FeedTopic> Describe() =>
    [
        new(Prefix + "{id}", FeedAccess.Owner, "A bot, whenever it changed, and each new trade and decision of it.",
        [
            new(FeedMessage.Snapshot, typeof(BotItem<BotView>)), new(FeedMessage.Event, typeof(BotItem<BotView>), "bot"),
            new(FeedMessage.Event, typeof(BotItem<TradeView>), "trade"), new(FeedMessage.Event, typeof(BotItem<DecisionView>), "decision"),
        ]),
    ];

    protected override async Task<bool> IsThereAsync(ReadScope scope, string id, CancellationToken cancellationToken) => await bots.FindAsync(scope, id, cancellationToken) is not null;

    public override async Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(audience);
        var horizon = Horizon;
        _sent ??= horizon;
        var bot = (await FindAsync(audience.Scope, IdOf(topic), cancellationToken))!;

        // Where others listen, the next one that differs is still to be sent to them.
        _seen.TryAdd(bot.Id, bot);
        return new FeedOpening([writer.Frame(topic, FeedMessage.Snapshot, horizon, new BotItem<BotView>("bot", bot))], horizon);
    }

    public override async Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var topics = hub.TopicsOf(Prefix);
        if (topics.Count == 0)
        {
            _sent = null;
            _seen.Clear();
            return;
        }

        var horizon = Horizon;
        while (_sent < horizon) _sent = await SendRowsAsync(hub, _sent.Value, horizon, cancellationToken);
        foreach (var topic in topics)
        {
            var bot = await FindAsync(ReadScope.Admin, IdOf(topic), cancellationToken);
            if (bot is null || Same(bot, _seen.GetValueOrDefault(bot.Id))) continue;
            _seen[bot.Id] = bot;
            Send(hub, bot.Id, horizon, new BotItem<BotView>("bot", bot));
        }
    }

    /// <summary>Without its owner's name: one message goes to the owner and to administrators.</summary>
    private async Task<BotView?> FindAsync(ReadScope scope, string id, CancellationToken cancellationToken) =>
        await bots.FindAsync(scope, id, cancellationToken) is { } bot ? bot with { Owner = null } : null;

    /// <returns>The position up to which all is sent.</returns>
    private async Task<long> SendRowsAsync(FeedHub hub, long after, long horizon, CancellationToken cancellationToken)
    {
        var newTrades = await trades.AfterAsync(after, Limit, cancellationToken);
        var newDecisions = await decisions.AfterAsync(after, Limit, cancellationToken);
        if (newTrades.Count == Limit) horizon = Math.Min(horizon, newTrades[^1].Position);
        if (newDecisions.Count == Limit) horizon = Math.Min(horizon, newDecisions[^1].Position);
        var rows = newTrades.Select(row => (row.Position, row.Item.BotId, Item: (object)new BotItem<TradeView>("trade", row.Item)))
            .Concat(newDecisions.Select(row => (row.Position, row.Item.BotId, Item: (object)new BotItem<DecisionView>("decision", row.Item))));
        foreach (var row in rows.Where(row => row.Position <= horizon).OrderBy(row => row.Position)) Send(hub, row.BotId, row.Position, row.Item);
        return horizon;
    }

    private void Send(FeedHub hub, string botId, long position, object item)
    {
        var topic = Prefix + botId;
        FeedFrame? frame = null;
        foreach (var listener in hub.On(topic)) listener.Send(frame ??= writer.Frame(topic, FeedMessage.Event, position, item));
    }

    private static bool Same(BotView bot, BotView? before) =>
        before is not null && bot.LastActivityAt == before.LastActivityAt && bot.Equity == before.Equity && bot.Balance == before.Balance && bot.Status == before.Status;
}
