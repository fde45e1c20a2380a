using Arena.Application.Strategies;
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
        var turn = StrategyTurn.Take(strategy.IsBuiltIn, headroom, request.Market, request.Rules, Ask);
        return DecisionAnswer.Of(Notes(strategy, turn, headroom), [.. turn.Decisions]) with
        {
            Strategy = strategy.Reference,
            Risk = strategy.Compiled.Definition.Risk,
        };

        StrategyVerdict Ask(string symbol, in StrategyView view) => running.Decide(strategy, symbol, request.History, view, request.Bot.LastCompletedAt);
    }

    private static string Notes(ReadyStrategy strategy, StrategyTurn turn, Headroom headroom)
    {
        var name = $"{strategy.Compiled.Definition.Name} {strategy.Version}";
        if (turn.Warming > 0) return Say.Text($"{name}: {Say.Count(turn.Warming, "symbol")} still lack the {strategy.Compiled.WarmUp} candles of {strategy.Compiled.Timeframe} that warm it up.");
        return turn.IsNew
            ? Say.Text($"{name} on candles of {strategy.Compiled.Timeframe}; {Say.Count(headroom.Bot.Positions.Count, "position")} open, equity {headroom.Equity.Value:0.00}.")
            : Say.Text($"{name}: no candle of {strategy.Compiled.Timeframe} has closed since the last turn.");
    }
}
