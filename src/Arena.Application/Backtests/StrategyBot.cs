using Arena.Domain.Bots;
using Arena.Domain.Strategies;

namespace Arena.Application.Backtests;

/// <summary>The bot that runs a strategy for which there is none: with no limits but the strategy's own.</summary>
public static class StrategyBot
{
    public static BotConfiguration Of(StrategyDefinition definition, IReadOnlyList<string> symbols)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new BotConfiguration(
            "Backtest", BotKind.Rules, BotMode.Paper, symbols, null, RiskLimits.None, null, null, null, null, null, definition.Name, null, null, null, false);
    }
}
