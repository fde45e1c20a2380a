using System.Threading.Channels;

namespace Arena.EventStore;

/// <summary>
/// Takes batches from the queue. No batch holds two requests for one stream or one receipt key: the later one waits for the next batch,
/// and so does everything behind it on its streams, so that no request is overtaken by one that came after it.
/// </summary>
internal sealed class BatchTaker(ChannelReader<AppendRequest> queue, EventStoreOptions options)
{
    private readonly List<AppendRequest> _batch = [];
    private readonly HashSet<(string Tenant, string Key, bool Receipt)> _touched = [];
    private Queue<AppendRequest> _deferred = new();

    public bool Waits => _deferred.Count > 0 || queue.Count > 0;

    /// <summary>The next batch, valid until the next call; empty where all waiting requests were cancelled.</summary>
    public IReadOnlyList<AppendRequest> Take()
    {
        _batch.Clear();
        _touched.Clear();
        var events = 0;
        var bytes = 0;
        var waiting = _deferred;
        _deferred = new Queue<AppendRequest>();
        while (_batch.Count < options.MaxBatchRequests && events < options.MaxBatchEvents && bytes < options.MaxBatchBytes
            && _deferred.Count < options.MaxBatchRequests
            && (waiting.TryDequeue(out var request) || queue.TryRead(out request)))
        {
            if (!Touch(request))
            {
                _deferred.Enqueue(request);
            }
            else if (request.TryTake())
            {
                _batch.Add(request);
                events += request.EventCount;
                bytes += request.Bytes;
            }
        }

        while (waiting.TryDequeue(out var rest))
            _deferred.Enqueue(rest);
        return _batch;
    }

    public void FailAll(Exception exception)
    {
        while (_deferred.TryDequeue(out var request) || queue.TryRead(out request))
            request.Fail(exception);
    }

    private bool Touch(AppendRequest request)
    {
        var free = true;
        foreach (var stream in request.Streams)
            free &= _touched.Add((request.TenantId, stream.StreamId, false));
        if (request.Receipt is { } receipt)
            free &= _touched.Add((request.TenantId, receipt.Key, true));
        return free;
    }
}
