using System.Collections.Concurrent;
using Arena.Application;
using Arena.Domain.Settings;

namespace Arena.Host.Feed;

/// <summary>Everyone who listens to this node.</summary>
public sealed class FeedHub
{
    private readonly ConcurrentDictionary<FeedConnection, byte> _connections = new();
    private readonly Dictionary<string, int> _seats = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _taken;

    public FeedHub() => ArenaTelemetry.Meter.CreateObservableGauge("arena.feed.connections", () => Count, "{connection}", "Listeners of the feed on this node.");

    public int Count => _connections.Count;

    public IReadOnlyCollection<FeedConnection> Connections => (IReadOnlyCollection<FeedConnection>)_connections.Keys;

    /// <summary>A place for one more connection until it is disposed; null: all are taken, or the caller has as many as one may have.</summary>
    public IDisposable? TakeSeat(string caller, SurfaceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        lock (_gate)
        {
            var own = _seats.GetValueOrDefault(caller);
            if (_taken >= limits.FeedConnections || own >= limits.FeedConnectionsOfOne) return null;
            (_taken, _seats[caller]) = (_taken + 1, own + 1);
        }

        return new Seat(this, caller);
    }

    public void Add(FeedConnection connection) => _connections.TryAdd(connection, 0);

    public void Remove(FeedConnection connection) => _connections.TryRemove(connection, out _);

    public IEnumerable<FeedConnection> On(string topic) => _connections.Keys.Where(c => c.IsOn(topic));

    /// <summary>The topics of a family (<c>bot:</c>) that anyone is on.</summary>
    public IReadOnlyList<string> TopicsOf(string prefix) =>
        [.. _connections.Keys.SelectMany(c => c.Topics).Where(t => t.StartsWith(prefix, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    private void Leave(string caller)
    {
        lock (_gate)
        {
            _taken--;
            if (--_seats[caller] == 0) _seats.Remove(caller);
        }
    }

    private sealed class Seat(FeedHub hub, string caller) : IDisposable
    {
        public void Dispose() => hub.Leave(caller);
    }
}
