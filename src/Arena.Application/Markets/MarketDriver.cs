using Arena.Application.ArenaControl;
using Arena.Application.Turns;
using Arena.Domain;
using Arena.Domain.Markets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arena.Application.Markets;

/// <summary>Held by the one node that draws from the market source.</summary>
public interface IMarketLease
{
    /// <summary>Waits until this node holds the lease; <c>Lost</c> is cancelled when it no longer does.</summary>
    Task<IMarketLeaseHold> AcquireAsync(CancellationToken cancellationToken);
}

public interface IMarketLeaseHold : IAsyncDisposable
{
    CancellationToken Lost { get; }
}

/// <summary>
/// Runs the market: draws each step, records it in the log, settles the bots that it concerns and,
/// where the market has a time of its own, gives the due bots their turns before the next step.
/// </summary>
public sealed partial class MarketDriver(
    EventStore.EventStore store,
    IMarketSource source,
    MarketPace pace,
    MarketBoard board,
    IMarketLease lease,
    IBotDirectory bots,
    Settlement settlement,
    LockstepTurns lockstepTurns,
    ArenaPauser pauser,
    TimeProvider wall,
    ILogger<MarketDriver> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WaitForBots = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var hold = await lease.AcquireAsync(stoppingToken);
                using var running = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, hold.Lost);
                LogDriving(source.Name);
                await RunAsync(running.Token);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogInterrupted(exception, RetryDelay);
                await Task.Delay(RetryDelay, wall, stoppingToken);
            }
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var session = store.OpenSession(EventStore.EventStore.DefaultTenant);
        var recorded = await session.FetchLatest<MarketState>(StreamIds.Market, cancellationToken);
        if (recorded is { Ended: not null }) return;
        source.Resume(recorded?.Last);

        var nextAt = wall.GetUtcNow();
        while (!cancellationToken.IsCancellationRequested)
        {
            while (pace.WaitsForBots && !await lockstepTurns.AnyActiveAsync(cancellationToken))
                await Task.Delay(WaitForBots, wall, cancellationToken);

            if (await source.NextAsync(cancellationToken) is not { } step)
            {
                await EndAsync(cancellationToken);
                return;
            }

            await RecordAsync(step.Snapshot, cancellationToken);
            await settlement.SettleAsync(await ConcernedAsync(cancellationToken), step.Snapshot, cancellationToken);
            if (pace.IsLockstep) await lockstepTurns.RunDueAsync(step.Snapshot, cancellationToken);

            if (pace.Factor is { } factor)
            {
                nextAt += source.StepInterval / (double)factor;
                var wait = nextAt - wall.GetUtcNow();
                if (wait > TimeSpan.Zero) await Task.Delay(wait, wall, cancellationToken);
                else nextAt = wall.GetUtcNow();
            }
        }
    }

    /// <summary>
    /// In lockstep every active bot is asked, not only those that a read model (which may lag) shows with a position:
    /// the same seed gives the same events.
    /// </summary>
    private async Task<IEnumerable<BotKey>> ConcernedAsync(CancellationToken cancellationToken)
    {
        var holding = await bots.WithPositionsAsync(cancellationToken);
        return pace.IsLockstep ? holding.Union((await bots.ActiveAsync(cancellationToken)).Select(bot => bot.Key)) : holding;
    }

    private async Task RecordAsync(MarketSnapshot market, CancellationToken cancellationToken)
    {
        var observed = new PricesObserved(source.Name, market.Step, market.At, market.Quotes);
        var session = store.OpenSession(EventStore.EventStore.DefaultTenant);
        session.Append(StreamIds.Market, [observed]);
        await session.SaveChangesAsync(receipt: null, cancellationToken);
        board.Apply(observed);
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (board.Current is not { } last) throw new InvalidOperationException($"The market '{source.Name}' has no step at all.");
        var ended = new MarketEnded(source.Name, last.Step, last.At);
        var session = store.OpenSession(EventStore.EventStore.DefaultTenant);
        session.Append(StreamIds.Market, [ended]);
        await session.SaveChangesAsync(receipt: null, cancellationToken);
        board.Apply(ended);
        await pauser.PauseAsync($"The recording ended at {last.At:yyyy-MM-dd HH:mm} UTC.", cancellationToken);
        LogEnded(last.At, last.Step);
    }

    [LoggerMessage(3201, LogLevel.Information, "This node drives the market ({Source})")]
    private partial void LogDriving(string source);

    [LoggerMessage(3202, LogLevel.Error, "The market was interrupted; it goes on in {Delay}")]
    private partial void LogInterrupted(Exception exception, TimeSpan delay);

    [LoggerMessage(3203, LogLevel.Information, "The recording ended at {At} after {Steps} steps; the arena is paused")]
    private partial void LogEnded(DateTimeOffset at, long steps);
}
