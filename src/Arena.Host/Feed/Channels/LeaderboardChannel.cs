using Arena.Projections;
using Arena.Projections.Standings;

namespace Arena.Host.Feed.Channels;

/// <summary>Topic <c>leaderboard</c>: all rows, best equity first, whenever any of them changed.</summary>
public sealed class LeaderboardChannel(LeaderboardQueries leaderboard, ArenaQueries arena, FeedWriter writer, TimeProvider wall) : FeedChannel
{
    private const string Topic = "leaderboard";
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private IReadOnlyList<LeaderboardRowView> _rows = [];
    private long _position;
    private long _readAt;

    public override bool Owns(string topic) => string.Equals(topic, Topic, StringComparison.Ordinal);

    public override async Task<IReadOnlyList<FeedFrame>> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        return [writer.Frame(Topic, FeedMessage.Snapshot, _position, _rows)];
    }

    public override async Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var listeners = hub.On(Topic).ToList();
        if (listeners.Count == 0 || wall.GetElapsedTime(_readAt) < Pace) return;
        var before = _rows;
        await ReadAsync(cancellationToken);
        if (before.SequenceEqual(_rows)) return;
        var frame = writer.Frame(Topic, FeedMessage.Snapshot, _position, _rows);
        foreach (var listener in listeners) listener.Send(frame);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        _readAt = wall.GetTimestamp();
        _position = (await arena.StateAsync(ReadScope.Public, cancellationToken)).Position;
        _rows = await leaderboard.ListAsync(ReadScope.Public, LeaderboardSort.Equity, LeaderboardWindow.All, cancellationToken);
    }
}
