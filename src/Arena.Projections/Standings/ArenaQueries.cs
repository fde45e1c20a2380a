using Arena.Projections.Bots;
using Arena.Projections.Markets;

namespace Arena.Projections.Standings;

/// <summary>The arena on one page.</summary>
public sealed class ArenaQueries(ReadDatabase database)
{
    /// <summary>Bots of the scope that are not deleted, in the order of their creation, at most 500.</summary>
    public Task<ArenaStateView> StateAsync(ReadScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return database.ReadAsync(
            scope,
            async session =>
            {
                var bots = await session.QueryAsync<BotRecord>(
                    $"select {BotRecord.Columns} from bots b where {scope.OfBots("b")} and b.status <> 'deleted' order by b.position limit 500");
                var markets = await MarketQueries.ListAsync(session);
                var status = await MarketQueries.StatusAsync(session);
                var position = await session.QueryAsync<long?>(
                    "select min(last_seq_id) from mt_event_progression where name = any (@names)", new { names = ReadModels.ProgressionsOfTheState });
                var marks = markets.ToDictionary(m => m.Symbol, m => m.Price, StringComparer.Ordinal);
                return new ArenaStateView(
                    position[0] ?? 0, bots.Count == 0 ? 0 : bots.Max(b => b.Turn), status.AsOf, status.Status, status.Reason, markets,
                    [.. bots.Select(bot => View(bot, marks))]);
            },
            cancellationToken);
    }

    internal static ArenaBotView View(BotRecord bot, IReadOnlyDictionary<string, decimal> marks)
    {
        var unrealized = bot.UnrealizedPnl(marks);
        var equity = bot.Balance + unrealized;
        return new ArenaBotView(
            bot.Id, bot.Name, bot.Kind, bot.AvatarUrl, bot.Status, bot.Balance, equity, unrealized, bot.RealizedPnl, bot.ReturnPct(equity),
            bot.TradesClosed, bot.TradesOpened + bot.TradesClosed, bot.WinRate, bot.MaxDrawdown, bot.Turn, bot.LastTurnAt, bot.OpenPositions(marks));
    }
}
