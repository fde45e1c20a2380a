using System.Collections.Concurrent;
using Quartz;

namespace Arena.Application.Turns;

/// <summary>One bot's turn, fired by Quartz on exactly one node.</summary>
public sealed class TurnJob(TurnRunner runner, TurnsUnderway underway, TimeProvider wall) : IJob
{
    public const string Group = "turns";
    public const string Tenant = "tenant";

    public static JobKey KeyOf(string botId) => new(botId, Group);

    public static TriggerKey TriggerOf(string botId) => new(botId, Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.ScheduledFireTimeUtc is { } due) ArenaTelemetry.RecordTurnDelay(wall.GetUtcNow() - due);
        var tenant = context.MergedJobDataMap.GetString(Tenant)!;
        var botId = context.JobDetail.Key.Name;
        if (!underway.Begin(botId)) return;
        try
        {
            await runner.RunAsync(tenant, botId, onDemand: false, cancellationToken);
        }
        finally
        {
            underway.End(botId);
        }
    }
}

/// <summary>The scheduled turns that this node is running.</summary>
public sealed class TurnsUnderway
{
    private readonly ConcurrentDictionary<string, byte> _bots = new(StringComparer.Ordinal);

    /// <summary>False: the bot's turn before is still running, and this one is left out.</summary>
    public bool Begin(string botId) => _bots.TryAdd(botId, 0);

    public void End(string botId) => _bots.TryRemove(botId, out _);
}
