using Arena.Application.Markets;
using Arena.Host.Configuration;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.EventStore;

namespace Arena.Host.Hosting;

/// <summary>Before anything runs: migrate, load what the node knows of the arena, seed what is missing, and start the read models.</summary>
public sealed class ArenaStartup(
    ArenaMigrations migrations,
    EventStore.EventStore store,
    IMarketSource market,
    MarketBoard board,
    MarketHistory history,
    RulesBook rules,
    AdminSeeder admin,
    DemoSeeder demo,
    SettingsFromEnvironment settings,
    ProjectionDaemon daemon) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await migrations.ApplyAsync(cancellationToken);
        await LoadMarketAsync(cancellationToken);
        await rules.RefreshAsync(cancellationToken);
        await settings.ApplyAsync(cancellationToken);
        await admin.EnsureAsync(cancellationToken);
        await demo.SeedWhereWantedAsync(cancellationToken);
        await rules.RefreshAsync(cancellationToken);
        await daemon.StartAsync(cancellationToken);

        // Once more: what another node wrote before this one began to follow the log.
        await LoadStepsAsync(cancellationToken);
        await rules.RefreshAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => daemon.StopAsync(cancellationToken);

    private async Task LoadMarketAsync(CancellationToken cancellationToken)
    {
        var session = store.OpenSession(EventStore.EventStore.DefaultTenant);
        history.Seed(market.Warmup);
        var recorded = await session.FetchLatest<MarketState>(StreamIds.Market, cancellationToken);
        if (recorded is null) return;
        if (!string.Equals(recorded.Source, market.Name, StringComparison.Ordinal))
        {
            throw new ConfigurationException(
                "ARENA__MARKET__SOURCE", $"this database recorded the market '{recorded.Source}', and '{market.Name}' would give its open positions the prices of another one; use another database or ARENA__DATA.");
        }

        await LoadStepsAsync(cancellationToken);
    }

    private async Task LoadStepsAsync(CancellationToken cancellationToken)
    {
        foreach (var @event in await RecentAsync(cancellationToken))
        {
            if (@event.Data is Domain.Markets.PricesObserved observed) board.Apply(observed);
            else if (@event.Data is Domain.Markets.MarketEnded ended) board.Apply(ended);
        }
    }

    private async Task<IReadOnlyList<StoredEvent>> RecentAsync(CancellationToken cancellationToken)
    {
        var session = store.OpenSession(EventStore.EventStore.DefaultTenant);
        var stream = await session.FetchForWriting<MarketState>(StreamIds.Market, cancellationToken);
        return await session.FetchStreamAsync(StreamIds.Market, Math.Max(0, stream.Version - MarketHistory.DefaultCapacity), MarketHistory.DefaultCapacity, cancellationToken);
    }
}
