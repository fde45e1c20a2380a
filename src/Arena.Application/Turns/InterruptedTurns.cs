using Arena.Application.Commands;
using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.EventStore;
using Microsoft.Extensions.Logging;

namespace Arena.Application.Turns;

/// <summary>Ends the turns that a crash interrupted while their decision makers were asked: each is in the log as failed, once, and nothing of it is traded.</summary>
public sealed partial class InterruptedTurns(EventStore.EventStore store, MarketBoard board, RulesBook rulesBook, IOpenTurns openTurns, ILogger<InterruptedTurns> logger)
{
    private const int Attempts = 5;

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var turn in await openTurns.LeftBehindAsync(cancellationToken))
        {
            try
            {
                await EndAsync(turn, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Its bot waits; the others and the market go on.
                LogNotEnded(exception, turn.BotId, turn.Turn);
            }
        }
    }

    private async Task EndAsync(OpenTurn left, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var session = store.OpenSession(left.TenantId, CommandContext.OfSystem(left.TenantId).Metadata);
            var stream = await session.FetchForWriting<BotState>(StreamIds.Bot(left.BotId), cancellationToken);

            // The crash came after the append, another node was quicker, or the bot has a new life.
            var bot = stream.Aggregate;
            if (bot is null or { Status: BotStatus.Deleted } || bot.Run != left.Run || bot.Turn >= left.Turn) break;
            if (board.Current is not { } market || market.Step < bot.MarketStep) return;
            var begun = Turn.Begin(bot, market, rulesBook.Current.Trading, out var settled);
            stream.Append([.. begun, .. Turn.Fail(settled, TurnFaults.Interrupted, $"The arena ended while the decision maker was asked, at {left.At:yyyy-MM-dd HH:mm:ss} UTC.", market.At)]);
            try
            {
                await session.SaveChangesAsync(receipt: null, cancellationToken);
                LogEnded(left.BotId, settled.Turn);
                break;
            }
            catch (VersionConflictException) when (attempt < Attempts)
            {
                // Looked at again: a command on the bot came between, or another node ended the turn.
            }
        }

        await openTurns.CloseAsync(left, cancellationToken);
    }

    [LoggerMessage(3401, LogLevel.Warning, "Turn {Turn} of bot {Bot} was interrupted and is recorded as failed")]
    private partial void LogEnded(string bot, int turn);

    [LoggerMessage(3402, LogLevel.Error, "Turn {Turn} of bot {Bot} was interrupted and could not be ended; it is tried again at the bot's next turn")]
    private partial void LogNotEnded(Exception exception, string bot, int turn);
}
