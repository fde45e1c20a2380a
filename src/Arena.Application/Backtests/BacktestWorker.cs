using System.Data.Common;
using System.Text.Json;
using Arena.Application.Replay;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arena.Application.Backtests;

/// <summary>Wakes this node's worker, so that a job that was queued here does not wait for its next look.</summary>
public sealed class BacktestSignal : IDisposable
{
    private readonly SemaphoreSlim _queued = new(0);

    public void Queued() => _queued.Release();

    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _queued.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _queued.Dispose();
}

/// <summary>
/// Runs queued jobs on this node, one at a time, and leaves a core to the arena. A job that was interrupted starts again from its beginning: the
/// same request gives the same result.
/// </summary>
public sealed partial class BacktestWorker(
    IBacktestJobs jobs, BacktestRunner backtests, CounterfactualReplay replays, BacktestSignal signal, TimeProvider wall, ILogger<BacktestWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(500);
    private readonly string _node = Guid.CreateVersion7(wall.GetUtcNow()).ToString("n");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await jobs.ClaimAsync(_node, stoppingToken) is { } claim) await RunAsync(claim, stoppingToken);
                await signal.WaitAsync(Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogInterrupted(exception);
                await Task.Delay(Look, wall, stoppingToken);
            }
        }
    }

    private async Task RunAsync(BacktestClaim claim, CancellationToken stopping)
    {
        if (claim.Attempt > 1) LogAgain(claim.Id, claim.Attempt);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var progress = new Latest();
        var beating = BeatAsync(claim, progress, ended);
        try
        {
            var result = await ResultAsync(claim, progress, ended.Token);
            await jobs.FinishAsync(claim, _node, result, null, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await jobs.ReleaseAsync(claim, _node, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            LogTaken(claim.Id);
        }
        catch (BacktestSpecException wrong)
        {
            await jobs.FinishAsync(claim, _node, null, $"{wrong.Field}: {wrong.Message}", stopping);
        }
        catch (DbException away) when (away.IsTransient)
        {
            // The database was away, the job is none the worse: its lease runs out, and it starts again.
            throw;
        }
        catch (Exception exception)
        {
            LogFailed(exception, claim.Id);
            await jobs.FinishAsync(claim, _node, null, exception.Message, stopping);
        }
        finally
        {
            await ended.CancelAsync();
            await beating;
        }
    }

    private async Task<string> ResultAsync(BacktestClaim claim, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (claim.Kind == BacktestKind.Replay)
        {
            var asked = JsonSerializer.Deserialize<CounterfactualSpec>(claim.Request, BacktestResults.Json)!;
            return JsonSerializer.Serialize(await replays.RunAsync(claim.TenantId, asked, progress, cancellationToken), BacktestResults.Json);
        }
        var spec = JsonSerializer.Deserialize<BacktestSpec>(claim.Request, BacktestResults.Json)!;
        var cores = Math.Max(1, Environment.ProcessorCount - 1);
        return JsonSerializer.Serialize(await backtests.RunAsync(claim.TenantId, spec, progress, cores, cancellationToken), BacktestResults.Json);
    }

    /// <summary>Ends the run where the job is no longer this node's.</summary>
    private async Task BeatAsync(BacktestClaim claim, Latest progress, CancellationTokenSource ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Heartbeat, wall, ended.Token);
                if (await jobs.ReportAsync(claim, _node, progress.Value, ended.Token)) continue;
                await ended.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
        catch (Exception exception)
        {
            LogInterrupted(exception);
            await ended.CancelAsync();
        }
    }

    private sealed class Latest : IProgress<double>
    {
        private double _value;

        public double Value => Volatile.Read(ref _value);

        public void Report(double value) => Volatile.Write(ref _value, value);
    }

    [LoggerMessage(3501, LogLevel.Information, "The backtest {Id} was interrupted and starts again, attempt {Attempt}")]
    private partial void LogAgain(string id, int attempt);

    [LoggerMessage(3502, LogLevel.Information, "The backtest {Id} was cancelled, or another node has taken it")]
    private partial void LogTaken(string id);

    [LoggerMessage(3503, LogLevel.Error, "The backtest {Id} failed")]
    private partial void LogFailed(Exception exception, string id);

    [LoggerMessage(3504, LogLevel.Error, "The queue of backtests does not answer")]
    private partial void LogInterrupted(Exception exception);
}
