using System.Collections.Concurrent;
using System.Diagnostics;
using Arena.Application.Markets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Arena.Application.Turns;

/// <summary>One bot's turn, fired by Quartz on exactly one node.</summary>
public sealed class TurnJob(TurnRunner runner, TurnsUnderway underway, MarketPace pace, TimeProvider wall) : IJob
{
    public const string Group = "turns";
    public const string Tenant = "tenant";

    /// <summary>Of a bot whose decision maker may take long: it does not keep one of the scheduler's places from the others meanwhile.</summary>
    public const string Aside = "aside";

    public static JobKey KeyOf(string botId) => new(botId, Group);

    public static TriggerKey TriggerOf(string botId) => new(botId, Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);

        // A schedule of when the market ran in real time; it is taken away when the node has started.
        if (pace.IsLockstep) return;
        var tenant = context.MergedJobDataMap.GetString(Tenant)!;
        var botId = context.JobDetail.Key.Name;
        async Task RunAsync(CancellationToken cancellation)
        {
            var due = context.ScheduledFireTimeUtc;
            if (due is { } instant) ArenaTelemetry.RecordTurnDelay(wall.GetUtcNow() - instant);

            // It begins when the turn was due: what a trace shows before its first child is the delay.
            using var scheduled = ArenaTelemetry.Source.StartActivity("schedule", ActivityKind.Internal, parentContext: default, startTime: due ?? default);
            await underway.RunAsync(botId, stopping => runner.RunAsync(tenant, botId, onDemand: false, stopping), cancellation);
        }

        if (context.MergedJobDataMap.ContainsKey(Aside)) _ = RunAsync(CancellationToken.None);
        else await RunAsync(cancellationToken);
    }
}

/// <summary>The scheduled turns that this node is running. It is stopped after the scheduler: turns that still wait are ended then.</summary>
public sealed partial class TurnsUnderway(LateAnswers late, ILogger<TurnsUnderway> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, Task> _bots = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private int _stopped;

    /// <summary>Nothing where the bot's turn before is still running: this one is left out.</summary>
    public async Task RunAsync(string botId, Func<CancellationToken, Task> turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_bots.TryAdd(botId, done.Task)) return;
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
            await turn(either.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops, and the turn left nothing.
        }
        catch (Exception exception)
        {
            LogFailed(exception, botId);
        }
        finally
        {
            _bots.TryRemove(botId, out _);
            done.SetResult();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1) return;
        await _stopping.CancelAsync();
        await Task.WhenAll(_bots.Values).WaitAsync(cancellationToken);
        await late.StopAsync().WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    [LoggerMessage(3304, LogLevel.Error, "A turn of bot {Bot} could not be taken; the next one runs when it is due")]
    private partial void LogFailed(Exception exception, string bot);
}
