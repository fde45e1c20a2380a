using Arena.Application.Commands;
using Arena.Application.Settings;
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
    InterruptedTurns interrupted,
    CommandRunner commands,
    RulesBook rulesBook,
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
                board.Trouble = exception.Message;
                await Task.Delay(RetryDelay, wall, stoppingToken);
            }
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var recorded = await store.OpenSession(EventStore.EventStore.DefaultTenant).FetchLatest<MarketState>(StreamIds.Market, cancellationToken);
        if (recorded is { Ended: not null }) return;
        source.Resume(recorded?.Last);
        await FinishAsync(recorded?.Last, cancellationToken);

        var nextAt = wall.GetUtcNow();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var active = pace.WaitsForBots ? await WaitForBotsAsync(cancellationToken) : [];
            if (await source.NextAsync(cancellationToken) is not { } step)
            {
                await EndAsync(cancellationToken);
                return;
            }

            await RecordAsync(step.Snapshot, cancellationToken);
            await PlayAsync(step.Snapshot, active, cancellationToken);

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
    /// All bots of the log are there before the first step, and what an interrupted step left undone (stops that only its extremes
    /// touched, turns whose decision maker was being asked) is done before the next one. In lockstep the same seed so gives the same events, also over a crash.
    /// </summary>
    private async Task FinishAsync(MarketSnapshot? last, CancellationToken cancellationToken)
    {
        await bots.CatchUpAsync(cancellationToken);
        if (last is not null) await interrupted.EndAsync(cancellationToken);
        if (last is not null) await PlayAsync(last, pace.IsLockstep ? await lockstepTurns.ActiveAsync(cancellationToken) : [], cancellationToken);
    }

    private async Task<IReadOnlyList<ActiveBot>> WaitForBotsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await lockstepTurns.ActiveAsync(cancellationToken) is { Count: > 0 } active) return active;
            await Task.Delay(WaitForBots, wall, cancellationToken);
        }
    }

    /// <summary>
    /// In lockstep every active bot is asked, not only those that a read model (which may lag) shows with a position:
    /// the same seed gives the same events.
    /// </summary>
    private async Task PlayAsync(MarketSnapshot market, IReadOnlyList<ActiveBot> active, CancellationToken cancellationToken)
    {
        var holding = await bots.WithPositionsAsync(cancellationToken);
        await settlement.SettleAsync(pace.IsLockstep ? holding.Union(active.Select(bot => bot.Key)) : holding, market, cancellationToken);
        if (pace.IsLockstep) await lockstepTurns.RunDueAsync(active, market, cancellationToken);
    }

    /// <exception cref="InvalidOperationException">Another node has driven the market on since this one took the lease.</exception>
    private async Task RecordAsync(MarketSnapshot market, CancellationToken cancellationToken)
    {
        var observed = new PricesObserved(source.Name, market.Step, market.At, market.Quotes);
        var session = store.OpenSession(EventStore.EventStore.DefaultTenant);
        var stream = await session.FetchForWriting<MarketState>(StreamIds.Market, cancellationToken);
        var before = stream.Aggregate?.Last?.Step ?? 0;
        if (before != market.Step - 1) throw new InvalidOperationException($"The market stands at step {before}, and step {market.Step} cannot follow.");
        stream.Append([observed]);
        await session.SaveChangesAsync(receipt: null, cancellationToken);
        board.Apply(observed);
    }

    /// <summary>The end and the pause, or neither: an arena whose market has ended is always paused.</summary>
    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (board.Current is not { } last) throw new InvalidOperationException($"The market '{source.Name}' has no step at all.");
        var ended = new MarketEnded(source.Name, last.Step, last.At);
        await commands.RunAsync(
            CommandContext.OfSystem(EventStore.EventStore.DefaultTenant),
            (session, cancellation) =>
            {
                session.Append(StreamIds.Market, [ended]);
                return PauseArena.Handle(session, $"The market's data ended at {last.At:yyyy-MM-dd HH:mm} UTC.", CommandContext.System, last.At, cancellation);
            },
            cancellationToken);
        board.Apply(ended);
        await rulesBook.RefreshAsync(cancellationToken);
        LogEnded(last.At, last.Step);
    }

    [LoggerMessage(3201, LogLevel.Information, "This node drives the market ({Source})")]
    private partial void LogDriving(string source);

    [LoggerMessage(3202, LogLevel.Error, "The market was interrupted; it goes on in {Delay}")]
    private partial void LogInterrupted(Exception exception, TimeSpan delay);

    [LoggerMessage(3203, LogLevel.Information, "The market ended at {At} after {Steps} steps; the arena is paused")]
    private partial void LogEnded(DateTimeOffset at, long steps);
}
