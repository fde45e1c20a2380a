using Arena.Application.Markets;
using Arena.Projections;
using Arena.Projections.Markets;
using Arena.Projections.Standings;

namespace Arena.Host.Feed.Channels;

/// <summary>What changed of the arena's state: whole rows of the markets and bots that are not as they were.</summary>
public sealed record ArenaDelta(
    int Turn, DateTimeOffset? AsOf, string Status, string? StatusReason, IReadOnlyList<MarketView> Markets, IReadOnlyList<ArenaBotView> Bots, IReadOnlyList<string> RemovedBots);

/// <summary>
/// Topics <c>arena</c> and <c>market:{symbol}</c>: the public state, read once for all listeners. A new listener begins with
/// the very state that the next delta is against.
/// </summary>
public sealed class ArenaChannel(ArenaQueries arena, IMarketSource market, FeedWriter writer) : FeedChannel
{
    private const string Topic = "arena";
    private const string MarketPrefix = "market:";

    private ArenaStateView? _state;

    public override IReadOnlyList<FeedTopic> Describe() =>
    [
        new(Topic, FeedAccess.Spectator, "The arena's state, then whole rows of the markets and bots that changed.", [new(FeedMessage.Snapshot, typeof(ArenaStateView)), new(FeedMessage.Delta, typeof(ArenaDelta))]),
        new(MarketPrefix + "{symbol}", FeedAccess.Spectator, "One market's row.", [new(FeedMessage.Snapshot, typeof(MarketView)), new(FeedMessage.Delta, typeof(MarketView))]),
    ];

    public override bool Owns(string topic) => string.Equals(topic, Topic, StringComparison.Ordinal) || topic.StartsWith(MarketPrefix, StringComparison.Ordinal);

    public override TimeSpan Pace => TimeSpan.FromMilliseconds(100);

    public override Task<FeedError?> RefusalAsync(string topic, FeedAudience audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topic);
        var isKnown = topic == Topic || market.Instruments.Any(i => string.Equals(i.Symbol, topic[MarketPrefix.Length..], StringComparison.Ordinal));
        return Task.FromResult(isKnown ? null : FeedError.Of("NOT_FOUND", $"'{topic[MarketPrefix.Length..]}' is not traded here.", topic));
    }

    public override async Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topic);
        var state = _state ??= await ReadAsync(cancellationToken);
        object? data = topic == Topic ? state : state.Markets.FirstOrDefault(m => string.Equals(m.Symbol, topic[MarketPrefix.Length..], StringComparison.Ordinal));
        return new FeedOpening([writer.Frame(topic, FeedMessage.Snapshot, state.Position, data)], state.Position);
    }

    public override async Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var listeners = hub.On(Topic).ToList();
        var markets = hub.TopicsOf(MarketPrefix);
        if (listeners.Count == 0 && markets.Count == 0)
        {
            _state = null;
            return;
        }

        if (_state is not { } before) return;
        var state = await ReadAsync(cancellationToken);
        if (state.Position <= before.Position) return;
        _state = state;

        var delta = Difference(before, state);
        var frame = writer.Frame(Topic, FeedMessage.Delta, state.Position, delta);
        foreach (var listener in listeners) listener.Send(frame);
        foreach (var row in delta.Markets)
        {
            var topic = MarketPrefix + row.Symbol;
            if (!markets.Contains(topic, StringComparer.Ordinal)) continue;
            var tick = writer.Frame(topic, FeedMessage.Delta, state.Position, row);
            foreach (var listener in hub.On(topic)) listener.Send(tick);
        }
    }

    private Task<ArenaStateView> ReadAsync(CancellationToken cancellationToken) => arena.StateAsync(ReadScope.Public, cancellationToken);

    private static ArenaDelta Difference(ArenaStateView before, ArenaStateView now)
    {
        var bots = before.Bots.ToDictionary(b => b.Id, StringComparer.Ordinal);
        var markets = before.Markets.ToDictionary(m => m.Symbol, StringComparer.Ordinal);
        return new ArenaDelta(
            now.Turn, now.AsOf, now.Status, now.StatusReason,
            [.. now.Markets.Where(m => !m.Equals(markets.GetValueOrDefault(m.Symbol)))],
            [.. now.Bots.Where(b => !Same(b, bots.GetValueOrDefault(b.Id)))],
            [.. bots.Keys.Except(now.Bots.Select(b => b.Id), StringComparer.Ordinal)]);
    }

    private static bool Same(ArenaBotView bot, ArenaBotView? before) =>
        before is not null && bot.OpenPositions.SequenceEqual(before.OpenPositions) && bot with { OpenPositions = before.OpenPositions } == before;
}
