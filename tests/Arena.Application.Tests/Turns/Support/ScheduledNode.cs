using Arena.Application.Turns;
using Arena.Domain.Bots;
using Arena.EventStore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;

namespace Arena.Application.Tests.Turns.Support;

/// <summary>A node whose turns are woken by Quartz's clustered store, and whose schedule follows the log.</summary>
internal sealed class ScheduledNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ProjectionDaemon _daemon;

    private ScheduledNode(Node node, TimeProvider wall)
    {
        Node = node;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(node.Turns);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(node.Late);
        services.AddSingleton(node.Pace);
        services.AddSingleton<TurnsUnderway>();
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(maxConcurrency: 8);
            quartz.UsePersistentStore(persistent =>
            {
                persistent.UsePostgres(node.ConnectionString);
                persistent.UseSystemTextJsonSerializer();
                persistent.UseClustering(clustering =>
                {
                    clustering.CheckinInterval = TimeSpan.FromSeconds(1);
                    clustering.CheckinMisfireThreshold = TimeSpan.FromSeconds(2);
                });
                persistent.ProvisionSchema();
            });
        });
        _services = services.BuildServiceProvider();
        Schedule = new TurnSchedule(_services.GetRequiredService<ISchedulerFactory>(), wall, NullLogger<TurnSchedule>.Instance);
        Scheduling = new TurnScheduling(node.Store, node.Bots, node.Rules, Schedule, node.Pace);
        _daemon = new ProjectionDaemon(node.Database, node.Store, [], [Scheduling], TimeProvider.System, NullLoggerFactory.Instance);
    }

    public Node Node { get; }

    public TurnSchedule Schedule { get; }

    public TurnScheduling Scheduling { get; }

    /// <param name="follow">False: the schedule is left as it is.</param>
    /// <param name="wall">What the schedule is made by; null: the system's.</param>
    public static async Task<ScheduledNode> StartAsync(Node node, bool follow = true, TimeProvider? wall = null)
    {
        var scheduled = new ScheduledNode(node, wall ?? TimeProvider.System);
        await (await scheduled.SchedulerAsync()).Start();
        if (follow) await scheduled._daemon.StartAsync(CancellationToken.None);
        return scheduled;
    }

    public Task ScheduleAsync(string botId, TimeSpan interval) =>
        Schedule.ScheduleAsync(Node.Owner, botId, BotKind.Scripted, interval, CancellationToken.None);

    /// <summary>Null: the bot is not scheduled.</summary>
    public async Task<TimeSpan?> IntervalOfAsync(string botId) =>
        (await (await SchedulerAsync()).GetTrigger(TurnJob.TriggerOf(botId)) as ISimpleTrigger)?.RepeatInterval;

    /// <summary>When the bot's first turn is due, or was.</summary>
    public async Task<DateTimeOffset> StartOfAsync(string botId) => (await (await SchedulerAsync()).GetTrigger(TurnJob.TriggerOf(botId)))!.StartTimeUtc;

    /// <summary>When the bot's turn was last woken for; null: never.</summary>
    public async Task<DateTimeOffset?> FiredAsync(string botId) => (await (await SchedulerAsync()).GetTrigger(TurnJob.TriggerOf(botId)))!.PreviousFireTimeUtc;

    /// <summary>As a version before might have left the bot's schedule.</summary>
    public async Task StartAtAsync(string botId, DateTimeOffset start)
    {
        var scheduler = await SchedulerAsync();
        var trigger = (await scheduler.GetTrigger(TurnJob.TriggerOf(botId)))!;
        await scheduler.RescheduleJob(trigger.Key, trigger.GetTriggerBuilder().StartAt(start).Build());
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        await (await SchedulerAsync()).Shutdown(waitForJobsToComplete: true);
        await _services.GetRequiredService<TurnsUnderway>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private ValueTask<IScheduler> SchedulerAsync() => _services.GetRequiredService<ISchedulerFactory>().GetScheduler();
}
