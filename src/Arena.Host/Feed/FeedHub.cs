using System.Collections.Concurrent;

namespace Arena.Host.Feed;

/// <summary>Everyone who listens, by connection.</summary>
public sealed class FeedHub
{
    private readonly ConcurrentDictionary<FeedConnection, byte> _connections = new();

    public int Count => _connections.Count;

    public IEnumerable<FeedConnection> Connections => _connections.Keys;

    public void Add(FeedConnection connection) => _connections.TryAdd(connection, 0);

    public void Remove(FeedConnection connection) => _connections.TryRemove(connection, out _);

    public bool AnyoneOn(string topic) => _connections.Keys.Any(c => c.IsSubscribedTo(topic));

    public IEnumerable<FeedConnection> On(string topic) => _connections.Keys.Where(c => c.IsSubscribedTo(topic));
}
