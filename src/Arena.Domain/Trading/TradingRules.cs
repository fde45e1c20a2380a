using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Instruments;
using Arena.Domain.Prompts;

namespace Arena.Domain.Trading;

/// <summary>The arena's rules in force for a turn: an argument of the engine, never looked up by it.</summary>
/// <param name="MinimumOrder">Smallest notional of an order, quote currency.</param>
/// <param name="CooldownTurns">Turns without opens of a symbol after one of its positions closed.</param>
public sealed record TradingRules(
    IReadOnlyDictionary<string, Instrument> Instruments,
    LeveragePolicies Leverage,
    Money MinimumOrder,
    int CooldownTurns,
    FeeRates Fees,
    decimal SlippageBasisPoints)
{
    /// <summary>Which recorded rules these are (<see cref="TradingRulesSet"/>); null: not recorded, as in a test or a backtest.</summary>
    public int? Version { get; init; }

    /// <summary>Whose fees, funding and margin hold; null: a perpetual future at the rules' own fees.</summary>
    public Venue? Venue { get; init; }

    /// <summary>Orders get a share of each step's volume, and move the price; null: all is filled at once.</summary>
    public VolumeShare? VolumeShare { get; init; }

    /// <summary>Limits of every bot; null: none.</summary>
    public RiskLimits? Risk { get; init; }

    /// <summary>Limits of every bot in a symbol; null: none.</summary>
    public IReadOnlyDictionary<string, RiskLimits>? RiskBySymbol { get; init; }
}

/// <summary>Stream <c>rules</c>: the rules in force from here on. A turn names their version, so that it can be replayed to the last digit.</summary>
public sealed record TradingRulesSet(int Version, TradingRules Rules, DateTimeOffset At);

/// <summary>Fee = notional x rate.</summary>
public sealed record FeeRates(decimal Maker, decimal Taker)
{
    public static FeeRates Default { get; } = new(0.0002m, 0.0004m);
}

/// <summary>Largest leverage by symbol; <see cref="Default"/> for a symbol without a policy of its own.</summary>
public sealed record LeveragePolicies(LeveragePolicy Default, IReadOnlyDictionary<string, LeveragePolicy> BySymbol)
{
    public LeveragePolicy For(string symbol) => BySymbol.GetValueOrDefault(symbol, Default);
}

/// <param name="Clamp">True: a higher leverage is lowered to the maximum; false: it is denied.</param>
public sealed record LeveragePolicy(Leverage MaxLeverage, bool Clamp);

/// <summary>What a decision maker answered in one turn, ready for the engine.</summary>
/// <param name="Failure">Not null: there was no decision at all (time-out, no JSON); the turn holds.</param>
/// <param name="Rejections">Parts of the answer that could not be read as decisions.</param>
public sealed record DecisionAnswer(
    IReadOnlyList<TradeDecision> Decisions,
    string Notes,
    IReadOnlyList<AnswerRejection> Rejections,
    AnswerRejection? Failure = null,
    AnswerOrigin? Origin = null)
{
    /// <summary>The strategy version that decided; null: it was none.</summary>
    public StrategyReference? Strategy { get; init; }

    /// <summary>Limits of this answer alone; they tighten the bot's, and never loosen them.</summary>
    public RiskLimits? Risk { get; init; }

    /// <summary>What a model says that it learned, where it was asked to; null: it was not, or said nothing.</summary>
    public RewrittenSummary? Summary { get; init; }

    public static DecisionAnswer Of(string notes, params TradeDecision[] decisions) => new(decisions, notes, []);
}

/// <summary>A published version of a strategy, and the checksum of its definition.</summary>
public sealed record StrategyReference(string StrategyId, int Version, string Checksum);

public sealed record AnswerRejection(int? Index, string Code, string Reason);

/// <summary>Where a language model's answer came from; null for decision makers of this process.</summary>
public sealed record AnswerOrigin(int? PromptVersion, string? PromptHash, string? ResponseHash, int? LatencyMs, int? TokensIn, int? TokensOut, decimal? Cost)
{
    /// <summary>The model that answered, as it names itself; null: none did.</summary>
    public string? Model { get; init; }

    /// <summary>By the market's clock, where a command or the market came between the question and the turn that it was carried out in; null: nothing did.</summary>
    public DateTimeOffset? AskedAt { get; init; }
}
