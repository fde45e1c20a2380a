using Microsoft.Extensions.Hosting;

namespace Arena.Application.Turns;

/// <summary>Brings the schedule in step with the bots once, when the node starts; from then on it follows the log.</summary>
public sealed class TurnScheduleStart(TurnScheduling scheduling) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => scheduling.ReconcileAsync(stoppingToken);
}
