using System.Collections.Frozen;
using Arena.Domain.Bots;

namespace Arena.Domain.Trading;

/// <summary>One code of the closed list: what it means, and the names of the numbers that come with it.</summary>
public sealed record DenialCode(string Code, string Sentence, params string[] Numbers);

/// <summary>
/// Every refusal of the domain. Codes are part of the interface: one is never renamed or reused.
/// The table of the documentation is generated from <see cref="All"/>.
/// </summary>
public static class Denials
{
    // The decision itself
    public const string SymbolUnknown = "SYMBOL_UNKNOWN";
    public const string SymbolNotAllowed = "SYMBOL_NOT_ALLOWED";
    public const string PriceUnavailable = "PRICE_UNAVAILABLE";
    public const string DuplicateSymbol = "DUPLICATE_SYMBOL";
    public const string OrderTypeNotSupported = "ORDER_TYPE_NOT_SUPPORTED";
    public const string NoPosition = "NO_POSITION";
    public const string SizeMissing = "SIZE_MISSING";
    public const string SizeAmbiguous = "SIZE_AMBIGUOUS";
    public const string SizeInvalid = "SIZE_INVALID";
    public const string StopsMissing = "STOPS_MISSING";
    public const string LimitPriceMissing = "LIMIT_PRICE_MISSING";
    public const string TriggerPriceMissing = "TRIGGER_PRICE_MISSING";
    public const string TimeInForceInvalid = "TIME_IN_FORCE_INVALID";
    public const string ExpiryInvalid = "EXPIRY_INVALID";
    public const string NothingToReduce = "NOTHING_TO_REDUCE";
    public const string WouldTrigger = "ORDER_WOULD_TRIGGER";
    public const string PostOnlyWouldTake = "POST_ONLY_WOULD_TAKE";

    // Risk rules, in the order in which they are asked
    public const string LeverageNotAllowed = "LEVERAGE_NOT_ALLOWED";
    public const string LeverageDiffers = "LEVERAGE_DIFFERS_FROM_POSITION";
    public const string MinimumOrder = "MINIMUM_ORDER";
    public const string StepSize = "STEP_SIZE";
    public const string MinQuantity = "MIN_QUANTITY";
    public const string MaxQuantity = "MAX_QUANTITY";
    public const string MinNotional = "MIN_NOTIONAL";
    public const string PriceFilter = "PRICE_FILTER";
    public const string TickSize = "TICK_SIZE";
    public const string ConfidenceTooLow = "CONFIDENCE_TOO_LOW";
    public const string StopLossWrongSide = "STOP_LOSS_WRONG_SIDE";
    public const string TakeProfitWrongSide = "TAKE_PROFIT_WRONG_SIDE";
    public const string TrailingStopInvalid = "TRAILING_STOP_INVALID";
    public const string RewardToRisk = "REWARD_TO_RISK";
    public const string MaxPositionSize = "MAX_POSITION_SIZE";
    public const string RiskPerTrade = "RISK_PER_TRADE";
    public const string MaxMarginUse = "MAX_MARGIN_USE";
    public const string MaxOpenPositions = "MAX_OPEN_POSITIONS";
    public const string Cooldown = "COOLDOWN";
    public const string OpensPerTurn = "OPENS_PER_TURN";
    public const string OpensPerHour = "OPENS_PER_HOUR";
    public const string DailyLossLimit = "DAILY_LOSS_LIMIT";
    public const string DrawdownStop = "DRAWDOWN_STOP";
    public const string FailedDecisions = "FAILED_DECISIONS";
    public const string ImmediateLiquidation = "IMMEDIATE_LIQUIDATION";
    public const string InsufficientBalance = "INSUFFICIENT_BALANCE";

    // Bots and their pools
    public const string BotNotFound = "BOT_NOT_FOUND";
    public const string BotExists = "BOT_EXISTS";
    public const string BotDeleted = "BOT_DELETED";
    public const string BotNotActive = "BOT_NOT_ACTIVE";
    public const string BotNotPaused = "BOT_NOT_PAUSED";
    public const string InvalidConfiguration = "INVALID_CONFIGURATION";
    public const string InsufficientPoolBalance = "INSUFFICIENT_POOL_BALANCE";

    // Wallets
    public const string WalletNotFound = "WALLET_NOT_FOUND";
    public const string InvalidAmount = "INVALID_AMOUNT";
    public const string NoAllocation = "NO_ALLOCATION";

    // Strategies
    public const string StrategyNotFound = "STRATEGY_NOT_FOUND";
    public const string StrategyExists = "STRATEGY_EXISTS";
    public const string StrategyArchived = "STRATEGY_ARCHIVED";
    public const string StrategyInvalid = "STRATEGY_INVALID";
    public const string VersionInvalid = "STRATEGY_VERSION_INVALID";
    public const string VersionUnknown = "STRATEGY_VERSION_UNKNOWN";
    public const string NotDeployed = "STRATEGY_NOT_DEPLOYED";
    public const string NoEarlierVersion = "STRATEGY_NO_EARLIER_VERSION";
    public const string StrategyNotForBot = "STRATEGY_NOT_FOR_BOT";
    public const string StrategyInputInvalid = "STRATEGY_INPUT_INVALID";

    // Settings, leverage policies, users, language models
    public const string PromptNotForBot = "PROMPT_NOT_FOR_BOT";
    public const string ProviderNotFound = "PROVIDER_NOT_FOUND";
    public const string CredentialNotFound = "CREDENTIAL_NOT_FOUND";
    public const string MasterKeyNotGiven = "MASTER_KEY_NOT_GIVEN";
    public const string UnknownSetting = "UNKNOWN_SETTING";
    public const string InvalidSetting = "INVALID_SETTING";
    public const string InvalidLeverage = "INVALID_LEVERAGE";
    public const string UserExists = "USER_EXISTS";
    public const string UserNotFound = "USER_NOT_FOUND";

    // Watchlists, alerts, notifications
    public const string WatchlistFull = "WATCHLIST_FULL";
    public const string AlertNotFound = "ALERT_NOT_FOUND";
    public const string TooManyAlerts = "TOO_MANY_ALERTS";
    public const string ChannelNotFound = "CHANNEL_NOT_FOUND";
    public const string TooManyChannels = "TOO_MANY_CHANNELS";

    public static IReadOnlyList<DenialCode> All { get; } =
    [
        new(SymbolUnknown, "The symbol is not traded here."),
        new(SymbolNotAllowed, "The bot is not configured to trade this symbol."),
        new(PriceUnavailable, "The market has no price for the symbol at this step."),
        new(DuplicateSymbol, "The answer holds an earlier decision on the same symbol; only the first one counts."),
        new(OrderTypeNotSupported, "The venue does not take this type of order."),
        new(NoPosition, "There is no open position in the symbol."),
        new(SizeMissing, "The decision names no size: one of notional, quantity or portionOfEquity is needed."),
        new(SizeAmbiguous, "The decision names more than one size; exactly one of notional, quantity or portionOfEquity is needed."),
        new(SizeInvalid, "The size is not a positive number within bounds; a portion of equity is at most 1.", "size", "maximum"),
        new(StopsMissing, "The decision sets neither a stop-loss nor a take-profit nor a trailing stop."),
        new(LimitPriceMissing, "A limit order names its limit price."),
        new(TriggerPriceMissing, "A stop-market or take-profit-market order names its trigger price."),
        new(TimeInForceInvalid, "Post-only is for limit orders; orders with a trigger are good till canceled."),
        new(ExpiryInvalid, "An order expires after 1 minute to one year.", "minutes", "maximum"),
        new(NothingToReduce, "A reduce-only order is against an open position, and there is none on the other side."),
        new(WouldTrigger, "The mark has reached the trigger already: the order would not wait.", "triggerPrice", "mark"),
        new(PostOnlyWouldTake, "A post-only order never takes from the book, and this one would.", "price", "quote"),

        new(LeverageNotAllowed, "The leverage is outside of what the policy, or the size of the position, allows.", "leverage", "minimum", "maximum"),
        new(LeverageDiffers, "The open position keeps its leverage; close it first to trade with another.", "leverage", "position"),
        new(MinimumOrder, "The order is smaller than the arena's minimum.", "notional", "minimum"),
        new(StepSize, "The quantity is less than one step of the instrument, or not on a step.", "quantity", "step"),
        new(MinQuantity, "The quantity is less than the instrument's minimum.", "quantity", "minimum"),
        new(MaxQuantity, "The quantity is more than the instrument's maximum.", "quantity", "maximum"),
        new(MinNotional, "The notional is less than the instrument's minimum.", "notional", "minimum"),
        new(PriceFilter, "The price is outside of what the instrument allows.", "price", "minimum", "maximum"),
        new(TickSize, "The price is less than one tick of the instrument, not on a tick, or out of bounds.", "price", "tick"),
        new(ConfidenceTooLow, "The decision's confidence is below the floor.", "confidence", "minimum"),
        new(StopLossWrongSide, "A stop-loss lies below the mark for a long, above it for a short.", "stopLoss", "mark"),
        new(TakeProfitWrongSide, "A take-profit lies above the mark for a long, below it for a short.", "takeProfit", "mark"),
        new(TrailingStopInvalid, "A trailing stop is a percentage above 0 and below 100.", "trailingStopPercent"),
        new(RewardToRisk, "The target is too near for the distance to the stop, or one of both is missing.", "rewardToRisk", "minimum"),
        new(MaxPositionSize, "The position, with the open orders that add to it, would be larger than the bot's limit.", "notional", "maximum"),
        new(RiskPerTrade, "If the stop is hit, a larger share of equity is lost than the bot's limit; without a stop the margin counts.", "risk", "maximum"),
        new(MaxMarginUse, "Positions and orders together would lock a larger share of equity than the limit.", "used", "maximum"),
        new(MaxOpenPositions, "The bot has as many open positions as it may have.", "open", "maximum"),
        new(Cooldown, "The symbol was closed a moment ago and cools down.", "turn", "untilTurn"),
        new(OpensPerTurn, "As many positions were opened in this turn as may be.", "opens", "maximum"),
        new(OpensPerHour, "As many positions were opened within an hour as may be.", "opens", "maximum"),
        new(DailyLossLimit, "Today's loss has reached the bot's limit: no opens until 00:00 UTC.", "loss", "maximum"),
        new(DrawdownStop, "Equity has fallen from its peak by the limit: no opens until it is regained or a new run begins.", "drawdown", "maximum"),
        new(FailedDecisions, "The last decisions in a row failed: no opens until a turn with a readable answer has gone by.", "failed", "maximum"),
        new(ImmediateLiquidation, "With this leverage the position would be liquidated at once.", "liquidationPrice", "mark"),
        new(InsufficientBalance, "The free balance does not cover what is asked for.", "required", "available"),

        new(BotNotFound, "There is no such bot."),
        new(BotExists, "There is another bot with this id."),
        new(BotDeleted, "The bot was deleted."),
        new(BotNotActive, "The bot is not running."),
        new(BotNotPaused, "The bot is not paused."),
        new(InvalidConfiguration, "The configuration has errors."),
        new(InsufficientPoolBalance, "The pool's free balance is smaller than the amount; margin of open positions is locked.", "required", "available"),

        new(WalletNotFound, "The wallet was not opened yet."),
        new(InvalidAmount, "The amount is not positive, or too large.", "amount", "maximum"),
        new(NoAllocation, "The wallet has allocated nothing to this bot."),

        new(StrategyNotFound, "There is no such strategy."),
        new(StrategyExists, "There is another strategy with this id."),
        new(StrategyArchived, "The strategy is archived: it is neither changed nor deployed any more."),
        new(StrategyInvalid, "The definition has errors.", "errors"),
        new(VersionInvalid, "A version is three numbers (1.2.3), higher than the last one's."),
        new(VersionUnknown, "The strategy has no such version.", "version"),
        new(NotDeployed, "The strategy is not deployed to this bot."),
        new(NoEarlierVersion, "The bot has run no other version of the strategy before."),
        new(StrategyNotForBot, "Only a bot of the kind 'rules' runs a strategy."),
        new(StrategyInputInvalid, "The strategy has no such input, or it does not take the value."),

        new(PromptNotForBot, "Only a bot of the kind 'llm' has a prompt."),
        new(ProviderNotFound, "There is no such provider."),
        new(CredentialNotFound, "There is no such credential."),
        new(MasterKeyNotGiven, "The master key comes from ARENA__MASTERKEY: the one to rotate to is given beside it as ARENA__MASTERKEY_NEXT."),
        new(UnknownSetting, "There is no such setting."),
        new(InvalidSetting, "The value does not fit the setting."),
        new(InvalidLeverage, "The largest leverage is out of bounds.", "leverage", "minimum", "maximum"),
        new(UserExists, "The user is registered already."),
        new(UserNotFound, "There is no such user."),

        new(WatchlistFull, "The watchlist has as many symbols as it may have.", "symbols", "maximum"),
        new(AlertNotFound, "There is no such alert."),
        new(TooManyAlerts, "There are as many alerts as one user may have.", "alerts", "maximum"),
        new(ChannelNotFound, "There is no such channel."),
        new(TooManyChannels, "There are as many channels as one user may have.", "channels", "maximum"),
    ];

    private static readonly FrozenDictionary<string, DenialCode> ByCode = All.ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);

    /// <summary>A denial with the code's own sentence.</summary>
    public static Denial Because(string code, params (string Name, decimal Value)[] numbers) => With(code, ByCode[code].Sentence, numbers);

    /// <summary>A denial with a sentence of its own, where the code's says too little.</summary>
    public static Denial With(string code, string reason, params (string Name, decimal Value)[] numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return new(code, reason, numbers.ToDictionary(n => n.Name, n => n.Value, StringComparer.Ordinal));
    }

    /// <summary>Values of a strategy's inputs that it does not take.</summary>
    /// <param name="field">Where they are in what was asked for; each error names the input below it.</param>
    /// <param name="errors">By input, at least one.</param>
    public static Denial OfInputs(string field, IReadOnlyList<ConfigurationError> errors)
    {
        ConfigurationError[] named = [.. errors.Select(e => e with { Field = $"{field}.{e.Field}" })];
        return With(StrategyInputInvalid, string.Join(" ", named.Select(e => $"{e.Field}: {e.Message}"))) with { Errors = named };
    }
}
