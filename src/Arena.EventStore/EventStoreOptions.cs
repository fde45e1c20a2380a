namespace Arena.EventStore;

/// <summary>What an <see cref="EventStore"/> needs to know. The defaults suit one host with thousands of streams.</summary>
public sealed record EventStoreOptions
{
    public string Schema { get; init; } = "arena";

    public required EventTypes Events { get; init; }

    public required AggregateTypes Aggregates { get; init; }

    /// <summary>Append requests that wait for the writer; beyond it a caller waits before it is queued.</summary>
    public int AppendQueueCapacity { get; init; } = 4096;

    public int MaxBatchRequests { get; init; } = 512;

    public int MaxBatchEvents { get; init; } = 4096;

    public int MaxBatchBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>After it a silent connection counts as lost and the outcome is looked up over a new one.</summary>
    public TimeSpan AppendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long closing the store waits for queued appends.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Folded aggregates kept in memory.</summary>
    public int AggregateCacheSize { get; init; } = 20_000;

    /// <summary>Stream versions kept in memory for appends that do not name one.</summary>
    public int HeadCacheSize { get; init; } = 50_000;

    /// <summary>How often an append without an expected version is tried when others append to the same stream.</summary>
    public int MaxVersionlessAttempts { get; init; } = 1000;
}
