using Arena.Application.Commands;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.EventStore;
using Microsoft.Extensions.Logging;

namespace Arena.Application.Turns;

/// <summary>
/// Between turns: stops, targets, liquidations and funding of every bot that holds a position, at each step of the market.
/// </summary>
public sealed partial class Settlement(EventStore.EventStore store, RulesBook rulesBook, ILogger<Settlement> logger)
{
    private const int Attempts = 5;

    public async Task SettleAsync(IEnumerable<BotKey> bots, MarketSnapshot market, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(
            bots,
            new ParallelOptions { MaxDegreeOfParallelism = rulesBook.Current.Settings.TurnsParallelism, CancellationToken = cancellationToken },
            async (bot, cancellation) => await SettleAsync(bot, market, cancellation));

    private async Task SettleAsync(BotKey bot, MarketSnapshot market, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var session = store.OpenSession(bot.TenantId, CommandContext.OfSystem(bot.TenantId).Metadata);
            var stream = await session.FetchForWriting<BotState>(StreamIds.Bot(bot.BotId), cancellationToken);
            if (stream.Aggregate is not { } state || !Turn.NeedsSettlement(state, market)) return;
            var events = Turn.Settle(state, market, rulesBook.Current.Trading);
            if (events.Count == 0) return;
            stream.Append(events);
            try
            {
                await session.SaveChangesAsync(receipt: null, cancellationToken);
                return;
            }
            catch (VersionConflictException conflict)
            {
                LogConflict(conflict.StreamId, attempt);
            }
        }

        // The turns that came between have settled the same step themselves: each begins with it.
        LogGivenUp(bot.BotId, market.Step, Attempts);
    }

    [LoggerMessage(3101, LogLevel.Debug, "A turn of {Stream} came between, attempt {Attempt}: settled again")]
    private partial void LogConflict(string stream, int attempt);

    [LoggerMessage(3102, LogLevel.Warning, "Bot {Bot} was not settled at step {Step}: {Attempts} turns came between")]
    private partial void LogGivenUp(string bot, long step, int attempts);
}
