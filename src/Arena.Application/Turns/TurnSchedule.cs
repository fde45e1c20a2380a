using Arena.Domain.Bots;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Arena.Application.Turns;

/// <summary>
/// Keeps Quartz's durable schedule in step with the bots: one job for each active bot, at its interval.
/// Idempotent; it runs at start and after each event that may change it.
/// </summary>
public sealed partial class TurnSchedule(ISchedulerFactory schedulers, TimeProvider wall, ILogger<TurnSchedule> logger)
{
    /// <summary>
    /// Turns begin at whole tenths of a second, each bot's at one of the ten, and with an interval of whole seconds they stay there:
    /// those of one instant share the scheduler's and the log's transactions, and many bots do not all come at once.
    /// </summary>
    private static readonly TimeSpan Grid = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public async Task ScheduleAsync(string tenantId, string botId, BotKind kind, TimeSpan interval, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        async Task<ISimpleTrigger?> WantedAsync() =>
            await scheduler.GetTrigger(TurnJob.TriggerOf(botId), cancellationToken) is ISimpleTrigger trigger
            && trigger.RepeatInterval == interval && trigger.JobDataMap.ContainsKey(TurnJob.Aside) == kind.MayTakeLong()
                ? trigger
                : null;

        var existing = await WantedAsync();
        if (existing is not null && IsOnGrid(existing)) return;

        do
        {
            // A bot's turns are kept apart by themselves (TurnsUnderway, IOpenTurns, the stream's version): Quartz would take a lock of the whole cluster for it.
            var job = JobBuilder.Create<TurnJob>()
                .WithIdentity(TurnJob.KeyOf(botId))
                .UsingJobData(TurnJob.Tenant, tenantId)
                .RequestRecovery(false)
                .Build();
            // A missed turn is not made up for: the market went on, and the next turn sees all of it.
            var trigger = TriggerBuilder.Create()
                .WithIdentity(TurnJob.TriggerOf(botId))
                .ForJob(job)
                .UsingJobData(kind.MayTakeLong() ? new JobDataMap { [TurnJob.Aside] = "true" } : [])
                .StartAt(FirstOf(botId, existing))
                .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
                .Build();
            await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
            existing = await WantedAsync();
        }
        // Quartz moves a start that is past when it gets it, off the grid. Whatever else is there by now, someone newer has put or taken.
        while (existing is not null && !IsOnGrid(existing));
        LogScheduled(botId, interval);
    }

    public async Task<IReadOnlyList<BotKey>> ScheduledAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var bots = new List<BotKey>();
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(TurnJob.Group), cancellationToken))
        {
            if (await scheduler.GetJobDetail(key, cancellationToken) is { } job) bots.Add(new BotKey(job.JobDataMap.GetString(TurnJob.Tenant)!, key.Name));
        }

        return bots;
    }

    public async Task UnscheduleAsync(string botId, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        if (await scheduler.DeleteJob(TurnJob.KeyOf(botId), cancellationToken)) LogUnscheduled(botId);
    }

    private static bool IsOnGrid(ISimpleTrigger trigger) => trigger.StartTimeUtc.Ticks % Grid.Ticks == 0;

    /// <summary>Within a second, at the tenth that the bot's id says.</summary>
    /// <param name="existing">Off the grid: what comes onto it takes no turn earlier than it would have.</param>
    private DateTimeOffset FirstOf(string botId, ISimpleTrigger? existing)
    {
        var after = wall.GetUtcNow();
        if (existing?.NextFireTimeUtc is { } next && next > after) after = next;
        var at = after.AddTicks(-(after.Ticks % Second.Ticks)) + (botId.Sum(c => c) % (int)(Second / Grid) * Grid);
        return at > after ? at : at + Second;
    }

    [LoggerMessage(3301, LogLevel.Information, "Bot {Bot} takes a turn every {Interval}")]
    private partial void LogScheduled(string bot, TimeSpan interval);

    [LoggerMessage(3302, LogLevel.Information, "Bot {Bot} takes no more turns")]
    private partial void LogUnscheduled(string bot);
}
