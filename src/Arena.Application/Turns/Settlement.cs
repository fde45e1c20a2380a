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
    }

    [LoggerMessage(3101, LogLevel.Debug, "A turn of {Stream} came between, attempt {Attempt}: settled again")]
    private partial void LogConflict(string stream, int attempt);
}
