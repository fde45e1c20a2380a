using Arena.Projections;
using Arena.Projections.Backtests;

namespace Arena.Host.Feed.Channels;

/// <summary>Topics <c>backtest:{id}</c>, for its owner and administrators: the job whenever it has moved.</summary>
public sealed class BacktestChannel(BacktestQueries backtests, FeedWriter writer) : OwnedChannel(Prefix, "backtest")
{
    private const string Prefix = "backtest:";
    private readonly Dictionary<string, BacktestView> _sent = new(StringComparer.Ordinal);

    public override IReadOnlyList<FeedTopic> Describe() =>
        [new(Prefix + "{id}", FeedAccess.Owner, "A backtest's job, whenever its status or progress changed.", [new(FeedMessage.Snapshot, typeof(BacktestView))])];

    protected override async Task<bool> IsThereAsync(ReadScope scope, string id, CancellationToken cancellationToken) => await backtests.FindAsync(scope, id, cancellationToken) is not null;

    public override async Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(audience);
        var job = await backtests.FindAsync(audience.Scope, IdOf(topic), cancellationToken);
        if (job is not null) _sent.TryAdd(topic, job);

        // Mark 0: a job moves without an event of the log.
        return new FeedOpening([writer.Frame(topic, FeedMessage.Snapshot, 0, job)], Mark: 0);
    }

    public override async Task PumpAsync(FeedHub hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var topics = hub.TopicsOf(Prefix);
        foreach (var gone in _sent.Keys.Except(topics, StringComparer.Ordinal).ToList()) _sent.Remove(gone);
        foreach (var topic in topics)
        {
            if (_sent.GetValueOrDefault(topic)?.FinishedAt is not null) continue;
            if (await backtests.FindAsync(ReadScope.Admin, IdOf(topic), cancellationToken) is not { } job || job == _sent.GetValueOrDefault(topic)) continue;
            _sent[topic] = job;
            var frame = writer.Frame(topic, FeedMessage.Snapshot, 1, job);
            foreach (var listener in hub.On(topic)) listener.Send(frame);
        }
    }
}
