using System.Text.Json;
using System.Text.Json.Serialization;
using Arena.Adapters.Accounts;
using Arena.Adapters.Alerts;
using Arena.Adapters.Backtests;
using Arena.Adapters.Blobs;
using Arena.Adapters.Candles;
using Arena.Adapters.Markets;
using Arena.Adapters.Notifications;
using Arena.Adapters.Plugins;
using Arena.Adapters.Providers;
using Arena.Adapters.Security;
using Arena.Adapters.Turns;
using Arena.Application;
using Arena.Application.Accounts;
using Arena.Application.Alerts;
using Arena.Application.ArenaControl;
using Arena.Application.Backtests;
using Arena.Application.Candles;
using Arena.Application.Commands;
using Arena.Application.Credentials;
using Arena.Application.Decisions;
using Arena.Application.Markets;
using Arena.Application.Notifications;
using Arena.Application.Plugins;
using Arena.Application.Prompts;
using Arena.Application.Providers;
using Arena.Application.Replay;
using Arena.Application.Settings;
using Arena.Application.Strategies;
using Arena.Application.Turns;
using Arena.Domain;
using Arena.Domain.Accounts;
using Arena.Domain.Alerts;
using Arena.Domain.Bots;
using Arena.Domain.Credentials;
using Arena.Domain.Notifications;
using Arena.Domain.Plugins;
using Arena.Domain.Providers;
using Arena.Domain.Settings;
using Arena.Domain.Strategies;
using Arena.Domain.Wallets;
using Arena.Domain.Watchlists;
using Arena.EventStore;
using Arena.Host.Accounts;
using Arena.Host.Backtests;
using Arena.Host.Bots;
using Arena.Host.Configuration;
using Arena.Host.Feed;
using Arena.Host.Feed.Channels;
using Arena.Host.Http;
using Arena.Host.Operation;
using Arena.Host.Plugins;
using Arena.Host.Providers;
using Arena.Host.Settings;
using Arena.Host.Strategies;
using Arena.Host.Telemetry;
using Arena.Projections;
using Arena.Projections.Standings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using Quartz;

namespace Arena.Host.Hosting;

/// <summary>What the process is made of.</summary>
public static class ArenaServices
{
    /// <summary>Quartz's own lie where the role's search path leads; what they hold is made anew from the bots at every start.</summary>
    private const string TablesOfTheScheduler = @"qrtz\_%";

    /// <summary>The core that every verb of the command line needs: store, commands, read models.</summary>
    public static IServiceCollection AddArenaCore(this IServiceCollection services, ArenaOptions options, ArenaDatabase database)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(database);
        services.AddSingleton(options);
        services.AddSingleton(database);
        services.AddSingleton(database.DataSource);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => MasterKeys.Load(ArenaOptions.GivenMasterKey, ArenaOptions.GivenNextMasterKey, options.MasterKeyFile));
        services.AddSingleton<VaultRoot>();
        services.AddSingleton<IMasterKeyRotation, MasterKeyRotation>();
        services.AddSingleton<MasterKeyRotator>();

        services.AddSingleton(new EventStoreOptions
        {
            Events = new EventTypes(EventCatalogue.Types, StoredJson()),
            Aggregates = new AggregateTypes()
                .Add("bot", Bot.Initial, Bot.Evolve, schemaVersion: 4)
                .Add("wallet", Wallet.Initial, Wallet.Evolve)
                .Add("user", User.Initial, User.Evolve)
                .Add("settings", SettingsStream.Initial, SettingsStream.Evolve)
                .Add("leverage", LeverageStream.Initial, LeverageStream.Evolve)
                .Add("provider", Provider.Initial, Provider.Evolve)
                .Add("credential", Credential.Initial, Credential.Evolve)
                .Add("master_key", MasterKeyStream.Initial, MasterKeyStream.Evolve)
                .Add("plugins", DecisionEndpoints.Initial, DecisionEndpoints.Evolve)
                .Add("strategy", Strategy.Initial, Strategy.Evolve)
                .Add("alert", Alert.Initial, Alert.Evolve)
                .Add("watchlist", Watchlist.Initial, Watchlist.Evolve)
                .Add("notifications", NotificationDesk.Initial, NotificationDesk.Evolve)
                .Add("market", MarketState.Initial, MarketState.Evolve)
                .Add("rules", RecordedRules.Initial, RecordedRules.Evolve),
        });
        services.AddSingleton<EventStore.EventStore>();
        services.AddSingleton(provider => new ChainVerifier(database.DataSource, provider.GetRequiredService<EventStoreOptions>().Schema));
        services.AddSingleton(provider => new ChainHeads(database.DataSource, provider.GetRequiredService<EventStoreOptions>().Schema));
        services.AddSingleton(provider => new ConsistencyChecker(provider.GetRequiredService<EventStore.EventStore>(), ReadModels.All));
        services.AddSingleton(provider => new StoreBackup(
            database.DataSource, provider.GetRequiredService<EventStoreOptions>().Schema, provider.GetRequiredService<TimeProvider>(), TablesOfTheScheduler));
        services.AddSingleton(provider => new StoreRestore(
            database.DataSource, provider.GetRequiredService<EventStoreOptions>().Schema, ArenaMigrations.Modules, ReadModels.All, provider.GetRequiredService<ILogger<StoreRestore>>()));
        services.AddSingleton<BotReplay>();
        services.AddSingleton(provider => new ProjectionDaemon(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<EventStore.EventStore>(),
            ReadModels.All,
            [.. provider.GetServices<Subscription>()],
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));

        services.AddSingleton(provider => MarketSources.Create(options.Market, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(MarketPaces.Of(options.Market));
        services.AddSingleton<MarketHistory>();
        services.AddSingleton<MarketBoard>();
        services.AddSingleton<ArenaClock>();
        services.AddSingleton<CommandRunner>();
        services.AddSingleton<RulesBook>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<IAccountStore, PostgresAccountStore>();
        services.AddSingleton<ISignInStore, PostgresSignInStore>();
        services.AddSingleton<ISignInAttempts, PostgresSignInAttempts>();
        services.AddSingleton<IApiKeyStore, PostgresApiKeyStore>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<UserAccounts>();
        services.AddSingleton(options.Google);
        services.AddSingleton<IIdTokenVerifier, GoogleIdTokens>();
        services.AddSingleton<IExternalIdentityStore, PostgresExternalIdentities>();
        services.AddSingleton<ExternalAccounts>();
        services.AddSingleton<IPasskeyStore, PostgresPasskeyStore>();
        services.AddSingleton<Passkeys>();
        services.AddSingleton<IAdministration, PostgresAdministration>();
        services.AddSingleton<ChangeUser>();
        services.AddSingleton<CreateAlert>();
        services.AddSingleton<ISecretVault, PostgresSecretVault>();
        services.AddSingleton<IBlobStore, PostgresBlobStore>();
        services.AddSingleton<DecisionExport>();
        services.AddSingleton<IRecordedExchanges, PostgresRecordedExchanges>();
        services.AddSingleton<ILanguageModels, LanguageModels>();
        services.AddSingleton<ICandleStore, PostgresCandleStore>();
        services.AddSingleton<IBacktestCandles, BacktestCandles>();
        services.AddSingleton<IBacktestJobs, PostgresBacktestJobs>();
        services.AddSingleton<CounterfactualReplay>();
        services.AddSingleton<IAlertDirectory, PostgresAlertDirectory>();
        services.AddSingleton<IDeliveryQueue, PostgresDeliveryQueue>();
        services.AddSingleton(options.Notifications);
        services.AddSingleton<INotifier, Notifier>();
        services.AddSingleton<ArenaMigrations>();
        services.AddSingleton<DemoSeeder>();
        services.AddSingleton<AdminSeeder>();
        services.AddSingleton<SettingsFromEnvironment>();
        services.AddSingleton(provider => new ReadDatabase(ReadDatabase.DataSourceFor(database.WithPool(ArenaDatabase.ReaderConnections)), provider.GetRequiredService<ILogger<ReadDatabase>>()));
        services.AddSingleton<ConfigurationTransfer>();
        return services;
    }

    /// <summary>Events, snapshots and read models: each layer brings the types of its own.</summary>
    private static JsonSerializerOptions StoredJson()
    {
        var options = new JsonSerializerOptions(ReadModels.Json);
        options.TypeInfoResolverChain.Add(ApplicationJsonContext.Default);
        options.MakeReadOnly();
        return options;
    }

    /// <summary>What runs while the arena is served: the market, the turns, the read models, the feed.</summary>
    public static IServiceCollection AddArenaEngine(this IServiceCollection services, ArenaDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        services.AddReadModelQueries();
        services.AddSingleton<IBotDirectory, BotDirectory>();
        services.AddSingleton<MarketPast>();
        services.AddSingleton<BotOwners>();
        services.AddSingleton<StrategyOwners>();
        services.AddSingleton<PreviewCandles>();

        foreach (var maker in DecisionMakers.Builtin) services.AddSingleton(maker);
        services.AddSingleton(provider => new StrategyLibrary(
            provider.GetRequiredService<IMarketSource>().StepInterval,
            (owner, reference, cancellation) => StrategyLibrary.FromStore(provider.GetRequiredService<EventStore.EventStore>(), owner, reference, cancellation)));
        services.AddSingleton<RunningStrategies>();
        services.AddSingleton<IDecisionMaker, RulesDecisionMaker>();
        services.AddSingleton<IPluginFolder>(provider => new PluginFolder(
            Path.Combine(provider.GetRequiredService<ArenaOptions>().DataFolder, "plugins"), provider.GetRequiredService<ILogger<PluginFolder>>()));
        services.AddSingleton<IDecisionEndpointClient, DecisionEndpointClient>();
        services.AddSingleton<PluginNames>();
        services.AddSingleton<ProviderNames>();
        services.AddSingleton<IDecisionMaker, PluginDecisionMaker>();
        services.AddSingleton<IDecisionMaker, LlmDecisionMaker>();
        services.AddSingleton<DecisionMakers>();
        services.AddSingleton<IOpenTurns, PostgresOpenTurns>();
        services.AddSingleton<InterruptedTurns>();
        services.AddSingleton<LateAnswers>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<BacktestRunner>();
        services.AddSingleton<BacktestSignal>();
        services.AddSingleton<BacktestQueue>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<LockstepTurns>();
        services.AddSingleton<ArenaEmergencyStop>();
        services.AddSingleton<IMarketLease, PostgresMarketLease>();
        services.AddSingleton<TurnSchedule>();
        services.AddSingleton<TurnsUnderway>();
        services.AddSingleton<TurnScheduling>();
        services.AddSingleton<Subscription>(provider => provider.GetRequiredService<TurnScheduling>());
        services.AddSingleton<Subscription>(provider => new LogSnapshots<PastArena>(
            provider.GetRequiredService<LogHistory<PastArena>>(), () => provider.GetRequiredService<RulesBook>().Current.Settings.SnapshotEvery));

        // The daemon runs the watch, and the watch asks the daemon: by the time that it does, the daemon is there.
        services.AddSingleton<SlowestReadModel>(provider => head =>
        {
            var daemon = provider.GetRequiredService<ProjectionDaemon>();
            var positions = ReadModels.All.Select(p => (p.Name, Position: daemon.PositionOf(p.Name))).ToList();

            // The watch itself may be behind: what any read model has passed is in the log.
            head = Math.Max(head, positions.Max(p => p.Position));
            return positions.Select(p => (p.Name, Lag: head - p.Position)).MaxBy(p => p.Lag);
        });
        services.AddSingleton<Subscription, AlertWatch>();
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<Subscription, NotificationDispatch>();
        services.AddSingleton<Deliverer>();

        services.AddSingleton<Measurements>();
        services.AddSingleton<SignInHousekeeping>();
        services.AddSingleton<Maintenance>();

        services.AddSingleton<FeedHub>();
        services.AddSingleton<FeedWriter>();
        services.AddSingleton<FeedChannel, TradeChannel>();
        services.AddSingleton<FeedChannel, DecisionChannel>();
        services.AddSingleton<FeedChannel, ArenaChannel>();
        services.AddSingleton<FeedChannel, LeaderboardChannel>();
        services.AddSingleton<FeedChannel, AccountChannel>();
        services.AddSingleton<FeedChannel, PortfolioChannel>();
        services.AddSingleton<FeedChannel, InboxChannel>();
        services.AddSingleton<FeedChannel, BotChannel>();
        services.AddSingleton<FeedChannel, SystemChannel>();
        services.AddSingleton<FeedChannel, BacktestChannel>();
        services.AddSingleton<FeedChannel, LogChannel>();
        services.AddSingleton<FeedPump>();

        // Started in this order, stopped in the reverse one: what others stand on comes first.
        services.AddHostedService<ArenaFollower>();
        services.AddHostedService<ArenaStartup>();
        services.AddHostedService(provider => provider.GetRequiredService<FeedPump>());
        services.AddHostedService<LogTraces>();
        services.AddHostedService<FeedAudienceWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnsUnderway>());
        services.AddHostedService<MarketDriver>();
        services.AddTurnScheduler(database.ForScheduler);
        services.AddHostedService<TurnScheduleStart>();
        services.AddHostedService<BacktestWorker>();
        services.AddHostedService<DeliveryWorker>();
        return services;
    }

    private static void AddTurnScheduler(this IServiceCollection services, string connectionString)
    {
        services.AddQuartz(quartz =>
        {
            MaintenanceJob.Schedule(quartz);
            quartz.UseDefaultThreadPool(maxConcurrency: 32);
            quartz.UsePersistentStore(persistent =>
            {
                persistent.UsePostgres(connectionString);
                persistent.UseSystemTextJsonSerializer();
                persistent.UseClustering(clustering =>
                {
                    clustering.CheckinInterval = TimeSpan.FromSeconds(2);
                    clustering.CheckinMisfireThreshold = TimeSpan.FromSeconds(4);
                });
                // The turns go on soon after the database does.
                persistent.ConfigureStore(store => store.DbRetryInterval = TimeSpan.FromSeconds(1));
                persistent.ProvisionSchema();
            });
        });
        services.AddQuartzHostedService(hosted =>
        {
            hosted.WaitForJobsToComplete = true;

            // It would wait for the word that the host has started also where the host could not, and keep it from ending.
            hosted.AwaitApplicationStarted = false;
        });
    }

    public static IServiceCollection AddArenaHttp(this IServiceCollection services)
    {
        services.AddArenaProblems();
        services.AddValidation();
        services.ConfigureHttpJsonOptions(json => ConfigureJson(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddDataProtection().SetApplicationName("arena");
        services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource, VaultRoot>((keys, dataSource, root) =>
        {
            keys.XmlRepository = new PostgresKeyRing(dataSource);
            keys.XmlEncryptor = new MasterKeyXmlEncryptor(root);
        });
        services.AddArenaAuthentication();
        services.AddArenaPasskeys();
        services.AddArenaPolicies();
        services.AddArenaRateLimits();
        services.AddArenaTimeouts();
        services.AddOutputCache(cache => cache.AddPolicy(SpectatorCache.Name, new SpectatorCache()));
        services.AddCors();
        services.AddArenaOpenApi();
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        return services;
    }

    public static void ConfigureJson(JsonSerializerOptions json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }
}
