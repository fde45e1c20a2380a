using System.Threading.Channels;

namespace Arena.Host.Feed;

/// <summary>A serialised message, ready to be sent to any number of listeners.</summary>
public readonly record struct FeedFrame(string Topic, long Position, ReadOnlyMemory<byte> Utf8);

/// <summary>
/// One client's outgoing side: a bounded queue. Where a slow client lets it fill, what waits is dropped and
/// each of its topics opens again with the newest state: never an unbounded queue.
/// </summary>
public sealed class FeedConnection(FeedAudience audience)
{
    private const int QueueLength = 512;

    private readonly Channel<FeedFrame> _queue = Channel.CreateBounded<FeedFrame>(new BoundedChannelOptions(QueueLength) { SingleReader = false });
    private readonly Dictionary<string, long> _topics = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _expired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _overflowed;

    public FeedAudience Audience => audience;

    /// <summary>Completed when the audience is no longer who it was: the connection is to be closed.</summary>
    public Task Expired => _expired.Task;

    public void Expire() => _expired.TrySetResult();

    public IReadOnlyList<string> Topics
    {
        get
        {
            lock (_gate) return [.. _topics.Keys];
        }
    }

    public bool IsOn(string topic)
    {
        lock (_gate) return _topics.ContainsKey(topic);
    }

    public void Open(string topic, FeedOpening opening)
    {
        ArgumentNullException.ThrowIfNull(opening);
        lock (_gate) _topics[topic] = opening.Mark;
        foreach (var frame in opening.Frames) Enqueue(frame);
    }

    public void Close(string topic)
    {
        lock (_gate) _topics.Remove(topic);
    }

    public void Send(FeedFrame frame)
    {
        lock (_gate)
        {
            if (!_topics.TryGetValue(frame.Topic, out var mark) || frame.Position <= mark) return;
        }

        Enqueue(frame);
    }

    /// <summary>Answers and heartbeats, which belong to no subscription.</summary>
    public void Reply(ReadOnlyMemory<byte> utf8) => Enqueue(new FeedFrame("", 0, utf8));

    /// <summary>True, once, when something had to be dropped: the topics must be opened again.</summary>
    public bool TakeOverflow() => Interlocked.Exchange(ref _overflowed, 0) == 1;

    /// <summary>The topics could not be opened again: the next pump tries once more.</summary>
    public void KeepOverflow() => Interlocked.Exchange(ref _overflowed, 1);

    /// <summary>Until it is cancelled, which it is between two frames.</summary>
    /// <param name="send">Sends one frame, and returns when the next one may follow.</param>
    public async Task WriteAsync(Func<FeedFrame, ValueTask> send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        await foreach (var frame in _queue.Reader.ReadAllAsync(cancellationToken)) await send(frame);
    }

    /// <summary>Never waits. A full queue is emptied, and the next pump opens the topics again.</summary>
    private void Enqueue(FeedFrame frame)
    {
        if (_queue.Writer.TryWrite(frame)) return;
        while (_queue.Reader.TryRead(out _)) { }
        Interlocked.Exchange(ref _overflowed, 1);
    }
}
