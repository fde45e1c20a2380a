namespace Arena.EventStore;

/// <summary>The unit of work of one tenant: what it fetched, and what it appends in one piece. Not for use by several threads at once.</summary>
public sealed class EventSession
{
    private readonly EventStore _store;
    private readonly EventMetadata _metadata;
    private readonly Dictionary<string, PendingStream> _streams = new(StringComparer.Ordinal);

    internal EventSession(EventStore store, string tenantId, EventMetadata metadata)
    {
        _store = store;
        _metadata = metadata;
        TenantId = tenantId;
    }

    public string TenantId { get; }

    /// <summary>The stream's present state and version; what is appended through it is saved only if the stream is still there.</summary>
    /// <exception cref="VersionConflictException">This session fetched the stream before, and it has moved since.</exception>
    public async Task<EventStream<T>> FetchForWriting<T>(string streamId, CancellationToken ct)
        where T : class
    {
        var type = _store.Aggregates.Of<T>();
        var pending = Pending(streamId);
        if (pending.Handle is EventStream<T> fetched)
            return fetched;
        var folded = await _store.Loader.LatestAsync(type, TenantId, streamId, ct);
        if (pending.ExpectedVersion is { } expected && expected != folded.Version)
            throw new VersionConflictException(TenantId, streamId, expected, folded.Version);
        (pending.ExpectedVersion, pending.Head) = (folded.Version, folded.Head);
        var stream = new EventStream<T>(pending, type, _store.Loader, folded);
        pending.Handle = stream;
        return stream;
    }

    /// <summary>The present state, to read only. Null when the stream does not exist.</summary>
    public async Task<T?> FetchLatest<T>(string streamId, CancellationToken ct)
        where T : class =>
        (await _store.Loader.LatestAsync(_store.Aggregates.Of<T>(), TenantId, streamId, ct)).State;

    /// <summary>The state at a version (a version beyond the end: the latest), or after the last event not younger than an instant. Null when there is nothing yet.</summary>
    public async Task<T?> AggregateStreamAsync<T>(string streamId, long? version = null, DateTimeOffset? timestamp = null, CancellationToken ct = default)
        where T : class
    {
        if (version is null && timestamp is null)
            return await FetchLatest<T>(streamId, ct);
        var last = version ?? long.MaxValue;
        if (timestamp is { } at)
            last = Math.Min(last, await _store.Loader.VersionAtAsync(TenantId, streamId, at, ct));
        return last <= 0 ? null : await _store.Loader.AtVersionAsync(_store.Aggregates.Of<T>(), TenantId, streamId, last, ct);
    }

    public Task<IReadOnlyList<StoredEvent>> FetchStreamAsync(string streamId, long afterVersion = 0, int limit = 1000, CancellationToken ct = default) =>
        _store.ReadStreamAsync(TenantId, streamId, afterVersion, limit, ct);

    /// <summary>The stream must not exist when the session is saved.</summary>
    public void StartStream<T>(string streamId, IReadOnlyList<object> events)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(events);
        var type = _store.Aggregates.Of<T>();
        var pending = Pending(streamId);
        if (pending.ExpectedVersion is > 0)
            throw new VersionConflictException(TenantId, streamId, 0, pending.ExpectedVersion.Value);
        (pending.ExpectedVersion, pending.Aggregate) = (0, type.Alias);
        pending.Handle ??= new EventStream<T>(pending, type, _store.Loader, Folded<T>.Empty);
        pending.Events.AddRange(events);
    }

    /// <summary>Appends whatever the version is, unless this session fetched or started the stream.</summary>
    public void Append(string streamId, IReadOnlyList<object> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        Pending(streamId).Events.AddRange(events);
    }

    /// <summary>
    /// Commits all streams of the session, or nothing. When it returns or throws, the outcome is certain
    /// (a token cancels it only until the writer has taken it up).
    /// </summary>
    /// <returns>The sequence of the last event; the head of the log for a receipt without events; 0 when there was nothing to do.</returns>
    /// <exception cref="VersionConflictException">A stream has moved.</exception>
    /// <exception cref="DuplicateReceiptException">The receipt's key was used before.</exception>
    /// <exception cref="AppendOutcomeUnknownException">The store was closed while the server was away.</exception>
    public async Task<long> SaveChangesAsync(Receipt? receipt = null, CancellationToken ct = default)
    {
        var pending = _streams.Values.Where(s => s.Events.Count > 0).ToList();
        if (pending.Count == 0 && receipt is null)
            return 0;
        var save = new Save(_store, TenantId, _metadata, pending, receipt);
        var position = await save.RunAsync(ct);
        return position;
    }

    private PendingStream Pending(string streamId)
    {
        if (!_streams.TryGetValue(streamId, out var pending))
            _streams.Add(streamId, pending = new PendingStream(StorableText.Checked(streamId, nameof(streamId))));
        return pending;
    }
}
