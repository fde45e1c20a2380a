using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.EventStore;

/// <summary>Hands the log to a subscription and moves its checkpoint after it. A batch that fails is given event by event; one that fails for good stops it.</summary>
internal sealed partial class SubscriptionRunner(Subscription subscription, EventStore store, LogTail tail, LeaseKeeper leases, Progression progression, ILogger logger)
    : LogConsumer(subscription.Name, store, tail, leases, progression, logger)
{
    private const int Attempts = 5;

    private readonly ILogger _logger = logger;
    private HashSet<long> _skips = [];
    private int _generation;

    protected override int PageSize => 500;

    protected override void Forget()
    {
        // Nothing is held between batches.
    }

    protected override async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await Progression.FindAsync(Name, ct) is not { } stored)
        {
            await using var connection = await Store.DataSource.OpenConnectionAsync(ct);
            await Progression.RegisterAsync(connection, Name, 1, [], subscription.FromTheBeginning ? 0 : await Store.HighWaterAsync(ct), ct);
            stored = (await Progression.FindAsync(Name, ct))!;
        }

        subscription.Forget();
        _skips = await Progression.SkipsAsync(Name, ct);
        _generation = stored.Generation;
        GoOnFrom(stored.Position);
        return stored.State == Progression.Running;
    }

    protected override async Task ProcessAsync(LogPage page, CancellationToken ct)
    {
        var last = page.End;
        var events = _skips.Count == 0 ? page.Events : [.. page.Events.Where(e => !_skips.Contains(e.Sequence))];
        if (events.Count > 0 && !await TryAsync(events, last, ct))
            return;
        if (Position < last)
            Passed(last, 0);
    }

    protected override Task CommitCheckpointAsync(CancellationToken ct) => Progression.AdvanceSubscriptionAsync(Name, Checkpoint, Position, [], ct);

    private async Task AdvanceAsync(IReadOnlyList<StoredEvent> events, long last, CancellationToken ct)
    {
        if (subscription.Writes(events) is not { Count: > 0 } writes)
        {
            Passed(last, events.Count);
            return;
        }

        await Progression.AdvanceSubscriptionAsync(Name, Checkpoint, last, writes, ct);
        Committed(last, events.Count);
    }

    private async Task<bool> TryAsync(IReadOnlyList<StoredEvent> events, long last, CancellationToken ct)
    {
        var pause = TimeSpan.FromMilliseconds(100);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await subscription.HandleAsync(events, ct);
                await AdvanceAsync(events, last, ct);
                return true;
            }
#pragma warning disable CA1031 // a side effect may fail in any way; it is tried again, then reported
            catch (Exception e) when (!ct.IsCancellationRequested && !(e is NpgsqlException && ProjectionApplier.IsOfTheServer(e)))
#pragma warning restore CA1031
            {
                LogFailed(e, Name, events[0].Sequence, attempt);
                if (events.Count > 1)
                    return await OneByOneAsync(events, ct);
                if (attempt == Attempts)
                {
                    StoreMetrics.PoisonEvents.Add(1, new KeyValuePair<string, object?>("name", Name));
                    await SaveCheckpointAsync(ct);
                    Stopped = true;
                    await Progression.FailAsync(Name, _generation, $"{e.GetType().Name}: {e.Message}", events[0], ct);
                    return false;
                }
            }

            await Task.Delay(pause, ct);
            pause *= 2;
        }
    }

    private async Task<bool> OneByOneAsync(IReadOnlyList<StoredEvent> events, CancellationToken ct)
    {
        foreach (var e in events)
        {
            if (!await TryAsync([e], e.Sequence, ct))
                return false;
        }

        return true;
    }

    [LoggerMessage(2801, LogLevel.Warning, "Subscription {Name} failed at {Sequence}, attempt {Attempt}")]
    private partial void LogFailed(Exception e, string name, long sequence, int attempt);
}
