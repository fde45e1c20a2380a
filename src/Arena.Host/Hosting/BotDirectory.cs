using Arena.Application.Turns;
using Arena.Projections.Bots;

namespace Arena.Host.Hosting;

/// <summary>The engine's view of the bots, from the read models.</summary>
public sealed class BotDirectory(BotQueries bots, EventStore.EventStore store) : IBotDirectory
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var head = await store.HighWaterAsync(cancellationToken);
        while (await bots.PositionAsync(cancellationToken) < head) await Task.Delay(Poll, cancellationToken);
    }

    public async Task<IReadOnlyList<ActiveBot>> ActiveAsync(CancellationToken cancellationToken) =>
        [.. (await bots.ActiveAsync(cancellationToken)).Select(bot => new ActiveBot(bot.TenantId, bot.BotId, bot.TurnInterval, bot.LastTurnAt))];

    public async Task<IReadOnlyList<BotKey>> WithPositionsAsync(CancellationToken cancellationToken) =>
        [.. (await bots.WithPositionsAsync(cancellationToken)).Select(bot => new BotKey(bot.TenantId, bot.BotId))];
}
