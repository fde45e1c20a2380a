using Npgsql;

namespace Arena.EventStore;

/// <summary>
/// Carries the tables beside from their position onwards, in big pages; the next page is read while one is applied, and rows that change again
/// and again are written once for several pages.
/// </summary>
/// <param name="checkpoint">Goes with the rows of some pages, whose last sequence it gets.</param>
internal sealed class RebuildBuilder(EventStore store, Projection projection, Rows rows, IReadOnlySet<long> skips, long position, Func<long, NpgsqlBatchCommand> checkpoint)
{
    private const int PageSpan = 10_000;
    private const int FlushSpan = 50_000;

    /// <summary>Changed rows are held in memory until they are written.</summary>
    private const int MostChanged = 10_000;

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
        for (var applied = Position; applied < head;)
        {
            var page = await next;
            applied = Math.Min(applied + PageSpan, head);
            next = ReadAsync(applied, head, ct);
            if (await ProjectionApplier.ApplyAsync(projection, page, skips, rows, ct) is { } poison)
                throw new RebuildFailedException(projection.Name, poison.Event, poison.Reason);
            if (applied == head || applied - Position >= FlushSpan || rows.Changed >= MostChanged)
                await FlushAsync(applied, ct);
            Progressed?.Invoke(applied, head);
        }

        await next;
    }

    private Task<IReadOnlyList<StoredEvent>> ReadAsync(long after, long head, CancellationToken ct) =>
        after >= head ? Task.FromResult<IReadOnlyList<StoredEvent>>([]) : store.ReadSpanAsync(after, Math.Min(after + PageSpan, head), _aliases, projection.ReadsHeaders, ct);

    private async Task FlushAsync(long end, CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        await rows.FlushAsync(connection, checkpoint(end), ct);
        Position = end;
    }
}
