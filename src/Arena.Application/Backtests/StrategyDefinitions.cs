using System.Text.Json;
using Arena.Domain;
using Arena.Domain.Strategies;

namespace Arena.Application.Backtests;

/// <summary>Published versions of strategies, read from their streams.</summary>
public interface IStrategyDefinitions
{
    /// <param name="version">Null: the latest.</param>
    /// <returns>Null: the tenant has no such strategy, or it no such version.</returns>
    Task<JsonElement?> FindAsync(string tenantId, string strategyId, int? version, CancellationToken cancellationToken);
}

public sealed class StrategyDefinitions(EventStore.EventStore store) : IStrategyDefinitions
{
    private const int Page = 500;

    public async Task<JsonElement?> FindAsync(string tenantId, string strategyId, int? version, CancellationToken cancellationToken)
    {
        var (strategy, after) = (Strategy.Initial, 0L);
        while (await store.ReadStreamAsync(tenantId, StreamIds.Strategy(strategyId), after, Page, cancellationToken) is { Count: > 0 } page)
        {
            strategy = page.Aggregate(strategy, (state, e) => Strategy.Evolve(state, e.Data));
            after = page[^1].Version;
        }
        return (version is { } number ? strategy.Find(number) : strategy.Latest)?.Definition;
    }
}
