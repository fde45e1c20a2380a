using System.Text.Json;
using System.Text.Json.Serialization;
using Arena.Domain;
using Arena.Domain.Alerts;
using Arena.Domain.Bots;
using Arena.Domain.Metrics;
using Arena.Domain.Trading;
using Arena.EventStore;
using Arena.Projections.Accounts;
using Arena.Projections.Alerts;
using Arena.Projections.Analytics;
using Arena.Projections.Audit;
using Arena.Projections.Backtests;
using Arena.Projections.Bots;
using Arena.Projections.Configuration;
using Arena.Projections.Decisions;
using Arena.Projections.Equity;
using Arena.Projections.Markets;
using Arena.Projections.Notifications;
using Arena.Projections.Orders;
using Arena.Projections.Positions;
using Arena.Projections.Prompts;
using Arena.Projections.Providers;
using Arena.Projections.Standings;
using Arena.Projections.Strategies;
using Arena.Projections.Trades;
using Arena.Projections.Turns;
using Arena.Projections.Wallets;
using Arena.Projections.Watchlists;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Projections;

/// <summary>All read models of the arena, and what a program needs to run and to ask them.</summary>
public static class ReadModels
{
    /// <summary>Every projection; each is on its own checkpoint and can be rebuilt alone.</summary>
    public static IReadOnlyList<Projection> All { get; } =
    [
        new BotProjection(),
        new TradeProjection(),
        new PositionProjection(),
        new OrderProjection(),
        new DecisionProjection(),
        new TurnProjection(),
        new EquityProjection(),
        new AnalyticsProjection(),
        new WalletProjection(),
        new MarketProjection(),
        new MinuteProjection(),
        new ConfigurationProjection(),
        new StrategyProjection(),
        new ProviderProjection(),
        new PromptProjection(),
        new UserProjection(),
        new AuditLogProjection(),
        new WatchlistProjection(),
        new AlertProjection(),
        new NotificationProjection(),
    ];

    /// <summary>What the tables' policies stand on; applied after the event store's own.</summary>
    public static MigrationModule Migrations { get; } = new("read_models", typeof(ReadModels).Assembly, "Arena.Projections.Schema.");

    /// <summary>
    /// The serializer of the store when it carries these read models: the domain's, and the types of their jsonb columns.
    /// </summary>
    public static JsonSerializerOptions Json { get; } = CreateJson();

    /// <summary>Checkpoints of the projections that an arena state is read from.</summary>
    internal static string[] ProgressionsOfTheState { get; } =
        [.. All.Where(p => p is BotProjection or MarketProjection).Select(ProgressionOf)];

    internal static string ProgressionOfBots { get; } = ProgressionOf(All.Single(p => p is BotProjection));

    /// <summary>The queries; they need a <see cref="ReadDatabase"/>, those of the past the store besides.</summary>
    public static IServiceCollection AddReadModelQueries(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services
            .AddSingleton<BotQueries>()
            .AddSingleton<TradeQueries>()
            .AddSingleton<PositionQueries>()
            .AddSingleton<OrderQueries>()
            .AddSingleton<DecisionQueries>()
            .AddSingleton<TurnQueries>()
            .AddSingleton<EquityQueries>()
            .AddSingleton<AnalyticsQueries>()
            .AddSingleton<SummaryQueries>()
            .AddSingleton<WalletQueries>()
            .AddSingleton<MarketQueries>()
            .AddSingleton<ConfigurationQueries>()
            .AddSingleton<StrategyQueries>()
            .AddSingleton<ProviderQueries>()
            .AddSingleton<PromptQueries>()
            .AddSingleton<UserQueries>()
            .AddSingleton<AuditLogQueries>()
            .AddSingleton<ArenaQueries>()
            .AddSingleton<LogFold<PastArena>, PastArenaFold>()
            .AddSingleton<LogHistory<PastArena>>()
            .AddSingleton<PastArenaQueries>()
            .AddSingleton<LeaderboardQueries>()
            .AddSingleton<EventQueries>()
            .AddSingleton<BacktestQueries>()
            .AddSingleton<WatchlistQueries>()
            .AddSingleton<AlertQueries>()
            .AddSingleton<NotificationQueries>();
    }

    private static string ProgressionOf(Projection projection) =>
        projection.Version == 1 ? $"{projection.Name}:All" : $"{projection.Name}:V{projection.Version}:All";

    private static JsonSerializerOptions CreateJson()
    {
        var options = new JsonSerializerOptions(DomainJson.Options);
        options.TypeInfoResolverChain.Add(ReadModelsJsonContext.Default);
        options.MakeReadOnly();
        return options;
    }
}

[JsonSerializable(typeof(AlertDefinition))]
[JsonSerializable(typeof(BotConfiguration))]
[JsonSerializable(typeof(Performance))]
[JsonSerializable(typeof(ClosedTrade))]
[JsonSerializable(typeof(DecisionTally))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, decimal>))]
[JsonSerializable(typeof(Lot[]))]
[JsonSerializable(typeof(OrderLock[]))]
[JsonSerializable(typeof(RiskLimits))]
[JsonSerializable(typeof(TradeDecision[]))]
[JsonSerializable(typeof(Rejection[]))]
[JsonSerializable(typeof(PastArena))]
[JsonSerializable(typeof(JsonElement?))]
[JsonSerializable(typeof(StrategyReference))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class ReadModelsJsonContext : JsonSerializerContext;
