using Arena.Application.Strategies;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions;

/// <summary>
/// Runs the strategy version that was deployed to the bot, or the moving-average rule of its configuration, or the built-in one. It decides once on
/// each closed candle, in the first turn after it; every answer names the version that decided.
/// </summary>
public sealed class RulesDecisionMaker(StrategyLibrary library, RunningStrategies running) : IDecisionMaker
{
    public BotKind Kind => BotKind.Rules;

    public async Task<DecisionAnswer> DecideAsync(DecisionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await library.OfAsync(request.Bot, cancellationToken) is not { } strategy)
            return DecisionMakers.Failed("STRATEGY_MISSING", $"No version of the strategy '{request.Bot.Configuration.StrategyId}' is deployed to the bot.");

        var headroom = new Headroom(request);
        List<TradeDecision> decisions = [];
        var (isNew, warming) = (false, 0);
        foreach (var symbol in request.Bot.Configuration.Symbols)
        {
            if (request.Market.Find(symbol) is not { } quote || !request.Rules.Instruments.TryGetValue(symbol, out var instrument)) continue;
            var view = new StrategyView(request.Bot.Positions.GetValueOrDefault(symbol), quote.Mark, headroom.Equity, request.Market.At, instrument.TickSize)
            {
                EntryWaits = request.Bot.Orders.Values.Any(o => o.Symbol == symbol && !o.ReduceOnly),
                ExitWaits = request.Bot.Orders.Values.Any(o => o.Symbol == symbol && o.ReduceOnly),
            };
            var verdict = running.Of(strategy, symbol).Decide(request.History, view, request.Bot.LastCompletedAt);
            isNew |= verdict.IsNew;
            if (!verdict.IsWarm) warming++;
            var decision = strategy.IsBuiltIn ? Fitted(verdict.Decision, decisions, headroom, request) : verdict.Decision;
            if (decision is not null) decisions.Add(decision);
        }

        return DecisionAnswer.Of(Notes(strategy, isNew, warming, headroom), [.. decisions]) with
        {
            Strategy = strategy.Reference,
            Risk = strategy.Compiled.Definition.Risk,
        };
    }

    /// <summary>Our own rule asks for nothing that would be refused, and opens one position a turn: each looks at the same free balance.</summary>
    private static TradeDecision? Fitted(TradeDecision? decision, List<TradeDecision> before, Headroom headroom, DecisionRequest request)
    {
        if (decision is not { Action: DecisionAction.OpenLong or DecisionAction.OpenShort, PortionOfEquity: { } wished }) return decision;
        if (!headroom.MayOpen(decision.Symbol) || before.Exists(d => d.Action is DecisionAction.OpenLong or DecisionAction.OpenShort)) return null;
        var (instrument, quote) = (request.Rules.Instruments[decision.Symbol], request.Market.Find(decision.Symbol)!);
        var leverage = headroom.Allowed(decision.Leverage ?? Leverage.One, instrument);
        var distance = decision.StopLoss is { } stop ? Math.Abs(quote.Mark - stop) / quote.Mark.Value : (decimal?)null;
        return headroom.Portion(instrument, quote, wished, leverage, distance) is { } portion ? decision with { PortionOfEquity = portion, Leverage = leverage } : null;
    }

    private static string Notes(ReadyStrategy strategy, bool isNew, int warming, Headroom headroom)
    {
        var name = $"{strategy.Compiled.Definition.Name} {strategy.Version}";
        if (warming > 0) return Say.Text($"{name}: {Say.Count(warming, "symbol")} still lack the {strategy.Compiled.WarmUp} candles of {strategy.Compiled.Timeframe} that warm it up.");
        return isNew
            ? Say.Text($"{name} on candles of {strategy.Compiled.Timeframe}; {Say.Count(headroom.Bot.Positions.Count, "position")} open, equity {headroom.Equity.Value:0.00}.")
            : Say.Text($"{name}: no candle of {strategy.Compiled.Timeframe} has closed since the last turn.");
    }
}
