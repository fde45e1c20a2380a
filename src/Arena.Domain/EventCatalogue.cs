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
/// Every event's wire name. Names are the storage format: one is never changed or reused;
/// a new shape gets <c>name_v2</c> and an upcaster.
/// </summary>
public static class EventCatalogue
{
    public static IReadOnlyDictionary<string, Type> Types { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["wallet_opened"] = typeof(WalletOpened),
        ["funds_deposited"] = typeof(FundsDeposited),
        ["funds_withdrawn"] = typeof(FundsWithdrawn),
        ["wallet_balance_set"] = typeof(WalletBalanceSet),
        ["pool_allocated"] = typeof(PoolAllocated),
        ["pool_returned"] = typeof(PoolReturned),
        ["pool_profit_realized"] = typeof(PoolProfitRealized),

        ["bot_created"] = typeof(BotCreated),
        ["bot_configured"] = typeof(BotConfigured),
        ["prompt_revised"] = typeof(PromptRevised),
        ["prompt_activated"] = typeof(PromptActivated),
        ["strategy_assigned"] = typeof(StrategyAssigned),
        ["bot_started"] = typeof(BotStarted),
        ["bot_paused"] = typeof(BotPaused),
        ["bot_resumed"] = typeof(BotResumed),
        ["bot_stopped"] = typeof(BotStopped),
        ["bot_deleted"] = typeof(BotDeleted),
        ["run_started"] = typeof(RunStarted),
        ["run_ended"] = typeof(RunEnded),
        ["pool_funded"] = typeof(PoolFunded),
        ["pool_defunded"] = typeof(PoolDefunded),

        ["turn_started"] = typeof(TurnStarted),
        ["decision_recorded"] = typeof(DecisionRecorded),
        ["decision_rejected"] = typeof(DecisionRejected),
        ["order_placed"] = typeof(OrderPlaced),
        ["order_denied"] = typeof(OrderDenied),
        ["order_rejected"] = typeof(OrderRejected),
        ["order_canceled"] = typeof(OrderCanceled),
        ["order_expired"] = typeof(OrderExpired),
        ["order_trailed"] = typeof(OrderTrailed),
        ["order_filled"] = typeof(OrderFilled),
        ["position_opened"] = typeof(PositionOpened),
        ["position_increased"] = typeof(PositionIncreased),
        ["position_reduced"] = typeof(PositionReduced),
        ["position_closed"] = typeof(PositionClosed),
        ["position_liquidated"] = typeof(PositionLiquidated),
        ["stops_changed"] = typeof(StopsChanged),
        ["funding_settled"] = typeof(FundingSettled),
        ["cooldown_started"] = typeof(CooldownStarted),
        ["turn_completed"] = typeof(TurnCompleted),
        ["turn_failed"] = typeof(TurnFailed),
        ["late_answer_recorded"] = typeof(LateAnswerRecorded),

        ["strategy_created"] = typeof(StrategyCreated),
        ["strategy_draft_saved"] = typeof(StrategyDraftSaved),
        ["strategy_version_published"] = typeof(StrategyVersionPublished),
        ["strategy_deployed"] = typeof(StrategyDeployed),
        ["strategy_rolled_back"] = typeof(StrategyRolledBack),
        ["strategy_archived"] = typeof(StrategyArchived),

        ["prices_observed"] = typeof(PricesObserved),
        ["market_ended"] = typeof(MarketEnded),

        ["setting_changed"] = typeof(SettingChanged),
        ["leverage_policy_set"] = typeof(LeveragePolicySet),
        ["leverage_policy_removed"] = typeof(LeveragePolicyRemoved),
        ["provider_added"] = typeof(ProviderAdded),
        ["provider_changed"] = typeof(ProviderChanged),
        ["provider_removed"] = typeof(ProviderRemoved),
        ["credential_stored"] = typeof(CredentialStored),
        ["credential_rotated"] = typeof(CredentialRotated),
        ["credential_removed"] = typeof(CredentialRemoved),
        ["master_key_rotated"] = typeof(MasterKeyRotated),

        ["decision_endpoint_set"] = typeof(DecisionEndpointSet),
        ["decision_endpoint_removed"] = typeof(DecisionEndpointRemoved),
        ["trading_rules_set"] = typeof(TradingRulesSet),
        ["arena_paused"] = typeof(ArenaPaused),
        ["arena_resumed"] = typeof(ArenaResumed),

        ["user_registered"] = typeof(UserRegistered),
        ["role_changed"] = typeof(RoleChanged),
        ["user_disabled"] = typeof(UserDisabled),
        ["signed_in"] = typeof(SignedIn),
        ["sign_in_failed"] = typeof(SignInFailed),
        ["password_changed"] = typeof(PasswordChanged),
        ["refresh_token_reused"] = typeof(RefreshTokenReused),
        ["api_key_issued"] = typeof(ApiKeyIssued),
        ["api_key_revoked"] = typeof(ApiKeyRevoked),
        ["passkey_registered"] = typeof(PasskeyRegistered),
        ["passkey_removed"] = typeof(PasskeyRemoved),

        ["watchlist_changed"] = typeof(WatchlistChanged),
        ["alert_created"] = typeof(AlertCreated),
        ["alert_changed"] = typeof(AlertChanged),
        ["alert_armed"] = typeof(AlertArmed),
        ["alert_fired"] = typeof(AlertFired),
        ["alert_removed"] = typeof(AlertRemoved),
        ["notification_channel_added"] = typeof(NotificationChannelAdded),
        ["notification_channel_changed"] = typeof(NotificationChannelChanged),
        ["notification_channel_removed"] = typeof(NotificationChannelRemoved),
        ["quiet_hours_set"] = typeof(QuietHoursSet),
        ["notifications_read"] = typeof(NotificationsRead),
        ["notification_sent"] = typeof(NotificationSent),
        ["notification_failed"] = typeof(NotificationFailed),
    };
}
