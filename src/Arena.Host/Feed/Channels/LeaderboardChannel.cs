using Arena.EventStore;
using Arena.Projections;
using Arena.Projections.Standings;

namespace Arena.Host.Feed.Channels;

/// <summary>Topic <c>leaderboard</c>: all rows, best equity first, whenever any of them changed.</summary>
public sealed class LeaderboardChannel(LeaderboardQueries leaderboard, ProjectionDaemon daemon, FeedWriter writer, TimeProvider wall) : FeedChannel
{
    private const string Topic = "leaderboard";
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private FeedFrame? _frame;
    private IReadOnlyList<LeaderboardRowView> _rows = [];
    private long _readAt;

    public override IReadOnlyList<FeedTopic> Describe() =>
        [new(Topic, FeedAccess.Spectator, "All rows, best equity first, whenever one changed.", [new(FeedMessage.Snapshot, typeof(IReadOnlyList<LeaderboardRowView>))])];

    public override bool Owns(string topic) => string.Equals(topic, Topic, StringComparison.Ordinal);

    /// <summary>What the others have: a newer one is read for all.</summary>
    public override async Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken) =>
        new([_frame ??= await ReadAsync(cancellationToken)], Mark: 0);

    public override async Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var listeners = hub.On(Topic).ToList();
        if (listeners.Count == 0)
        {
            _frame = null;
            return;
        }

        if (wall.GetElapsedTime(_readAt) < Pace) return;
        var before = _rows;
        var frame = await ReadAsync(cancellationToken);
        if (before.SequenceEqual(_rows)) return;
        _frame = frame;
        foreach (var listener in listeners) listener.Send(frame);
    }

    private async Task<FeedFrame> ReadAsync(CancellationToken cancellationToken)
    {
        _readAt = wall.GetTimestamp();
        var position = daemon.PositionOf("bots");
        _rows = await leaderboard.ListAsync(ReadScope.Public, LeaderboardSort.Equity, LeaderboardWindow.All, cancellationToken);
        return writer.Frame(Topic, FeedMessage.Snapshot, position, _rows);
    }
}
