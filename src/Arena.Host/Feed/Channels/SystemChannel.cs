using Arena.EventStore;
using Arena.Host.Operation;

namespace Arena.Host.Feed.Channels;

/// <summary>Topic <c>system</c>, for administrators: every projection with its position and the progress of its rebuild, whenever any of it changed.</summary>
public sealed class SystemChannel(ProjectionDaemon daemon, FeedWriter writer) : FeedChannel
{
    private const string Topic = "system";

    private IReadOnlyList<ProjectionView> _sent = [];

    public override IReadOnlyList<FeedTopic> Describe() =>
        [new(Topic, FeedAccess.Admin, "Every projection with its position and the progress of its rebuild, whenever any of it changed.", [new(FeedMessage.Snapshot, typeof(ProjectionList))])];

    public override bool Owns(string topic) => string.Equals(topic, Topic, StringComparison.Ordinal);

    public override TimeSpan Pace => TimeSpan.FromSeconds(1);

    public override Task<FeedError?> RefusalAsync(string topic, FeedAudience audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        return Task.FromResult(audience.IsAdmin ? null : FeedError.Of("FORBIDDEN", "The topic 'system' is for administrators.", topic));
    }

    public override async Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken) =>
        new([Frame(await ReadAsync(cancellationToken))], Mark: -1);

    public override async Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var listeners = hub.On(Topic).ToList();
        if (listeners.Count == 0) return;
        var projections = await ReadAsync(cancellationToken);
        if (projections.SequenceEqual(_sent)) return;
        _sent = projections;
        var frame = Frame(projections);
        foreach (var listener in listeners) listener.Send(frame);
    }

    private FeedFrame Frame(IReadOnlyList<ProjectionView> projections) =>
        writer.Frame(Topic, FeedMessage.Snapshot, projections.Count == 0 ? 0 : projections[0].HighWater, new ProjectionList(projections));

    private async Task<IReadOnlyList<ProjectionView>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await daemon.StatusAsync(cancellationToken)).Select(ProjectionView.Of)];
}
