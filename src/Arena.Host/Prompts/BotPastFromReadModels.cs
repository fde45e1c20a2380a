using Arena.Application.Prompts;
using Arena.Projections;
using Arena.Projections.Decisions;
using Arena.Projections.Trades;

namespace Arena.Host.Prompts;

/// <summary>The last closed trades and refusals, for the bot's own model.</summary>
public sealed class BotPastFromReadModels(TradeQueries trades, DecisionQueries decisions) : IBotPast
{
    private const int Shown = 10;
    private const int DecisionsSearched = 20;

    public async Task<BotPast> OfAsync(string botId, CancellationToken cancellationToken)
    {
        var closed = await trades.OfBotAsync(ReadScope.Admin, botId, new TradeFilter(null, null, null, "close"), new PageRequest(Shown), cancellationToken);
        var decided = await decisions.OfBotAsync(ReadScope.Admin, botId, new DecisionFilter(), new PageRequest(DecisionsSearched), cancellationToken);
        return new(
            [.. closed.Items.Select(t => new PastTrade(t.Symbol, t.Side, t.Quantity, t.EntryPrice, t.ExitPrice, t.NetPnl, t.ExecutedAt))],
            [.. decided.Items.SelectMany(d => d.Rejections.Select(r => new PastRefusal(d.Turn, r.Rule, r.Reason))).Take(Shown)]);
    }
}
