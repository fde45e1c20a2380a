using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arena.Application.Notifications;

/// <summary>Sends what is due, a few at a time: a channel that does not answer holds up its own.</summary>
public sealed partial class DeliveryWorker(IDeliveryQueue queue, Deliverer deliverer, DeliverySignal signal, TimeProvider wall, ILogger<DeliveryWorker> logger) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (await queue.TakeAsync(DeliverAsync, stopping))
                    stopping.ThrowIfCancellationRequested();
                await signal.WaitAsync(Look, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogInterrupted(exception);
                await Task.Delay(Look, wall, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<DeliveryStep> DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var step = await StepAsync(delivery, cancellationToken);
        if (step.Fate == DeliveryFate.Again) LogAgain(delivery.Key, delivery.Attempts + 1, step.Fault!, step.Pause);
        if (step.Fate == DeliveryFate.Dead) LogDead(delivery.Key, delivery.Attempts + 1, step.Fault!);
        return step;
    }

    /// <summary>A fault of ours counts as a failure too: it must not ask a channel again and again.</summary>
    private async Task<DeliveryStep> StepAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            return await deliverer.DeliverAsync(delivery, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DbException))
        {
            LogFailed(exception, delivery.Key);
            return DeliveryStep.Again(Look * 60, "The arena could not send it; its log tells why.");
        }
    }

    [LoggerMessage(3701, LogLevel.Information, "Notification {Delivery} was not taken at attempt {Attempt} and is tried again in {Pause}: {Fault}")]
    private partial void LogAgain(string delivery, int attempt, string fault, TimeSpan pause);

    [LoggerMessage(3702, LogLevel.Warning, "Notification {Delivery} was not taken in {Attempts} attempts and is given up: {Fault}")]
    private partial void LogDead(string delivery, int attempts, string fault);

    [LoggerMessage(3704, LogLevel.Error, "Notification {Delivery} could not be sent")]
    private partial void LogFailed(Exception exception, string delivery);

    [LoggerMessage(3703, LogLevel.Error, "The queue of notifications does not answer")]
    private partial void LogInterrupted(Exception exception);
}
