using Arena.Domain.Alerts;
using Arena.EventStore;

namespace Arena.Application.Alerts;

/// <summary>An alert as one node follows it.</summary>
internal sealed class WatchedAlert(string tenantId, string streamId)
{
    private long _version;

    public string TenantId => tenantId;

    public string StreamId => streamId;

    public AlertState State { get; private set; } = Alert.Initial;

    /// <summary>What came at this place of the log or before it says nothing of what is waited for now.</summary>
    public long Since { get; private set; }

    public long Version => _version;

    /// <summary>Whether it waits for anything.</summary>
    public bool IsWaiting => State is { Removed: false, Definition.Enabled: true };

    /// <summary>Takes an event of the alert's stream; one that it has taken before changes nothing.</summary>
    public void Apply(StoredEvent e)
    {
        if (e.Version <= _version) return;
        var revision = State.Revision;
        State = Alert.Evolve(State, e.Data);
        _version = e.Version;
        if (State.Revision != revision) Since = e.Sequence;
    }
}
