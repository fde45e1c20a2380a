using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Settings;
using Arena.EventStore;

namespace Arena.Application.Turns;

/// <summary>
/// Follows the log and keeps the turn schedule: a bot that started is scheduled, one that stopped is not,
/// a new interval holds from the next turn on. At least once for each event; every step is idempotent.
/// </summary>
public sealed class TurnScheduling(EventStore.EventStore store, IBotDirectory bots, RulesBook rulesBook, TurnSchedule schedule, MarketPace pace) : Subscription
{
    private static readonly HashSet<Type> Concerning =
        [typeof(BotStarted), typeof(BotResumed), typeof(BotPaused), typeof(BotStopped), typeof(BotDeleted), typeof(BotConfigured)];

    private static bool IsTheArenas(StoredEvent e) => e.Data is SettingChanged { Key: SettingKeys.TurnInterval };

    public override string Name => "turn_scheduling";

    /// <summary>Bots that were seeded before the daemon first ran are scheduled too.</summary>
    public override bool FromTheBeginning => true;

    public override async Task HandleAsync(IReadOnlyList<StoredEvent> events, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (pace.IsLockstep || !events.Any(e => Concerning.Contains(e.Data.GetType()) || IsTheArenas(e))) return;

        // Not only after a change of the arena's interval: this node may not have heard of one yet.
        await rulesBook.RefreshAsync(ct);
        var arenaInterval = rulesBook.Current.Settings.TurnInterval;
        foreach (var group in events.Where(e => Concerning.Contains(e.Data.GetType())).GroupBy(e => (e.TenantId, e.StreamId)))
            await ScheduleAsync(group.Key.TenantId, group.Key.StreamId, arenaInterval, ct);

        if (!events.Any(IsTheArenas)) return;
        foreach (var bot in await bots.ActiveAsync(ct))
            await ScheduleAsync(bot.TenantId, StreamIds.Bot(bot.BotId), arenaInterval, ct);
    }

    /// <summary>
    /// The schedule as the bots are, at the start of a node: events that came while turns were in lockstep with the market scheduled nobody,
    /// and in lockstep nobody is to be woken by the clock.
    /// </summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var scheduled = await schedule.ScheduledAsync(cancellationToken);
        if (pace.IsLockstep)
        {
            foreach (var bot in scheduled) await schedule.UnscheduleAsync(bot.BotId, cancellationToken);
            return;
        }

        await bots.CatchUpAsync(cancellationToken);
        var arenaInterval = rulesBook.Current.Settings.TurnInterval;
        var active = (await bots.ActiveAsync(cancellationToken)).Select(bot => bot.Key);
        foreach (var bot in scheduled.Union(active))
            await ScheduleAsync(bot.TenantId, StreamIds.Bot(bot.BotId), arenaInterval, cancellationToken);
    }

    private async Task ScheduleAsync(string tenantId, string streamId, TimeSpan arenaInterval, CancellationToken cancellationToken)
    {
        var bot = await store.OpenSession(tenantId).FetchLatest<BotState>(streamId, cancellationToken);
        if (bot is null) return;
        if (bot.Status == BotStatus.Active) await schedule.ScheduleAsync(tenantId, bot.Id, bot.Configuration.Kind, bot.Configuration.TurnInterval ?? arenaInterval, cancellationToken);
        else await schedule.UnscheduleAsync(bot.Id, cancellationToken);
    }
}
