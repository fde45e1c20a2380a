using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Domain.Markets;
using Arena.Domain.Settings;
using Arena.EventStore;

namespace Arena.Host.Hosting;

/// <summary>Keeps this node's view of the market and of the rules in step with the log, whichever node wrote to it.</summary>
public sealed partial class ArenaFollower(ProjectionDaemon daemon, MarketBoard board, RulesBook rules, IHostApplicationLifetime lifetime, TimeProvider wall, ILogger<ArenaFollower> logger) : IHostedService
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        daemon.Appended += Follow;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        daemon.Appended -= Follow;
        return Task.CompletedTask;
    }

    private void Follow(IReadOnlyList<StoredEvent> events)
    {
        foreach (var @event in events)
        {
            if (@event.Data is PricesObserved observed) board.Apply(observed);
            else if (@event.Data is MarketEnded ended) board.Apply(ended);
        }

        if (events.Any(e => e.Data is SettingChanged or ArenaPaused or ArenaResumed or LeveragePolicySet or LeveragePolicyRemoved)) _ = RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        var stopping = lifetime.ApplicationStopping;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await rules.RefreshAsync(stopping);
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception)
            {
                LogNotRefreshed(exception, Retry);
            }

            await Task.Delay(Retry, wall, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(6301, LogLevel.Error, "The rules could not be read; the ones in force before stay until the next try in {Delay}")]
    private partial void LogNotRefreshed(Exception exception, TimeSpan delay);
}
