using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arena.Application.Turns;

/// <summary>Brings the schedule in step with the bots once, when the node starts; from then on it follows the log.</summary>
public sealed partial class TurnScheduleStart(TurnScheduling scheduling, TimeProvider wall, ILogger<TurnScheduleStart> logger) : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await scheduling.ReconcileAsync(stoppingToken);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotReconciled(exception, Retry);
            }

            await Task.Delay(Retry, wall, stoppingToken);
        }
    }

    [LoggerMessage(3303, LogLevel.Error, "The turn schedule could not be brought in step with the bots; the next try is in {Delay}")]
    private partial void LogNotReconciled(Exception exception, TimeSpan delay);
}
