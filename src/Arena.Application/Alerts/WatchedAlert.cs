using Arena.Domain.Alerts;
using Arena.EventStore;

namespace Arena.Application.Alerts;

/// <summary>An alert as one node follows it.</summary>
/// <param name="since">What came at this place of the log or before it says nothing of what is waited for now.</param>
internal sealed class WatchedAlert(string tenantId, string streamId, long since)
{
    private long _version;

    public string TenantId => tenantId;

    public string StreamId => streamId;

    public AlertState State { get; private set; } = Alert.Initial;

    public long Since { get; private set; } = since;

    /// <summary>Whether it waits for anything.</summary>
    public bool IsWaiting => State is { Removed: false, Definition.Enabled: true };

    /// <summary>What it is by now, however it came to it.</summary>
    public void Take(EventStream<AlertState> stream)
    {
        if (stream.Aggregate is not { } state || stream.Version <= _version) return;
        (State, _version) = (state, stream.Version);
    }

    /// <summary>Takes an event of the alert's stream; one that it has taken before changes nothing.</summary>
    public void Apply(StoredEvent e)
    {
        if (e.Data is AlertCreated or AlertChanged) Since = Math.Max(Since, e.Sequence);
        if (e.Version <= _version) return;
        State = Alert.Evolve(State, e.Data);
        _version = e.Version;
    }
}
