using Arena.Application.Markets;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions;

/// <summary>Decides for the bots of one kind. Deterministic where it runs in this process: same request, same answer.</summary>
public interface IDecisionMaker
{
    BotKind Kind { get; }

    Task<DecisionAnswer> DecideAsync(DecisionRequest request, CancellationToken cancellationToken);
}

/// <summary>What a decision maker sees: its bot after the turn's settlement, the turn's market, the rules in force.</summary>
public sealed record DecisionRequest(BotState Bot, MarketSnapshot Market, TradingRules Rules, IMarketHistory History);
