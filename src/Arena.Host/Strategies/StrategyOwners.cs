using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Strategies;

namespace Arena.Host.Strategies;

/// <summary>Whose strategy it is, for callers who may change it: its owner, or an administrator. Everybody else is told that there is none.</summary>
public sealed class StrategyOwners(StrategyQueries strategies)
{
    private const int LongestId = 64;

    public async Task<string?> OwnerForAsync(Caller caller, string strategyId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(strategyId);
        if (strategyId.Length > LongestId) return null;

        // The owner's own stream says it at once; only an administrator's call needs the read model.
        return caller.IsAdmin ? await strategies.OwnerAsync(ReadScope.Admin, strategyId, cancellationToken) ?? caller.Id : caller.Id;
    }
}
