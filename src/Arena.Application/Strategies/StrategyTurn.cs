using Arena.Application.Decisions;
using Arena.Domain.Amounts;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Application.Strategies;

/// <summary>What a strategy says of one symbol of the bot.</summary>
internal delegate StrategyVerdict StrategyQuestion(string symbol, in StrategyView view);

/// <summary>One turn of a strategy, in all symbols of its bot, in their order. The arena takes it, and so do backtests.</summary>
/// <param name="IsNew">In some symbol a candle has closed since the last turn.</param>
/// <param name="Warming">Symbols that lack candles.</param>
internal readonly record struct StrategyTurn(IReadOnlyList<TradeDecision> Decisions, bool IsNew, int Warming)
{
    /// <param name="isBuiltIn">The rule is ours.</param>
    /// <param name="headroom">Of the bot in the turn, after its settlement.</param>
    public static StrategyTurn Take(bool isBuiltIn, Headroom headroom, MarketSnapshot market, TradingRules rules, StrategyQuestion ask)
    {
        var bot = headroom.Bot;
        List<TradeDecision> decisions = [];
        var (isNew, warming) = (false, 0);
        foreach (var symbol in bot.Configuration.Symbols)
        {
            if (market.Find(symbol) is not { } quote || !rules.Instruments.TryGetValue(symbol, out var instrument)) continue;
            var verdict = ask(symbol, StrategyView.Of(bot, symbol, quote.Mark, headroom.Equity, market.At, instrument.TickSize));
            isNew |= verdict.IsNew;
            if (!verdict.IsWarm) warming++;
            var decision = isBuiltIn ? Fitted(verdict.Decision, decisions, headroom, quote, rules) : verdict.Decision;
            if (decision is not null) decisions.Add(decision);
        }
        return new(decisions, isNew, warming);
    }

    /// <summary>Our own rule asks for nothing that would be refused, and opens one position a turn: each looks at the same free balance.</summary>
    private static TradeDecision? Fitted(TradeDecision? decision, List<TradeDecision> before, Headroom headroom, Quote quote, TradingRules rules)
    {
        if (decision is not { Action: DecisionAction.OpenLong or DecisionAction.OpenShort, PortionOfEquity: { } wished }) return decision;
        if (!headroom.MayOpen(decision.Symbol) || before.Exists(d => d.Action is DecisionAction.OpenLong or DecisionAction.OpenShort)) return null;
        var instrument = rules.Instruments[decision.Symbol];
        var leverage = headroom.Allowed(decision.Leverage ?? Leverage.One, instrument);
        var distance = decision.StopLoss is { } stop ? Math.Abs(quote.Mark - stop) / quote.Mark.Value : (decimal?)null;
        return headroom.Portion(instrument, quote, wished, leverage, distance) is { } portion ? decision with { PortionOfEquity = portion, Leverage = leverage } : null;
    }
}
