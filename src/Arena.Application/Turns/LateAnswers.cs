using System.Collections.Concurrent;
using Arena.Application.Commands;
using Arena.Application.Markets;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Trading;
using Arena.EventStore;
using Microsoft.Extensions.Logging;

namespace Arena.Application.Turns;

/// <summary>
/// A decision maker that has not answered when its bot's next turn is due: the turn ends without it, and the answer is recorded when it comes, for the
/// bill and for whoever reads it, and never traded. Until then the bot's turns go on without asking.
/// </summary>
public sealed partial class LateAnswers(EventStore.EventStore store, MarketBoard board, TimeProvider wall, ILogger<LateAnswers> logger)
{
    private const int Attempts = 20;
    private readonly ConcurrentDictionary<string, Question> _open = new(StringComparer.Ordinal);

    /// <summary>The turn whose answer is still awaited; null: none.</summary>
    public int? Awaited(string botId) => _open.TryGetValue(botId, out var question) ? question.Turn : null;

    /// <summary>The answer, or null where it does not come in time. Then <see cref="Follow"/> once the turn has its events.</summary>
    /// <param name="patience">Infinite, or as long as the limit or more: it is waited for to the limit.</param>
    /// <param name="limit">After this the question is given up: the task that was waited for is cancelled.</param>
    public async Task<DecisionAnswer?> WaitAsync(
        BotState bot, Func<CancellationToken, Task<DecisionAnswer>> ask, TimeSpan patience, TimeSpan limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(ask);
        var question = new Question(bot, new CancellationTokenSource(limit, wall));
        var asked = false;
        try
        {
            // Not linked: the question outlives whoever asked it.
            await using var stopped = cancellationToken.Register(question.Limit.Cancel);
            question.Asking = ask(question.Limit.Token);
            using var inTime = new CancellationTokenSource();
            var late = Task.Delay(patience < limit ? patience : Timeout.InfiniteTimeSpan, wall, inTime.Token);
            asked = await Task.WhenAny(question.Asking, late) == question.Asking;
            await inTime.CancelAsync();
            if (asked) return await question.Asking;
            _open[bot.Id] = question;
            return null;
        }
        finally
        {
            if (asked || question.Asking is null) question.Limit.Dispose();
        }
    }

    /// <summary>An answer that came and cannot be carried out any more. Then <see cref="Follow"/> once the turn has its events.</summary>
    /// <param name="bot">In the turn that it was asked for.</param>
    public void Keep(BotState bot, DecisionAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(bot);
        _open[bot.Id] = new Question(bot, new CancellationTokenSource()) { Asking = Task.FromResult(answer) };
    }

    /// <summary>From now on the late answer may be recorded.</summary>
    public void Follow(string botId)
    {
        if (!_open.TryGetValue(botId, out var question)) return;
        lock (question) question.Recording ??= RecordAsync(question);
    }

    /// <summary>Nobody is waited for any longer.</summary>
    public async Task StopAsync()
    {
        var open = _open.Values.ToList();
        foreach (var question in open)
        {
            try
            {
                await question.Limit.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // Its answer has just come.
            }
        }

        await Task.WhenAll(open.Select(question => question.Recording ?? Task.CompletedTask));
    }

    private async Task RecordAsync(Question question)
    {
        await Task.Yield();
        try
        {
            await AppendAsync(question, await question.Asking!);
        }
        catch (OperationCanceledException)
        {
            LogNone(question.BotId, question.Turn);
        }
        catch (Exception exception)
        {
            LogNotRecorded(exception, question.BotId, question.Turn);
        }
        finally
        {
            _open.TryRemove(question.BotId, out _);
            question.Limit.Dispose();
        }
    }

    private async Task AppendAsync(Question question, DecisionAnswer answer)
    {
        for (var attempt = 1; ; attempt++)
        {
            var session = store.OpenSession(question.TenantId, CommandContext.OfSystem(question.TenantId).Metadata);
            var stream = await session.FetchForWriting<BotState>(StreamIds.Bot(question.BotId), CancellationToken.None);
            if (stream.Aggregate is not { } bot || board.Current is not { } market) return;
            stream.Append(Turn.RecordLate(bot, question.Turn, answer, market.At));
            try
            {
                await session.SaveChangesAsync(receipt: null, CancellationToken.None);
                LogRecorded(question.BotId, question.Turn, bot.Turn);
                return;
            }
            catch (VersionConflictException) when (attempt < Attempts)
            {
                // The bot's turns go on beside this.
            }
        }
    }

    private sealed class Question(BotState bot, CancellationTokenSource limit)
    {
        public string TenantId { get; } = bot.OwnerId;

        public string BotId { get; } = bot.Id;

        public int Turn { get; } = bot.Turn;

        public CancellationTokenSource Limit { get; } = limit;

        public Task<DecisionAnswer>? Asking { get; set; }

        public Task? Recording { get; set; }
    }

    [LoggerMessage(3411, LogLevel.Information, "The answer to turn {Turn} of bot {Bot} came at turn {Now}: it is recorded and not traded")]
    private partial void LogRecorded(string bot, int turn, int now);

    [LoggerMessage(3412, LogLevel.Information, "No answer to turn {Turn} of bot {Bot} came any more")]
    private partial void LogNone(string bot, int turn);

    [LoggerMessage(3413, LogLevel.Error, "The late answer to turn {Turn} of bot {Bot} could not be recorded")]
    private partial void LogNotRecorded(Exception exception, string bot, int turn);
}
