using Arena.Application.Decisions;
using Arena.Application.Plugins;
using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Host.Tests.Plugins;

/// <summary>A plug-in as a user would write it; the tests put this assembly into the data folder.</summary>
public sealed class Contrarian : IDecisionPlugin
{
    public string Name => "contrarian";

    public Task<DecisionAnswer> DecideAsync(DecisionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var symbol = request.Bot.Configuration.Symbols[0];
        return Task.FromResult(request.Bot.Positions.ContainsKey(symbol)
            ? DecisionAnswer.Of("Holding.")
            : DecisionAnswer.Of("Selling what everybody buys.", new TradeDecision(symbol, DecisionAction.OpenShort, Leverage.One, Notional: new Money(50))));
    }
}
