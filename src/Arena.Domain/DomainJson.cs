using System.Text.Json;
using System.Text.Json.Serialization;
using Arena.Domain.Accounts;
using Arena.Domain.Alerts;
using Arena.Domain.Bots;
using Arena.Domain.Credentials;
using Arena.Domain.Markets;
using Arena.Domain.Notifications;
using Arena.Domain.Plugins;
using Arena.Domain.Providers;
using Arena.Domain.Settings;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;
using Arena.Domain.Wallets;
using Arena.Domain.Watchlists;

namespace Arena.Domain;

/// <summary>
/// How events and states are written as JSON: camelCase, enums as snake_case strings, amounts as numbers, nulls not written;
/// members that are not known are ignored on reading, so that an older program reads a newer event.
/// </summary>
public static class DomainJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = DomainJsonContext.Default,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }
}

[JsonSerializable(typeof(WalletOpened))]
[JsonSerializable(typeof(FundsDeposited))]
[JsonSerializable(typeof(FundsWithdrawn))]
[JsonSerializable(typeof(WalletBalanceSet))]
[JsonSerializable(typeof(PoolAllocated))]
[JsonSerializable(typeof(PoolReturned))]
[JsonSerializable(typeof(PoolProfitRealized))]
[JsonSerializable(typeof(BotCreated))]
[JsonSerializable(typeof(BotConfigured))]
[JsonSerializable(typeof(PromptRevised))]
[JsonSerializable(typeof(PromptActivated))]
[JsonSerializable(typeof(StrategyAssigned))]
[JsonSerializable(typeof(BotStarted))]
[JsonSerializable(typeof(BotPaused))]
[JsonSerializable(typeof(BotResumed))]
[JsonSerializable(typeof(BotStopped))]
[JsonSerializable(typeof(BotDeleted))]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(RunEnded))]
[JsonSerializable(typeof(PoolFunded))]
[JsonSerializable(typeof(PoolDefunded))]
[JsonSerializable(typeof(TurnStarted))]
[JsonSerializable(typeof(DecisionRecorded))]
[JsonSerializable(typeof(DecisionRejected))]
[JsonSerializable(typeof(TradingRulesSet))]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderDenied))]
[JsonSerializable(typeof(OrderRejected))]
[JsonSerializable(typeof(OrderCanceled))]
[JsonSerializable(typeof(OrderExpired))]
[JsonSerializable(typeof(OrderTrailed))]
[JsonSerializable(typeof(OrderFilled))]
[JsonSerializable(typeof(PositionOpened))]
[JsonSerializable(typeof(PositionIncreased))]
[JsonSerializable(typeof(PositionReduced))]
[JsonSerializable(typeof(PositionClosed))]
[JsonSerializable(typeof(PositionLiquidated))]
[JsonSerializable(typeof(StopsChanged))]
[JsonSerializable(typeof(FundingSettled))]
[JsonSerializable(typeof(CooldownStarted))]
[JsonSerializable(typeof(TurnCompleted))]
[JsonSerializable(typeof(TurnFailed))]
[JsonSerializable(typeof(LateAnswerRecorded))]
[JsonSerializable(typeof(StrategyCreated))]
[JsonSerializable(typeof(StrategyDraftSaved))]
[JsonSerializable(typeof(StrategyVersionPublished))]
[JsonSerializable(typeof(StrategyDeployed))]
[JsonSerializable(typeof(StrategyRolledBack))]
[JsonSerializable(typeof(StrategyArchived))]
[JsonSerializable(typeof(StrategyState))]
[JsonSerializable(typeof(PricesObserved))]
[JsonSerializable(typeof(MarketEnded))]
[JsonSerializable(typeof(SettingChanged))]
[JsonSerializable(typeof(LeveragePolicySet))]
[JsonSerializable(typeof(LeveragePolicyRemoved))]
[JsonSerializable(typeof(ProviderAdded))]
[JsonSerializable(typeof(ProviderChanged))]
[JsonSerializable(typeof(ProviderRemoved))]
[JsonSerializable(typeof(ProviderState))]
[JsonSerializable(typeof(CredentialStored))]
[JsonSerializable(typeof(CredentialRotated))]
[JsonSerializable(typeof(CredentialRemoved))]
[JsonSerializable(typeof(MasterKeyRotated))]
[JsonSerializable(typeof(CredentialState))]
[JsonSerializable(typeof(MasterKeyState))]
[JsonSerializable(typeof(DecisionEndpointSet))]
[JsonSerializable(typeof(DecisionEndpointRemoved))]
[JsonSerializable(typeof(DecisionEndpointsState))]
[JsonSerializable(typeof(ArenaPaused))]
[JsonSerializable(typeof(ArenaResumed))]
[JsonSerializable(typeof(UserRegistered))]
[JsonSerializable(typeof(RoleChanged))]
[JsonSerializable(typeof(UserDisabled))]
[JsonSerializable(typeof(SignedIn))]
[JsonSerializable(typeof(SignInFailed))]
[JsonSerializable(typeof(PasswordChanged))]
[JsonSerializable(typeof(RefreshTokenReused))]
[JsonSerializable(typeof(ApiKeyIssued))]
[JsonSerializable(typeof(ApiKeyRevoked))]
[JsonSerializable(typeof(PasskeyRegistered))]
[JsonSerializable(typeof(PasskeyRemoved))]
[JsonSerializable(typeof(WatchlistChanged))]
[JsonSerializable(typeof(WatchlistState))]
[JsonSerializable(typeof(AlertCreated))]
[JsonSerializable(typeof(AlertChanged))]
[JsonSerializable(typeof(AlertArmed))]
[JsonSerializable(typeof(AlertFired))]
[JsonSerializable(typeof(AlertRemoved))]
[JsonSerializable(typeof(AlertState))]
[JsonSerializable(typeof(NotificationChannelAdded))]
[JsonSerializable(typeof(NotificationChannelChanged))]
[JsonSerializable(typeof(NotificationChannelRemoved))]
[JsonSerializable(typeof(QuietHoursSet))]
[JsonSerializable(typeof(NotificationsRead))]
[JsonSerializable(typeof(NotificationSent))]
[JsonSerializable(typeof(NotificationFailed))]
[JsonSerializable(typeof(NotificationDeskState))]
[JsonSerializable(typeof(BotState))]
[JsonSerializable(typeof(WalletState))]
[JsonSerializable(typeof(UserState))]
[JsonSerializable(typeof(ArenaSettingsState))]
[JsonSerializable(typeof(LeverageState))]
[JsonSerializable(typeof(DecisionAnswer))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
public sealed partial class DomainJsonContext : JsonSerializerContext;
