using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arena.Application.Notifications;

/// <summary>Wakes this node's workers, so that what was queued here does not wait for their next look.</summary>
public sealed class DeliverySignal : IDisposable
{
    private readonly SemaphoreSlim _queued = new(0);

    public void Queued()
    {
        if (_queued.CurrentCount < DeliveryWorker.AtOnce) _queued.Release();
    }

    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _queued.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _queued.Dispose();
}

/// <summary>Sends what is due, a few at a time and one at a time for each channel.</summary>
public sealed partial class DeliveryWorker(IDeliveryQueue queue, Deliverer deliverer, DeliverySignal signal, TimeProvider wall, ILogger<DeliveryWorker> logger) : BackgroundService
{
    public const int AtOnce = 8;

    /// <summary>How often a fault of ours is borne with one delivery.</summary>
    private const int MostFaults = 5;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        var retry = Look;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (await queue.TakeAsync(DeliverAsync, stopping)) stopping.ThrowIfCancellationRequested();
                retry = Look;
                await signal.WaitAsync(Look, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Longer each time: where a channel has taken what cannot be recorded, it is not to be asked each second.
                LogInterrupted(exception, retry);
                await Task.Delay(retry, wall, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                retry = retry * 2 < LongestRetry ? retry * 2 : LongestRetry;
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
            const string Ours = "The arena could not send it; its log tells why.";
            return delivery.Attempts + 1 < MostFaults ? DeliveryStep.Again(LongestRetry, Ours) : DeliveryStep.Dead(Ours);
        }
    }

    [LoggerMessage(3701, LogLevel.Information, "Notification {Delivery} was not taken at attempt {Attempt} and is tried again in {Pause}: {Fault}")]
    private partial void LogAgain(string delivery, int attempt, string fault, TimeSpan pause);

    [LoggerMessage(3702, LogLevel.Warning, "Notification {Delivery} was not taken in {Attempts} attempts and is given up: {Fault}")]
    private partial void LogDead(string delivery, int attempts, string fault);

    [LoggerMessage(3703, LogLevel.Error, "The queue of notifications does not answer; the next try is in {Retry}")]
    private partial void LogInterrupted(Exception exception, TimeSpan retry);

    [LoggerMessage(3704, LogLevel.Error, "Notification {Delivery} could not be sent")]
    private partial void LogFailed(Exception exception, string delivery);
}
