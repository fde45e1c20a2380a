using Npgsql;

namespace Arena.EventStore;

/// <summary>Carries the tables beside from their position onwards, in big pages; the next page is read while one is applied.</summary>
/// <param name="checkpoint">Goes with the rows of each page, whose last sequence it gets.</param>
internal sealed class RebuildBuilder(EventStore store, Projection projection, Rows rows, IReadOnlySet<long> skips, long position, Func<long, NpgsqlBatchCommand> checkpoint)
{
    private const int PageSpan = 10_000;

    private readonly string[] _aliases = store.Options.Events.StoredAliasesOf(projection.Handles);

    public long Position { get; private set; } = position;

    public Action<long, long>? Progressed { get; set; }

    /// <summary>To the head of the log.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        for (var head = await store.HighWaterAsync(ct); Position < head; head = await store.HighWaterAsync(ct))
            await BuildToAsync(head, ct);
    }

    /// <summary>To a sequence, inclusive.</summary>
    public async Task BuildToAsync(long head, CancellationToken ct)
    {
        var next = ReadAsync(Position, head, ct);
        while (Position < head)
        {
            var page = await next;
            var end = Math.Min(Position + PageSpan, head);
            next = ReadAsync(end, head, ct);
            await ApplyAsync(page, end, ct);
            Progressed?.Invoke(Position, head);
        }

        await next;
    }

    private Task<IReadOnlyList<StoredEvent>> ReadAsync(long after, long head, CancellationToken ct) =>
        after >= head ? Task.FromResult<IReadOnlyList<StoredEvent>>([]) : store.ReadSpanAsync(after, Math.Min(after + PageSpan, head), _aliases, ct);

    private async Task ApplyAsync(IReadOnlyList<StoredEvent> page, long end, CancellationToken ct)
    {
        if (await ProjectionApplier.ApplyAsync(projection, page, skips, rows, ct) is { } poison)
            throw new RebuildFailedException(projection.Name, poison.Event, poison.Reason);
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        await rows.FlushAsync(connection, checkpoint(end), ct);
        Position = end;
    }
}
