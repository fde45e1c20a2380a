using Arena.Domain.Bots;
using Arena.EventStore;
using Arena.Projections.Bots;
using Arena.Projections.Markets;

namespace Arena.Projections.Standings;

/// <summary>The arena on one page, as it was.</summary>
public sealed class PastArenaQueries(LogHistory<PastArena> history, ReadDatabase database)
{
    /// <summary>
    /// As <see cref="ArenaQueries.StateAsync"/> would have answered at that position. A bot is shown where the scope sees it today and would
    /// have seen it then: what its owner has hidden since stays hidden, and a private past does not become public with the bot.
    /// </summary>
    public async Task<ArenaStateView> StateAsync(ReadScope scope, long position, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var seen = (await database.QueryAsync<string>(scope, $"select b.id from bots b where {scope.OfBots("b")}", null, cancellationToken))
            .ToHashSet(StringComparer.Ordinal);
        var past = await history.AtAsync(position, cancellationToken);
        var bots = past.Bots.Values
            .Where(bot => bot.Status != BotStatus.Deleted && seen.Contains(bot.Id) && (bot.IsPublic || !scope.HidesFrom(bot.TenantId)))
            .OrderBy(bot => bot.Position).Take(500).Select(BotRecord.Of).ToList();
        var markets = past.Markets.Values.Select(View).OrderBy(market => market.Symbol, StringComparer.Ordinal).ToList();
        var marks = markets.ToDictionary(market => market.Symbol, market => market.Price, StringComparer.Ordinal);
        var status = past.Status is { } row
            ? ArenaStatusView.Of(row.Paused, row.PausedReason, row.Ended, row.Source, row.AsOf, row.Step)
            : ArenaStatusView.Waiting;
        return new ArenaStateView(
            position, bots.Count == 0 ? 0 : bots.Max(bot => bot.Turn), status.AsOf, status.Status, status.Reason, markets,
            [.. bots.Select(bot => ArenaQueries.View(bot, marks))]);
    }

    private static MarketView View(PastMarket market)
    {
        var last = market.Last;
        var dayAgo = last.At.AddHours(-24).ToUnixTimeMilliseconds() / 1000m;
        var before = market.Minutes.FindLast(bar => bar.At <= dayAgo)?.Close ?? market.Minutes[0].Open;
        var day = market.Minutes.Where(bar => bar.At > dayAgo).ToList();
        return new MarketView(
            last.Symbol, Wire.Plain(last.Mark), Wire.Plain(last.Bid), Wire.Plain(last.Ask),
            before > 0 ? Wire.Plain(decimal.Round((last.Mark / before) - 1, 8, MidpointRounding.AwayFromZero)) : null,
            Wire.Plain(day.Max(bar => bar.High)), Wire.Plain(day.Min(bar => bar.Low)), Wire.Plain(last.FundingRate), last.At, last.Step);
    }
}
