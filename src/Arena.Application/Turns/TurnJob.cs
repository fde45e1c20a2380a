using Quartz;

namespace Arena.Application.Turns;

/// <summary>One bot's turn, fired by Quartz on exactly one node.</summary>
[DisallowConcurrentExecution]
public sealed class TurnJob(TurnRunner runner, TimeProvider wall) : IJob
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
        await runner.RunAsync(tenant, context.JobDetail.Key.Name, onDemand: false, cancellationToken);
    }
}
