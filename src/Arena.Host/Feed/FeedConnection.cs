using System.Net.WebSockets;
using System.Threading.Channels;

namespace Arena.Host.Feed;

/// <summary>
/// One client's outgoing side: a bounded queue. Where a slow client lets it fill, what waits is dropped and
/// each topic starts again from a snapshot: the newest state, never an unbounded queue.
/// </summary>
public sealed class FeedConnection(WebSocket socket, FeedAudience audience, Func<string, long, CancellationToken, Task<FrameOfTopic?>> snapshotOf)
{
    private const int QueueLength = 256;

    private readonly Channel<FrameOfTopic> _queue = Channel.CreateBounded<FrameOfTopic>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly HashSet<string> _topics = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _overflowed;

    public FeedAudience Audience => audience;

    public bool IsSubscribedTo(string topic)
    {
        lock (_gate) return _topics.Contains(topic);
    }

    public bool Subscribe(string topic, int maximum)
    {
        lock (_gate) return _topics.Contains(topic) || (_topics.Count < maximum && _topics.Add(topic));
    }

    public void Unsubscribe(string topic)
    {
        lock (_gate) _topics.Remove(topic);
    }

    /// <summary>Never waits: a full queue marks the connection for a fresh start.</summary>
    public void Send(FrameOfTopic frame)
    {
        if (!_queue.Writer.TryWrite(frame)) Interlocked.Exchange(ref _overflowed, 1);
    }

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await foreach (var frame in _queue.Reader.ReadAllAsync(cancellationToken))
        {
            if (Interlocked.Exchange(ref _overflowed, 0) == 1) await StartAgainAsync(cancellationToken);
            else await socket.SendAsync(frame.Utf8, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
    }

    private async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        while (_queue.Reader.TryRead(out _)) { }
        string[] topics;
        lock (_gate) topics = [.. _topics];
        foreach (var topic in topics)
        {
            if (await snapshotOf(topic, 0, cancellationToken) is { } frame)
                await socket.SendAsync(frame.Utf8, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
    }
}

/// <summary>A serialised message of a topic, ready to be sent.</summary>
public readonly record struct FrameOfTopic(string Topic, ReadOnlyMemory<byte> Utf8);

/// <summary>Who listens: what may be sent to them follows from it.</summary>
/// <param name="UserId">Null: a spectator.</param>
public sealed record FeedAudience(string? UserId, bool IsAdmin)
{
    /// <summary>Rows of others are seen only when public.</summary>
    public bool MaySee(string tenantId, bool isPublic) => isPublic || IsAdmin || string.Equals(tenantId, UserId, StringComparison.Ordinal);
}
