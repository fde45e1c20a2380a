using System.Collections.Concurrent;

namespace Arena.Host.Feed;

/// <summary>Everyone who listens to this node.</summary>
public sealed class FeedHub
{
    private readonly ConcurrentDictionary<FeedConnection, byte> _connections = new();

    public int Count => _connections.Count;

    public IReadOnlyCollection<FeedConnection> Connections => (IReadOnlyCollection<FeedConnection>)_connections.Keys;

    public void Add(FeedConnection connection) => _connections.TryAdd(connection, 0);

    public void Remove(FeedConnection connection) => _connections.TryRemove(connection, out _);

    public IEnumerable<FeedConnection> On(string topic) => _connections.Keys.Where(c => c.IsOn(topic));

    /// <summary>The topics of a family (<c>bot:</c>) that anyone is on.</summary>
    public IReadOnlyList<string> TopicsOf(string prefix) =>
        [.. _connections.Keys.SelectMany(c => c.Topics).Where(t => t.StartsWith(prefix, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
}
