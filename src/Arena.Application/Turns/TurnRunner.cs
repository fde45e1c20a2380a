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

/// <summary>Its position is the one that the turn was committed at; 0 when nothing was.</summary>
public sealed record TurnTaken(TurnResult Result) : CommandResponse
{
    public static implicit operator CommandResult<TurnTaken>(TurnTaken taken) => new(taken, null);
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
    public async Task<TurnTaken> RunAsync(string tenantId, string botId, bool onDemand, CancellationToken cancellationToken) =>
        (await RunAsync(CommandContext.OfSystem(tenantId, Guid.CreateVersion7(wall.GetUtcNow()).ToString("n")), botId, onDemand, cancellationToken)).Expect();

    /// <summary>The same for a caller's own request; denied only for an idempotency key that came with another one.</summary>
    public async Task<CommandResult<TurnTaken>> RunAsync(CommandContext context, string botId, bool onDemand, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var activity = ArenaTelemetry.Source.StartActivity("turn");
        activity?.SetTag("arena.bot", botId);
        using var scope = logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["CorrelationId"] = context.CorrelationId ?? "", ["BotId"] = botId, ["Tenant"] = context.TenantId });
        var started = Stopwatch.GetTimestamp();
        if (context.Idempotency is { } key && await store.FindReceiptAsync(context.TenantId, key.Key, cancellationToken) is { } receipt)
            return Receipts.Repeat<TurnTaken>(receipt, key);
        var result = await RunOnceOrAgainAsync(context, botId, onDemand, cancellationToken);
        if (result.Response is { } taken) ArenaTelemetry.RecordTurn(Stopwatch.GetElapsedTime(started), taken.Result);
        return result;
    }

    private async Task<CommandResult<TurnTaken>> RunOnceOrAgainAsync(CommandContext context, string botId, bool onDemand, CancellationToken cancellationToken)
    {
        int? turn = null;
        for (var attempt = 1; ; attempt++)
        {
            if (board.Current is not { } market || board.Ended is not null) return new TurnTaken(TurnResult.Skipped);
            var rules = rulesBook.Current;
            if (rules.Paused && !onDemand) return new TurnTaken(TurnResult.Skipped);

            var session = store.OpenSession(context.TenantId, context.Metadata);
            var stream = await session.FetchForWriting<BotState>(StreamIds.Bot(botId), cancellationToken);
            if (stream.Aggregate is not { Status: not BotStatus.Deleted } bot) return new TurnTaken(TurnResult.Missing);
            if (!IsDue(bot, onDemand)) return new TurnTaken(TurnResult.Skipped);

            // This node has not seen the prices that another one gave the bot already.
            if (market.Step < bot.MarketStep) return new TurnTaken(TurnResult.Skipped);
            turn ??= bot.Turn + 1;
            if (bot.Turn >= turn) return new TurnTaken(TurnResult.Superseded);

            var (events, result) = await TakeAsync(bot, market, rules.Trading, cancellationToken);
            stream.Append(events);
            try
            {
                var taken = new TurnTaken(result);
                return taken with { Position = await session.SaveChangesAsync(Receipts.Of(context.Idempotency, taken), cancellationToken) };
            }
            catch (DuplicateReceiptException duplicate)
            {
                return Receipts.Repeat<TurnTaken>(duplicate.Receipt, context.Idempotency!);
            }
            catch (VersionConflictException) when (attempt < Attempts)
            {
                LogOvertaken(botId, turn.Value, attempt);
            }
            catch (VersionConflictException)
            {
                return new TurnTaken(TurnResult.Superseded);
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
