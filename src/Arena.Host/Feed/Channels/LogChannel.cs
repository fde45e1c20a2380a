using Arena.Host.Logs;

namespace Arena.Host.Feed.Channels;

/// <summary>Topic <c>logs</c>, for administrators: the latest lines of this node's log, then each new one. Positions are the lines' own numbers.</summary>
public sealed class LogChannel(LogRing ring, FeedWriter writer) : FeedChannel
{
    private const string Topic = "logs";
    private const int SnapshotLines = 200;

    /// <summary>More new lines than this at once are answered with a snapshot.</summary>
    private const int EventLimit = 200;
    private long? _sent;

    public override IReadOnlyList<FeedTopic> Describe() =>
    [
        new(Topic, FeedAccess.Admin, "The latest lines of the node's log, newest first, then each new one. Positions are the lines' own numbers.",
            [new(FeedMessage.Snapshot, typeof(IReadOnlyList<LogLineView>)), new(FeedMessage.Event, typeof(LogLineView))]),
    ];

    public override bool Owns(string topic) => string.Equals(topic, Topic, StringComparison.Ordinal);

    public override Task<FeedError?> RefusalAsync(string topic, FeedAudience audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        return Task.FromResult(audience.IsAdmin ? null : FeedError.Of("FORBIDDEN", "The topic 'logs' is for administrators.", topic));
    }

    public override Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        _sent ??= ring.Last;
        return Task.FromResult(since is { } number && ring.After(number) is { Count: <= EventLimit } missed
            ? new FeedOpening([.. missed.Select(Frame)], missed is [.., var last] ? last.Number : number)
            : Snapshot());
    }

    public override Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var listeners = hub.On(Topic).ToList();
        if (listeners.Count == 0)
        {
            _sent = null;
            return Task.CompletedTask;
        }

        var lines = _sent is { } sent ? ring.After(sent) : null;
        if (lines is { Count: <= EventLimit })
        {
            foreach (var line in lines)
            {
                var frame = Frame(line);
                foreach (var listener in listeners) listener.Send(frame);
            }

            if (lines.Count > 0) _sent = lines[^1].Number;
            return Task.CompletedTask;
        }

        var snapshot = Snapshot();
        foreach (var listener in listeners) listener.Open(Topic, snapshot);
        _sent = snapshot.Mark;
        return Task.CompletedTask;
    }

    private FeedOpening Snapshot()
    {
        var latest = ring.Latest(new LogFilter(), SnapshotLines);
        var mark = latest is [var newest, ..] ? newest.Number : ring.Last;
        return new FeedOpening([writer.Frame(Topic, FeedMessage.Snapshot, mark, latest)], mark);
    }

    private FeedFrame Frame(LogLineView line) => writer.Frame(Topic, FeedMessage.Event, line.Number, line);
}
