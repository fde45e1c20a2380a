using System.Diagnostics;
using Arena.Application.Commands;
using Arena.Application.Decisions;
using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Trading;
using Arena.EventStore;
using Microsoft.Extensions.Logging;

namespace Arena.Application.Turns;

public enum TurnResult
{
    Completed,

    /// <summary>The turn failed; that is an event, and the next turn runs.</summary>
    Failed,

    /// <summary>Nothing was due: the bot is not active, the arena is paused, there is no market yet.</summary>
    Skipped,

    /// <summary>There is no such bot, or it was deleted.</summary>
    Missing,

    /// <summary>Another node ran this turn first; nothing of this one stays.</summary>
    Superseded,
}

/// <param name="Position">The global sequence that the turn was committed at; 0 when nothing was.</param>
public sealed record TurnTaken(TurnResult Result, long Position)
{
    public static implicit operator TurnTaken(TurnResult nothingCommitted) => new(nothingCommitted, 0);
}

/// <summary>
/// One turn of one bot: load, settle what the market did, ask the decision maker, trade, and one atomic append of all of it.
/// A crash before the append leaves nothing.
/// </summary>
public sealed partial class TurnRunner(
    EventStore.EventStore store, MarketBoard board, RulesBook rulesBook, DecisionMakers decisionMakers, TimeProvider wall, ILogger<TurnRunner> logger)
{
    /// <summary>How often a turn is run again when a command on the bot (not another turn) came in between.</summary>
    private const int Attempts = 5;

    private static readonly TimeSpan DecisionTimeout = TimeSpan.FromSeconds(60);

    /// <param name="onDemand">Asked for by the owner: it runs also while the bot or the arena is paused.</param>
    public async Task<TurnTaken> RunAsync(string tenantId, string botId, bool onDemand, CancellationToken cancellationToken)
    {
        var correlationId = Guid.CreateVersion7(wall.GetUtcNow()).ToString("n");
        using var activity = ArenaTelemetry.Source.StartActivity("turn");
        activity?.SetTag("arena.bot", botId);
        using var scope = logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["CorrelationId"] = correlationId, ["BotId"] = botId, ["Tenant"] = tenantId });
        var started = Stopwatch.GetTimestamp();
        var taken = await RunOnceOrAgainAsync(tenantId, botId, onDemand, correlationId, cancellationToken);
        ArenaTelemetry.RecordTurn(Stopwatch.GetElapsedTime(started), taken.Result);
        return taken;
    }

    private async Task<TurnTaken> RunOnceOrAgainAsync(string tenantId, string botId, bool onDemand, string correlationId, CancellationToken cancellationToken)
    {
        int? turn = null;
        for (var attempt = 1; ; attempt++)
        {
            if (board.Current is not { } market) return TurnResult.Skipped;
            var rules = rulesBook.Current;
            if (rules.Paused && !onDemand) return TurnResult.Skipped;

            var session = store.OpenSession(tenantId, CommandContext.OfSystem(tenantId, correlationId).Metadata);
            var stream = await session.FetchForWriting<BotState>(StreamIds.Bot(botId), cancellationToken);
            if (stream.Aggregate is not { Status: not BotStatus.Deleted } bot) return TurnResult.Missing;
            if (!IsDue(bot, onDemand)) return TurnResult.Skipped;
            turn ??= bot.Turn + 1;
            if (bot.Turn >= turn) return TurnResult.Superseded;

            var (events, result) = await TakeAsync(bot, market, rules.Trading, cancellationToken);
            stream.Append(events);
            try
            {
                return new(result, await session.SaveChangesAsync(receipt: null, cancellationToken));
            }
            catch (VersionConflictException) when (attempt < Attempts)
            {
                LogOvertaken(botId, turn.Value, attempt);
            }
            catch (VersionConflictException)
            {
                return TurnResult.Superseded;
            }
        }
    }

    private static bool IsDue(BotState bot, bool onDemand) =>
        bot.Status == BotStatus.Active || (onDemand && bot.Status is BotStatus.Paused or BotStatus.Created);

    private async Task<(IReadOnlyList<object> Events, TurnResult Result)> TakeAsync(
        BotState bot, MarketSnapshot market, TradingRules rules, CancellationToken cancellationToken)
    {
        var begun = Turn.Begin(bot, market, rules);
        var settled = begun.Aggregate(bot, Bot.Evolve);
        DecisionAnswer answer;
        try
        {
            using var timeout = new CancellationTokenSource(DecisionTimeout, wall);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            var request = new DecisionRequest(settled, market, rules, board.History);
            answer = await decisionMakers.For(bot.Configuration.Kind).DecideAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ([.. begun, .. Turn.Fail(settled, $"The decision maker gave no answer within {DecisionTimeout.TotalSeconds:0} s.", market.At)], TurnResult.Failed);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogDecisionFailed(exception, bot.Id, settled.Turn);
            return ([.. begun, .. Turn.Fail(settled, $"The decision maker failed: {exception.Message}", market.At)], TurnResult.Failed);
        }

        return ([.. begun, .. Turn.Complete(settled, answer, market, rules)], TurnResult.Completed);
    }

    [LoggerMessage(3001, LogLevel.Debug, "Bot {Bot} changed during turn {Turn}, attempt {Attempt}: the turn is taken again")]
    private partial void LogOvertaken(string bot, int turn, int attempt);

    [LoggerMessage(3002, LogLevel.Error, "The decision maker of bot {Bot} failed in turn {Turn}")]
    private partial void LogDecisionFailed(Exception exception, string bot, int turn);
}
