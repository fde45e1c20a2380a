using System.Text.Json;

namespace Arena.EventStore;

/// <summary>One SaveChanges: serialises and hashes in the caller's thread, sends, and tries again where no version was asked for.</summary>
internal sealed class Save
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>(StringComparer.Ordinal);

    private readonly EventStore _store;
    private readonly string _tenant;
    private readonly EventMetadata _metadata;
    private readonly IReadOnlyList<PendingStream> _streams;
    private readonly Receipt? _receipt;
    private readonly DateTimeOffset _at;
    private readonly Serialized[][] _events;
    private readonly HeadOf[] _heads;

    public Save(EventStore store, string tenant, EventMetadata metadata, IReadOnlyList<PendingStream> streams, Receipt? receipt)
    {
        _store = store;
        _tenant = tenant;
        _metadata = metadata;
        _streams = streams;
        _receipt = receipt;
        _at = HashChain.Truncate(store.Clock.GetUtcNow());
        _events = new Serialized[streams.Count][];
        _heads = new HeadOf[streams.Count];
        for (var i = 0; i < streams.Count; i++)
            _events[i] = [.. streams[i].Events.Select(Serialize)];
        if (receipt is not null)
        {
            StorableText.Checked(receipt.Key, nameof(receipt));
            StorableText.Checked(receipt.Fingerprint, nameof(receipt));
            if (receipt.Response.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException("The response contains the NUL character, which PostgreSQL cannot store.", nameof(receipt));
        }
    }

    public async Task<long> RunAsync(CancellationToken ct)
    {
        for (var i = 0; i < _streams.Count; i++)
            _heads[i] = _streams[i].ExpectedVersion is { } expected ? new HeadOf(expected, _streams[i].Head) : await _store.HeadAsync(_tenant, _streams[i].StreamId, ct);
        for (var attempt = 1; ; attempt++)
        {
            var request = Request();
            switch (await _store.Writer.AppendAsync(request, ct))
            {
                case AppendOutcome.Committed committed:
                    Take(request);
                    return committed.Position;
                case AppendOutcome.Conflict conflict:
                    Resolve(conflict, attempt);
                    break;
                case AppendOutcome.Duplicate:
                    // Pruned in between is possible; then the key is free again and the command may run.
                    if (await _store.FindReceiptAsync(_tenant, _receipt!.Key, ct) is { } stored)
                        throw new DuplicateReceiptException(stored);
                    break;
            }
        }
    }

    private void Resolve(AppendOutcome.Conflict conflict, int attempt)
    {
        if (conflict.Actual == AppendOutcome.Conflict.Archived)
            throw new StreamArchivedException(_tenant, conflict.StreamId);
        if (conflict.Actual < conflict.Expected)
            // Streams do not shrink: the database was set back to an earlier state, and what is cached of it is worth nothing.
            _store.Forget();
        var index = _streams.Index().First(s => s.Item.StreamId == conflict.StreamId).Index;
        if (_streams[index].ExpectedVersion is not null || attempt >= _store.Options.MaxVersionlessAttempts)
            throw new VersionConflictException(_tenant, conflict.StreamId, conflict.Expected, conflict.Actual);
        _heads[index] = new HeadOf(conflict.Actual, conflict.Head);
    }

    private void Take(AppendRequest request)
    {
        for (var i = 0; i < _streams.Count; i++)
        {
            var stream = _streams[i];
            var append = request.Streams[i];
            stream.Events.Clear();
            if (stream.ExpectedVersion is not null)
                (stream.ExpectedVersion, stream.Head) = (append.Version, append.Head);
            _store.Heads.Set((_tenant, stream.StreamId), new HeadOf(append.Version, append.Head), static (present, offered) => present.Version > offered.Version);
            try
            {
                stream.OnCommitted(_tenant, append, _at);
            }
#pragma warning disable CA1031 // the append is committed whatever a fold makes of it; who folds next is told
            catch (Exception e)
#pragma warning restore CA1031
            {
                _store.LogFoldFailed(e, stream.StreamId);
            }
        }
    }

    private AppendRequest Request()
    {
        var streams = new StreamAppend[_streams.Count];
        for (var i = 0; i < streams.Length; i++)
            streams[i] = Chain(_streams[i], _heads[i], _events[i]);
        return new AppendRequest
        {
            Id = Guid.CreateVersion7(_at),
            TenantId = _tenant,
            Streams = streams,
            Receipt = _receipt,
            At = _at,
            Metadata = _metadata,
            EventCount = streams.Sum(s => s.Events.Count),
            Bytes = _events.Sum(s => s.Sum(e => e.Data.Length + 200)),
        };
    }

    private StreamAppend Chain(PendingStream stream, HeadOf head, Serialized[] events)
    {
        var hash = head.Hash;
        var chained = new NewEvent[events.Length];
        for (var i = 0; i < events.Length; i++)
        {
            var e = events[i];
            var version = head.Version + i + 1;
            hash = HashChain.Next(hash, _tenant, stream.StreamId, version, e.Alias, e.Id, _at, e.Data);
            chained[i] = new NewEvent(e.Id, version, e.Alias, e.DotnetType, e.Data, Headers(hash));
        }

        return new StreamAppend(stream.StreamId, stream.Aggregate, head.Version, chained, hash);
    }

    private byte[] Headers(byte[] hash)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { [EventHeaders.Hash] = Convert.ToHexStringLower(hash) };
        foreach (var (name, value) in _metadata.Headers ?? NoHeaders)
            headers.Add(name, value);
        return JsonSerializer.SerializeToUtf8Bytes(headers, HeadersJson.Default.DictionaryStringString);
    }

    private Serialized Serialize(object @event)
    {
        var data = _store.Options.Events.Serialize(@event, out var alias, out var dotnet);
        return new Serialized(Guid.CreateVersion7(_at), alias, dotnet, data);
    }

    private sealed record Serialized(Guid Id, string Alias, string DotnetType, byte[] Data);
}

/// <summary>Where a stream ends: its version and the hash of its last event.</summary>
internal readonly record struct HeadOf(long Version, byte[] Hash);

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class HeadersJson : System.Text.Json.Serialization.JsonSerializerContext;
