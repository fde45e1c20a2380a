using Arena.Adapters.Security;
using Arena.Application.Credentials;
using Arena.Application.Markets;
using Arena.Host.Configuration;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.EventStore;

namespace Arena.Host.Hosting;

/// <summary>Before anything runs: migrate, load what the node knows of the arena, seed what is missing, and start the read models.</summary>
public sealed class ArenaStartup(
    ArenaMigrations migrations,
    VaultRoot vault,
    MasterKeyRotator rotator,
    EventStore.EventStore store,
    IMarketSource market,
    MarketPast past,
    RulesBook rules,
    AdminSeeder admin,
    DemoSeeder demo,
    SettingsFromEnvironment settings,
    ProjectionDaemon daemon) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await migrations.ApplyAsync(cancellationToken);
        _ = vault.Key;
        await CheckSourceAsync(cancellationToken);
        await past.LoadAsync(cancellationToken);
        await rules.RefreshAsync(cancellationToken);
        await settings.ApplyAsync(cancellationToken);
        await admin.EnsureAsync(cancellationToken);
        await rotator.ResumeAsync(cancellationToken);
        await demo.SeedWhereWantedAsync(cancellationToken);
        await rules.RefreshAsync(cancellationToken);
        await daemon.StartAsync(cancellationToken);

        // What another node wrote before this one began to follow the log.
        await past.LoadNewerAsync(cancellationToken);
        await rules.RefreshAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => daemon.StopAsync(cancellationToken);

    /// <summary>A database's positions have the prices of the market that they were opened on.</summary>
    private async Task CheckSourceAsync(CancellationToken cancellationToken)
    {
        var recorded = await store.OpenSession(EventStore.EventStore.DefaultTenant).FetchLatest<MarketState>(StreamIds.Market, cancellationToken);
        if (recorded is not null && !string.Equals(recorded.Source, market.Name, StringComparison.Ordinal))
        {
            throw new ConfigurationException(
                "ARENA__MARKET__SOURCE", $"this database recorded the market '{recorded.Source}', and '{market.Name}' would give its open positions the prices of another one; use another database or ARENA__DATA.");
        }
    }
}
