using Arena.EventStore;
using Arena.Projections;
using Arena.Projections.Standings;

namespace Arena.Host.Feed.Channels;

/// <summary>Whole rows that are not as they were, a new rank among what counts.</summary>
public sealed record LeaderboardDelta(IReadOnlyList<LeaderboardRowView> Rows, IReadOnlyList<string> RemovedBots);

/// <summary>Topic <c>leaderboard</c>: all rows, best equity first, then those that changed. A new listener begins with the very rows that the next delta is against.</summary>
public sealed class LeaderboardChannel(LeaderboardQueries leaderboard, ProjectionDaemon daemon, FeedWriter writer) : FeedChannel
{
    private const string Topic = "leaderboard";

    private Standings? _standings;

    public override IReadOnlyList<FeedTopic> Describe() =>
    [
        new(Topic, FeedAccess.Spectator, "All rows, best equity first, then whole rows that changed, with their ranks.",
            [new(FeedMessage.Snapshot, typeof(IReadOnlyList<LeaderboardRowView>)), new(FeedMessage.Delta, typeof(LeaderboardDelta))]),
    ];

    public override bool Owns(string topic) => string.Equals(topic, Topic, StringComparison.Ordinal);

    public override TimeSpan Pace => TimeSpan.FromMilliseconds(100);

    /// <summary>No mark: rows change with the market too, without a newer position of the bots.</summary>
    public override async Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        var standings = _standings ??= await ReadAsync(cancellationToken);
        return new FeedOpening([writer.Frame(Topic, FeedMessage.Snapshot, standings.Position, standings.Rows)], Mark: -1);
    }

    public override async Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var listeners = hub.On(Topic).ToList();
        if (listeners.Count == 0) _standings = null;
        if (_standings is not { } before) return;
        _standings = await ReadAsync(cancellationToken);
        var delta = Difference(before, _standings);
        if (delta is { Rows.Count: 0, RemovedBots.Count: 0 }) return;
        var frame = writer.Frame(Topic, FeedMessage.Delta, _standings.Position, delta);
        foreach (var listener in listeners) listener.Send(frame);
    }

    private async Task<Standings> ReadAsync(CancellationToken cancellationToken)
    {
        var position = daemon.PositionOf("bots");
        return new Standings(position, await leaderboard.ListAsync(ReadScope.Public, LeaderboardSort.Equity, LeaderboardWindow.All, cancellationToken));
    }

    private static LeaderboardDelta Difference(Standings before, Standings now)
    {
        var rows = before.Rows.ToDictionary(r => r.BotId, StringComparer.Ordinal);
        return new LeaderboardDelta(
            [.. now.Rows.Where(r => r != rows.GetValueOrDefault(r.BotId))],
            [.. rows.Keys.Except(now.Rows.Select(r => r.BotId), StringComparer.Ordinal)]);
    }

    private sealed record Standings(long Position, IReadOnlyList<LeaderboardRowView> Rows);
}
