namespace Arena.EventStore;

/// <summary>A stream fetched for writing: what was folded, and what is to be appended at exactly that version.</summary>
public sealed class EventStream<T>
    where T : class
{
    private readonly PendingStream _pending;
    private readonly AggregateType<T> _type;
    private readonly AggregateLoader _loader;
    private Folded<T> _folded;

    internal EventStream(PendingStream pending, AggregateType<T> type, AggregateLoader loader, Folded<T> folded)
    {
        _pending = pending;
        _type = type;
        _loader = loader;
        _folded = folded;
        pending.Committed += OnCommitted;
    }

    public string Id => _pending.StreamId;

    /// <summary>Null when the stream does not exist. After a save it includes what was saved.</summary>
    public T? Aggregate => _folded.State;

    /// <summary>0 when the stream does not exist.</summary>
    public long Version => _folded.Version;

    public void Append(IReadOnlyList<object> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        _pending.Aggregate ??= _type.Alias;
        _pending.Events.AddRange(events);
    }

    private void OnCommitted(string tenant, StreamAppend append, DateTimeOffset at) =>
        _folded = _loader.Advance(_type, tenant, _folded, append, at, Id);
}

/// <summary>What a session will append to one stream.</summary>
internal sealed class PendingStream(string streamId)
{
    public string StreamId { get; } = streamId;

    public string? Aggregate { get; set; }

    /// <summary>Null while nobody said at which version: then it is resolved, and tried again on a conflict.</summary>
    public long? ExpectedVersion { get; set; }

    public byte[] Head { get; set; } = HashChain.Zero;

    public List<object> Events { get; } = [];

    public object? Handle { get; set; }

    public event Action<string, StreamAppend, DateTimeOffset>? Committed;

    public void OnCommitted(string tenant, StreamAppend append, DateTimeOffset at) => Committed?.Invoke(tenant, append, at);
}
