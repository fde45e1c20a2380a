using Arena.Application.Turns;
using Arena.Domain;
using Arena.Domain.Bots;

namespace Arena.Application.Tests.Turns.Support;

/// <summary>The bots as their streams say, without the lag of a read model.</summary>
internal sealed class FoldedBots(EventStore.EventStore store) : IBotDirectory
{
    private readonly List<string> _known = [];

    public void Know(string botId)
    {
        lock (_known) _known.Add(botId);
    }

    public Task CatchUpAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyList<ActiveBot>> ActiveAsync(CancellationToken cancellationToken) =>
        [.. (await AllAsync(cancellationToken)).Where(b => b.Status == BotStatus.Active).Select(b => new ActiveBot(b.OwnerId, b.Id, b.Configuration.TurnInterval, b.LastTurnAt))];

    public async Task<IReadOnlyList<BotKey>> WithPositionsAsync(CancellationToken cancellationToken) =>
        [.. (await AllAsync(cancellationToken)).Where(b => !b.Positions.IsEmpty).Select(b => new BotKey(b.OwnerId, b.Id))];

    private async Task<IReadOnlyList<BotState>> AllAsync(CancellationToken cancellationToken)
    {
        List<string> known;
        lock (_known) known = [.. _known];
        var bots = new List<BotState>();
        foreach (var botId in known)
            if (await store.OpenSession(Node.Owner).FetchLatest<BotState>(StreamIds.Bot(botId), cancellationToken) is { } bot) bots.Add(bot);
        return bots;
    }
}
