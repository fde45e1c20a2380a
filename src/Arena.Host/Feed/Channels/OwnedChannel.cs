using Arena.Projections;

namespace Arena.Host.Feed.Channels;

/// <summary>Topics of one thing each, <c>{prefix}{id}</c>, for its owner and administrators; to others it is not there.</summary>
/// <param name="prefix">With its colon.</param>
/// <param name="what">What it is called in the refusal.</param>
public abstract class OwnedChannel(string prefix, string what) : FeedChannel
{
    public sealed override bool Owns(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return topic.StartsWith(prefix, StringComparison.Ordinal);
    }

    public sealed override async Task<FeedError?> RefusalAsync(string topic, FeedAudience audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(audience);
        return audience.UserId is not null && await IsThereAsync(audience.Scope, IdOf(topic), cancellationToken)
            ? null
            : FeedError.Of("NOT_FOUND", $"There is no such {what}.", topic);
    }

    protected string IdOf(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return topic[prefix.Length..];
    }

    protected abstract Task<bool> IsThereAsync(ReadScope scope, string id, CancellationToken cancellationToken);
}
