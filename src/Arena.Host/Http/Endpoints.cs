using Arena.Host.Accounts;
using Arena.Host.Alerts;
using Arena.Host.Analytics;
using Arena.Host.ArenaControl;
using Arena.Host.Audit;
using Arena.Host.Backtests;
using Arena.Host.Bots;
using Arena.Host.Candles;
using Arena.Host.Credentials;
using Arena.Host.Feed;
using Arena.Host.Logs;
using Arena.Host.Markets;
using Arena.Host.Notifications;
using Arena.Host.Operation;
using Arena.Host.Plugins;
using Arena.Host.Prompts;
using Arena.Host.Providers;
using Arena.Host.Settings;
using Arena.Host.Standings;
using Arena.Host.Strategies;
using Arena.Host.Telemetry;
using Arena.Host.Wallets;
using Arena.Host.Watchlists;

namespace Arena.Host.Http;

/// <summary>The whole surface, one line for each group of endpoints.</summary>
public static class Endpoints
{
    public const string Base = "/api/v1";

    public static void MapArena(this WebApplication app)
    {
        var api = app.MapGroup(Base).AddEndpointFilter<PositionFilter>();

        LoginEndpoint.Map(api);
        RefreshEndpoint.Map(api);
        LogoutEndpoint.Map(api);
        RegisterEndpoint.Map(api);
        GoogleSignInEndpoints.Map(api);
        PasskeySignInEndpoints.Map(api);
        PasskeyEndpoints.Map(api);
        MeEndpoint.Map(api);
        ChangePasswordEndpoint.Map(api);
        ApiKeyEndpoints.Map(api);
        UserEndpoints.Map(api);

        ReadWalletEndpoints.Map(api);
        ChangeBalanceEndpoints.Map(api);
        PoolEndpoints.Map(api);
        FeedStreamEndpoint.Map(api);

        ReadBotEndpoints.Map(api);
        CreateBotEndpoint.Map(api);
        ChangeBotEndpoint.Map(api);
        BotControlEndpoints.Map(api);
        TakeTurnEndpoint.Map(api);
        BotHistoryEndpoints.Map(api);
        ReadDecisionEndpoint.Map(api);
        ExportDecisionsEndpoint.Map(api);
        BotSummaryEndpoint.Map(api);
        PromptEndpoints.Map(api);
        BotStateEndpoint.Map(api);
        BotAuditEndpoints.Map(api);
        AuditLogEndpoint.Map(api);

        ReadStrategyEndpoints.Map(api);
        CreateStrategyEndpoint.Map(api);
        ImportStrategyEndpoint.Map(api);
        ChangeStrategyEndpoints.Map(api);
        DeployStrategyEndpoints.Map(api);
        ValidateStrategyEndpoint.Map(api);
        PreviewStrategyEndpoint.Map(api);

        StandingEndpoints.Map(api);
        AnalyticsEndpoints.Map(api);
        ArenaControlEndpoints.Map(api);
        SymbolEndpoints.Map(api);
        CandleEndpoints.Map(api);
        QueueBacktestEndpoint.Map(api);
        BacktestEndpoints.Map(api);
        ReplayBotEndpoint.Map(api);

        WatchlistEndpoints.Map(api);
        AlertEndpoints.Map(api);
        NotificationEndpoints.Map(api);
        ChannelEndpoints.Map(api);

        SettingsEndpoints.Map(api);
        LeveragePolicyEndpoints.Map(api);
        ConfigurationEndpoints.Map(api);
        ProviderEndpoints.Map(api);
        CredentialEndpoints.Map(api);
        PluginEndpoints.Map(api);

        BootstrapEndpoint.Map(api);
        ProjectionEndpoints.Map(api);
        LogEndpoint.Map(api);
        HealthEndpoints.Map(app);
        MetricsEndpoint.Map(app);
        FeedEndpoint.Map(app);
        AsyncApi.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
    }
}
