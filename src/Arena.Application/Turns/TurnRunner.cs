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
    EventStore.EventStore store, MarketBoard board, MarketPace pace, RulesBook rulesBook, DecisionMakers decisionMakers, IOpenTurns openTurns,
    InterruptedTurns interrupted, LateAnswers late, TimeProvider wall, ILogger<TurnRunner> logger)
{
    /// <summary>How often a turn is run again when a command on the bot (not another turn) came in between.</summary>
    private const int Attempts = 5;

    /// <summary>The same with an answer at hand that was waited and paid for.</summary>
    private const int AttemptsWithAnswer = 20;

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
        OpenTurn? open = null;
        Given? given = null;
        try
        {
            int? turn = null;
            for (var attempt = 1; ; attempt++)
            {
                if (board.Current is not { } market) return new TurnTaken(TurnResult.Skipped);
                var rules = rulesBook.Current;
                var runs = board.Ended is null && (onDemand || !rules.Paused);
                if (!runs && turn is null) return new TurnTaken(TurnResult.Skipped);

                var session = store.OpenSession(context.TenantId, context.Metadata);
                var stream = await session.FetchForWriting<BotState>(StreamIds.Bot(botId), given is null ? cancellationToken : CancellationToken.None);
                if (stream.Aggregate is not { Status: not BotStatus.Deleted } bot) return new TurnTaken(TurnResult.Missing);

                // A turn whose decision maker was asked gets its end in the log, whatever came in between.
                var isDue = runs && IsDue(bot, onDemand);
                var wasAsked = turn is not null && (given is not null || late.Awaited(botId) == turn);
                if (!isDue && !wasAsked) return new TurnTaken(TurnResult.Skipped);

                // This node has not seen the prices that another one gave the bot already.
                if (market.Step < bot.MarketStep) return new TurnTaken(TurnResult.Skipped);
                turn ??= bot.Turn + 1;
                if (bot.Turn >= turn) return new TurnTaken(TurnResult.Superseded);

                var awaited = open is null && bot.Configuration.Kind.MayTakeLong() ? late.Awaited(botId) : null;
                if (open is null && awaited is null && bot.Configuration.Kind.MayTakeLong())
                {
                    var opening = new OpenTurn(context.TenantId, botId, bot.Run, turn.Value, market.At);
                    switch (await openTurns.OpenAsync(opening, cancellationToken))
                    {
                        case TurnOpening.Busy:
                            return new TurnTaken(TurnResult.Superseded);
                        case TurnOpening.LeftBehind:
                            await interrupted.EndAsync(cancellationToken);
                            turn = null;
                            if (attempt >= Attempts) return new TurnTaken(TurnResult.Skipped);
                            continue;
                    }
                    open = opening;
                }

                var (events, result, answered) = given is null
                    ? await TakeAsync(bot, awaited, market, rules, cancellationToken)
                    : TakeAgain(bot, given, isDue, market, rules);
                stream.Append(events);
                try
                {
                    var taken = new TurnTaken(result);

                    // What was asked and paid for is not lost because who asked has gone.
                    using var committing = ArenaTelemetry.Source.StartActivity("commit");
                    taken = taken with { Position = await session.SaveChangesAsync(Receipts.Of(context.Idempotency, taken), open is null ? cancellationToken : CancellationToken.None) };
                    if (result == TurnResult.Completed) given = null;
                    return taken;
                }
                catch (DuplicateReceiptException duplicate)
                {
                    if (open is not null) given ??= answered;
                    return Receipts.Repeat<TurnTaken>(duplicate.Receipt, context.Idempotency!);
                }
                catch (VersionConflictException)
                {
                    if (open is not null) given ??= answered;
                    if (attempt >= (given is null ? Attempts : AttemptsWithAnswer)) return new TurnTaken(TurnResult.Superseded);
                    LogOvertaken(botId, turn.Value, attempt);
                }
            }
        }
        catch when (open is not null)
        {
            openTurns.Leave(open);
            open = null;
            throw;
        }
        finally
        {
            if (given?.Answer is { } paid) late.Keep(given.Bot, paid);
            if (open is not null) await openTurns.CloseAsync(open, CancellationToken.None);
            late.Follow(botId);
        }
    }

    private static bool IsDue(BotState bot, bool onDemand) =>
        bot.Status == BotStatus.Active || (onDemand && bot.Status is BotStatus.Paused or BotStatus.Created);

    private async Task<(IReadOnlyList<object> Events, TurnResult Result, Given? Answer)> TakeAsync(BotState bot, int? awaited, MarketSnapshot market, Rules rules, CancellationToken cancellationToken)
    {
        IReadOnlyList<object> begun;
        BotState settled;
        using (ArenaTelemetry.Source.StartActivity("settle")) begun = Turn.Begin(bot, market, rules.Trading, out settled);
        Activity.Current?.SetTag("arena.turn", settled.Turn);
        using var numbered = logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["Turn"] = settled.Turn });
        (IReadOnlyList<object>, TurnResult, Given?) Failed(string code, string reason) =>
            ([.. begun, .. Turn.Fail(settled, code, reason, market.At)], TurnResult.Failed, new Given(settled, Answer: null, code, reason));
        try
        {
            return await AnswerAsync(settled, awaited, market, rules, cancellationToken) is { } answer
                ? ([.. begun, .. Turn.Complete(settled, answer, market, rules.Trading)], TurnResult.Completed, new Given(settled, answer))
                : Failed(TurnFaults.AnswerLate, "No answer came before the next turn; it is recorded when it comes, and not traded. A longer turn interval leaves it more time.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(TurnFaults.DecisionTimeout, $"The decision maker gave no answer within {DecisionTimeout.TotalSeconds:0} s.");
        }
        catch (OperationCanceledException) when (bot.Configuration.Kind.MayTakeLong())
        {
            return Failed(TurnFaults.Interrupted, "The arena was stopped, or who asked for the turn went away, before an answer came.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogDecisionFailed(exception, bot.Id, settled.Turn);
            return Failed(TurnFaults.DecisionMakerFailed, $"The decision maker failed: {exception.Message}");
        }
    }

    /// <summary>
    /// A command on the bot, or the market, came between the question and the append. The answer is carried out at the prices that the turn is recorded
    /// with; where the bot does not take turns any more, or began a new run, the turn ends without it. What failed has failed.
    /// </summary>
    private static (IReadOnlyList<object> Events, TurnResult Result, Given? Answer) TakeAgain(BotState bot, Given given, bool isDue, MarketSnapshot market, Rules rules)
    {
        var begun = Turn.Begin(bot, market, rules.Trading, out var settled);
        if (given.Answer is { } answer && isDue && bot.Run == given.Bot.Run)
        {
            var overtaken = answer.Origin is { } origin ? answer with { Origin = origin with { AskedAt = given.Bot.LastTurnAt } } : answer;
            return ([.. begun, .. Turn.Complete(settled, overtaken, market, rules.Trading)], TurnResult.Completed, given);
        }

        var (code, reason) = given.Answer is null
            ? (given.Code, given.Reason)
            : (TurnFaults.Interrupted, "The bot was paused, stopped or reset while its decision maker was asked; the answer is recorded and not traded.");
        return ([.. begun, .. Turn.Fail(settled, code, reason, market.At)], TurnResult.Failed, given);
    }

    /// <summary>Null: none came before the bot's next turn is due.</summary>
    /// <param name="awaited">An earlier turn whose answer has not come yet.</param>
    private async Task<DecisionAnswer?> AnswerAsync(BotState bot, int? awaited, MarketSnapshot market, Rules rules, CancellationToken cancellationToken)
    {
        using var deciding = ArenaTelemetry.Source.StartActivity("decide");
        deciding?.SetTag("arena.kind", bot.Configuration.Kind.ToString());
        var request = new DecisionRequest(bot, market, rules.Trading, board.History);
        Task<DecisionAnswer> Ask(CancellationToken cancellation) => decisionMakers.For(bot.Configuration.Kind).DecideAsync(request, cancellation);
        if (bot.Configuration.Kind.MayTakeLong())
        {
            if (awaited is { } earlier) return DecisionAnswer.Of($"The answer to turn {earlier} has not come yet. Holding.");
            if (late.Awaited(bot.Id) == bot.Turn) return null;
            return await late.WaitAsync(bot, Ask, Patience(bot, rules), DecisionTimeout, cancellationToken);
        }

        using var timeout = new CancellationTokenSource(DecisionTimeout, wall);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        return await Ask(either.Token);
    }

    /// <summary>Where the market waits for the bots, every answer is in time. Elsewhere a tenth of the interval is left for ending the turn.</summary>
    private TimeSpan Patience(BotState bot, Rules rules) =>
        pace.IsLockstep ? Timeout.InfiniteTimeSpan : (bot.Configuration.TurnInterval ?? rules.Settings.TurnInterval) * 0.9;

    /// <summary>What came of asking a decision maker: it is not asked a second time for its turn.</summary>
    /// <param name="Bot">As it was asked about.</param>
    /// <param name="Answer">Null: it failed, for the reason given.</param>
    private sealed record Given(BotState Bot, DecisionAnswer? Answer, string Code = "", string Reason = "");

    [LoggerMessage(3001, LogLevel.Debug, "Bot {Bot} changed during turn {Turn}, attempt {Attempt}: the turn is taken again")]
    private partial void LogOvertaken(string bot, int turn, int attempt);

    [LoggerMessage(3002, LogLevel.Error, "The decision maker of bot {Bot} failed in turn {Turn}")]
    private partial void LogDecisionFailed(Exception exception, string bot, int turn);
}
