namespace Arena.Host.Feed;

/// <summary>How a topic begins for one listener.</summary>
/// <param name="Mark">What is not newer than this is in the frames, or was seen before: the listener does not get it again.</param>
public sealed record FeedOpening(IReadOnlyList<FeedFrame> Frames, long Mark);

/// <summary>One topic, or one family of topics: what a new listener gets first, and what all get when the read models moved.</summary>
public abstract class FeedChannel
{
    /// <summary>What the published document says of its topics.</summary>
    public abstract IReadOnlyList<FeedTopic> Describe();

    public abstract bool Owns(string topic);

    /// <summary>The least time between two looks, for what changes more often than is worth a message each time. What it holds back goes out when it is over.</summary>
    public virtual TimeSpan Pace => TimeSpan.Zero;

    /// <summary>Not null: this audience may not have the topic, or there is none such.</summary>
    public virtual Task<FeedError?> RefusalAsync(string topic, FeedAudience audience, CancellationToken cancellationToken) => Task.FromResult<FeedError?>(null);

    /// <param name="since">The last position the client saw; null: it is new.</param>
    public abstract Task<FeedOpening> OpenAsync(string topic, FeedAudience audience, long? since, CancellationToken cancellationToken);

    /// <summary>Called one at a time, and never beside <see cref="OpenAsync"/>.</summary>
    public abstract Task PumpAsync(FeedHub hub, CancellationToken cancellationToken);
}
