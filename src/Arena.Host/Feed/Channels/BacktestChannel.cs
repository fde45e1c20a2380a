using Arena.Projections;
using Arena.Projections.Backtests;

namespace Arena.Host.Feed.Channels;

/// <summary>Topics <c>backtest:{id}</c>, for its owner and administrators: the job whenever it has moved.</summary>
public sealed class BacktestChannel(BacktestQueries backtests, FeedWriter writer) : FeedChannel
{
    private const string Prefix = "backtest:";
    private readonly Dictionary<string, BacktestView> _sent = new(StringComparer.Ordinal);

    public override bool Owns(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return topic.StartsWith(Prefix, StringComparison.Ordinal);
    }

    public override async Task<FeedError?> RefusalAsync(string topic, FeedAudience audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(audience);
        return audience.UserId is not null && await backtests.FindAsync(audience.Scope, topic[Prefix.Length..], cancellationToken) is not null
            ? null
            : FeedError.Of("NOT_FOUND", "There is no such backtest.", topic);
    }

    public override async Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(audience);
        var job = await backtests.FindAsync(audience.Scope, topic[Prefix.Length..], cancellationToken);
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
            if (await backtests.FindAsync(ReadScope.Admin, topic[Prefix.Length..], cancellationToken) is not { } job || job == _sent.GetValueOrDefault(topic)) continue;
            _sent[topic] = job;
            var frame = writer.Frame(topic, FeedMessage.Snapshot, 1, job);
            foreach (var listener in hub.On(topic)) listener.Send(frame);
        }
    }
}
