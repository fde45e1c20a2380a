using Arena.Application.Credentials;
using Arena.Application.Notifications;
using Arena.Application.Prompts;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.EventStore;
using Arena.Host.Accounts;
using Arena.Host.Hosting;
using Arena.Projections.Bots;
using Arena.Projections.Standings;
using Quartz;

namespace Arena.Host.Operation;

/// <param name="Receipts">Idempotency keys that were forgotten.</param>
/// <param name="StreamSnapshots">Snapshots of streams that were thinned out.</param>
/// <param name="ArenaSnapshots">The same of the arena's.</param>
/// <param name="ArchivedStreams">Streams of deleted bots that were closed for good.</param>
/// <param name="Texts">Prompts and answers of which the hash alone was left.</param>
/// <param name="Secrets">Secrets that no event tells of.</param>
/// <param name="Deliveries">Notifications that were given up, which can no longer be sent again.</param>
public sealed record Maintained(int Receipts, int StreamSnapshots, int ArenaSnapshots, int ArchivedStreams, int Texts, int Secrets, int Deliveries);

/// <summary>
/// Deletes what the settings <c>receipts.keep</c>, <c>snapshots.keep</c>, <c>prompts.keep</c> and <c>notifications.keep</c> give up, and archives what <c>archive.after</c> names.
/// None of the former is the truth, and the latter is only marked: no event is ever changed or deleted.
/// </summary>
public sealed partial class Maintenance(
    EventStore.EventStore store, LogHistory<PastArena> arena, BotQueries bots, IBlobStore blobs, ISecretVault vault, IDeliveryQueue deliveries, SignInHousekeeping signIns, RulesBook rules,
    TimeProvider wall, ILogger<Maintenance> logger)
{
    /// <summary>Of the snapshots that are given up one stays in so many events: the far past costs a fold of this many, well under a second.</summary>
    private const int ArenaSpan = 20_000;

    private const int StreamSpan = 2_000;

    /// <summary>A secret is stored a moment before its event.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(10);

    public async Task<Maintained> RunAsync(CancellationToken cancellationToken)
    {
        var (settings, now) = (rules.Current.Settings, wall.GetUtcNow());
        var done = new Maintained(
            await store.PruneReceiptsAsync(now - settings.ReceiptsKept, DemoSeeder.ReceiptPrefix, cancellationToken),
            await store.ThinSnapshotsAsync(now - settings.SnapshotsKept, StreamSpan, cancellationToken),
            await arena.ThinAsync(now - settings.SnapshotsKept, ArenaSpan, cancellationToken),
            await ArchiveAsync(now - settings.ArchivedAfter, cancellationToken),
            await blobs.PruneAsync(now - settings.PromptsKept, cancellationToken),
            await vault.SweepAsync(now - LongestRequest, cancellationToken),
            await deliveries.PruneAsync(now - settings.Deliveries.Kept, cancellationToken));
        await signIns.RunAsync(now, cancellationToken);
        LogDone(done.Receipts, done.StreamSnapshots, done.ArenaSnapshots, done.ArchivedStreams, done.Texts, done.Secrets, done.Deliveries);
        return done;
    }

    private async Task<int> ArchiveAsync(DateTimeOffset idleSince, CancellationToken cancellationToken)
    {
        var archived = 0;
        foreach (var bot in await bots.DeletedAsync(cancellationToken))
            if (await store.ArchiveStreamAsync(bot.TenantId, StreamIds.Bot(bot.BotId), idleSince, cancellationToken)) archived++;
        return archived;
    }

    [LoggerMessage(6401, LogLevel.Information, "Maintenance deleted {Receipts} receipts, {StreamSnapshots} snapshots of streams, {ArenaSnapshots} of the arena; it archived {ArchivedStreams} streams, pruned {Texts} prompts and answers, shredded {Secrets} secrets that nobody knows of and forgot {Deliveries} deliveries")]
    private partial void LogDone(int receipts, int streamSnapshots, int arenaSnapshots, int archivedStreams, int texts, int secrets, int deliveries);
}

/// <summary>Maintenance once an hour, on one node.</summary>
public sealed class MaintenanceJob(Maintenance maintenance) : IJob
{
    private const string Group = "operation";

    /// <summary>By the clock and not from the start: a host that is often restarted gets to it too.</summary>
    private const string Hourly = "0 17 * * * ?";

    public static JobKey Key { get; } = new("maintenance", Group);

    public static TriggerKey Trigger { get; } = new("maintenance", Group);

    public static void Schedule(IQuartzBuilder quartz)
    {
        ArgumentNullException.ThrowIfNull(quartz);
        quartz.ScheduleJob<MaintenanceJob>(
            trigger => trigger.WithIdentity(Trigger).WithCronSchedule(Hourly),
            job => job.WithIdentity(Key).DisallowConcurrentExecution());
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await maintenance.RunAsync(cancellationToken);
}
