using Arena.Domain.Markets;
using Arena.Domain.Amounts;
using Arena.Domain.Prompts;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

public enum BotKind { Llm, Rules, Dca, Scripted, BuyAndHold, Plugin }

public enum BotMode { Paper, Real }

/// <summary>Everything that a user configures on a bot; events carry it whole.</summary>
/// <param name="TurnInterval">Null: the arena's setting.</param>
/// <param name="Personality">Scripted bots: which of the scripted personalities decides.</param>
/// <param name="Seed">Scripted bots: seed of its decisions; null: derived from the bot's id.</param>
public sealed record BotConfiguration(
    string Name,
    BotKind Kind,
    BotMode Mode,
    IReadOnlyList<string> Symbols,
    TimeSpan? TurnInterval,
    RiskLimits Risk,
    DcaPlan? Dca,
    MovingAverageRule? Rule,
    string? Personality,
    long? Seed,
    string? ProviderId,
    string? StrategyId,
    int? StrategyVersion,
    string? AvatarUrl,
    string? WalletAddress,
    bool IsPublic)
{
    /// <summary>Limits in a symbol, on top of <see cref="Risk"/>; null: none.</summary>
    public IReadOnlyDictionary<string, RiskLimits>? RiskBySymbol { get; init; }

    /// <summary>Plug-in bots: the name of the decision maker; null: of every other kind.</summary>
    public string? Plugin { get; init; }

    /// <summary>Values of the inputs of the bot's strategy, by name; null: all have their default.</summary>
    public IReadOnlyDictionary<string, decimal>? StrategyInputs { get; init; }

    /// <summary>Language-model bots: what the model may use up in a day; null: no limit.</summary>
    public ModelBudget? ModelBudget { get; init; }

    /// <summary>Language-model bots: round trips and runs after which the model rewrites what it learned; null: it never does.</summary>
    public int? RewriteSummaryEvery { get; init; }
}

/// <summary>Long while the fast average of closes is above the slow one, short (or flat) below; periods in steps of the market.</summary>
public sealed record MovingAverageRule(int Fast, int Slow, bool AllowShort, decimal PortionOfEquity, Leverage Leverage, decimal? StopLossPercent);

public sealed record BotCreated(string BotId, string OwnerId, BotConfiguration Configuration, DateTimeOffset At);

public sealed record BotConfigured(BotConfiguration Configuration, DateTimeOffset At);

/// <summary>The bot runs this version of a strategy from its next turn on, in place of any rule or strategy before.</summary>
/// <param name="Inputs">Values of the version's inputs, by name; null: all have their default.</param>
public sealed record StrategyAssigned(
    string StrategyId, int Version, string Checksum, DateTimeOffset At, IReadOnlyDictionary<string, decimal>? Inputs = null);

public sealed record BotStarted(DateTimeOffset At);

public sealed record BotPaused(string Reason, DateTimeOffset At);

public sealed record BotResumed(DateTimeOffset At);

public sealed record BotStopped(string Reason, DateTimeOffset At);

public sealed record BotDeleted(DateTimeOffset At);

/// <summary>A run is a bot's life between resets; percentages are against <paramref name="InitialBalance"/>.</summary>
public sealed record RunStarted(int Run, Money InitialBalance, DateTimeOffset At);

public sealed record RunEnded(int Run, Money FinalEquity, string Reason, DateTimeOffset At);

/// <summary>Money came from the wallet; <paramref name="Balance"/> is the pool's afterwards.</summary>
public sealed record PoolFunded(Money Amount, Money Balance, DateTimeOffset At);

public sealed record PoolDefunded(Money Amount, Money Balance, DateTimeOffset At);

/// <summary>A turn began; <paramref name="Prices"/> are the ones that it used, all of them.</summary>
/// <param name="RulesVersion">Which recorded rules held; null where none were recorded.</param>
public sealed record TurnStarted(int Turn, int Run, long MarketStep, DateTimeOffset At, IReadOnlyList<Quote> Prices, int? RulesVersion = null);

/// <summary>What the decision maker answered, as parsed.</summary>
/// <param name="Strategy">The strategy version that decided; null: it was none.</param>
/// <param name="Risk">Limits that came with the answer.</param>
/// <param name="Cost">Price of the answer in USD; null where it cost nothing or is unknown.</param>
/// <param name="LatencyMs">Null for decision makers that run in this process.</param>
/// <param name="Model">The language model that answered, as it names itself; null: none did.</param>
/// <param name="AskedAt">By the market's clock, where a command or the market came between the question and the turn; null: nothing did.</param>
/// <param name="Summary">What the model says that it learned, where it was asked to; null: it was not, or said nothing.</param>
public sealed record DecisionRecorded(
    int Turn,
    BotKind Kind,
    int? PromptVersion,
    string? PromptHash,
    string? ResponseHash,
    IReadOnlyList<TradeDecision> Decisions,
    string Notes,
    int? LatencyMs,
    int? TokensIn,
    int? TokensOut,
    decimal? Cost,
    DateTimeOffset At,
    StrategyReference? Strategy = null,
    RiskLimits? Risk = null,
    string? Model = null,
    DateTimeOffset? AskedAt = null,
    RewrittenSummary? Summary = null);

/// <summary>An answer, or one decision of it (<paramref name="Index"/>), could not be read as a decision. Never traded.</summary>
public sealed record DecisionRejected(int Turn, int? Index, string Code, string Reason, DateTimeOffset At);

public sealed record CooldownStarted(string Symbol, int UntilTurn, DateTimeOffset At);

/// <summary>The turn is done; figures are at the turn's own prices.</summary>
public sealed record TurnCompleted(int Turn, Money Balance, Money Locked, Money UnrealizedPnl, Money Equity, DateTimeOffset At);

/// <param name="Code">One of <see cref="TurnFaults"/>; null in what was recorded before there were codes.</param>
public sealed record TurnFailed(int Turn, string Reason, DateTimeOffset At, string? Code = null);

/// <summary>The answer to a turn that had ended without it: on the record and on the bill, and never traded.</summary>
/// <param name="Failure">Code of what was wrong with it; null: it could be read.</param>
/// <param name="At">When it came.</param>
/// <param name="Model">The language model that answered, as it names itself; null: none did.</param>
public sealed record LateAnswerRecorded(
    int Turn,
    BotKind Kind,
    int? PromptVersion,
    string? PromptHash,
    string? ResponseHash,
    IReadOnlyList<TradeDecision> Decisions,
    string Notes,
    int? LatencyMs,
    int? TokensIn,
    int? TokensOut,
    decimal? Cost,
    string? Failure,
    DateTimeOffset At,
    string? Model = null);

/// <summary>Why a turn failed: codes of <c>turn_failed</c>. They are part of the interface: one is never renamed or reused.</summary>
public static class TurnFaults
{
    /// <summary>The decision maker threw.</summary>
    public const string DecisionMakerFailed = "DECISION_MAKER_FAILED";

    /// <summary>The decision maker gave no answer within the limit.</summary>
    public const string DecisionTimeout = "DECISION_TIMEOUT";

    /// <summary>No answer had come when the next turn was due.</summary>
    public const string AnswerLate = "ANSWER_LATE";

    /// <summary>The arena ended, who asked for the turn went away, or the bot was paused, stopped or reset, before the answer was carried out.</summary>
    public const string Interrupted = "INTERRUPTED";
}
