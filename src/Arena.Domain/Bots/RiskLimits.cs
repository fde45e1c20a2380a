using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>
/// Limits on what adds to a position; null: no limit. The arena, a symbol, a bot, a bot's symbol and a strategy each may have some:
/// all of them hold, so the tightest decides.
/// </summary>
/// <param name="MaxPositionSize">Largest notional of one position, quote currency.</param>
/// <param name="RiskPerTrade">Largest share of equity lost if the stop is hit, 0..1.</param>
/// <param name="MaxOpenPositions">With the symbols that only have open orders.</param>
/// <param name="DailyLossLimit">Share of the day's first equity; beyond it no opens until 00:00 UTC, 0..1.</param>
public sealed record RiskLimits(Money? MaxPositionSize, decimal? RiskPerTrade, int? MaxOpenPositions, decimal? DailyLossLimit)
{
    public static RiskLimits None { get; } = new(null, null, null, null);

    /// <summary>Smallest confidence of a decision that opens or adds, 0..1; a decision without one has 0.</summary>
    public decimal? MinConfidence { get; init; }

    /// <summary>Smallest distance to the target as a multiple of that to the stop; an order without both has 0.</summary>
    public decimal? MinRewardToRisk { get; init; }

    /// <summary>Largest share of equity that is locked, by positions and orders together, 0..1.</summary>
    public decimal? MaxMarginUse { get; init; }

    public Leverage? MaxLeverage { get; init; }

    /// <summary>Turns without opens of a symbol after one of its positions closed.</summary>
    public int? CooldownTurns { get; init; }

    public int? MaxOpensPerTurn { get; init; }

    public int? MaxOpensPerHour { get; init; }

    /// <summary>Fall of equity from the run's peak as a share of it; beyond it no opens until the next run or until it is regained, 0..1.</summary>
    public decimal? MaxDrawdown { get; init; }

    /// <summary>All of both: of each limit the tighter one.</summary>
    public RiskLimits Tightened(RiskLimits? by) => by is null || by == None ? this : this == None ? by : new(
        Lower(MaxPositionSize, by.MaxPositionSize), Lower(RiskPerTrade, by.RiskPerTrade), Lower(MaxOpenPositions, by.MaxOpenPositions),
        Lower(DailyLossLimit, by.DailyLossLimit))
    {
        MinConfidence = Higher(MinConfidence, by.MinConfidence),
        MinRewardToRisk = Higher(MinRewardToRisk, by.MinRewardToRisk),
        MaxMarginUse = Lower(MaxMarginUse, by.MaxMarginUse),
        MaxLeverage = Lower(MaxLeverage, by.MaxLeverage),
        CooldownTurns = Higher(CooldownTurns, by.CooldownTurns),
        MaxOpensPerTurn = Lower(MaxOpensPerTurn, by.MaxOpensPerTurn),
        MaxOpensPerHour = Lower(MaxOpensPerHour, by.MaxOpensPerHour),
        MaxDrawdown = Lower(MaxDrawdown, by.MaxDrawdown),
    };

    /// <summary>What of them is out of bounds, by member in camelCase.</summary>
    public IReadOnlyList<ConfigurationError> Errors()
    {
        const string share = "A share of equity lies above 0 and up to 1.";
        const string count = "At least one.";
        var errors = new List<ConfigurationError>();
        void Require(bool holds, string field, string message)
        {
            if (!holds) errors.Add(new(field, message));
        }

        Require(MaxPositionSize is not { IsPositive: false }, "maxPositionSize", "A limit on the size is above 0.");
        Require(RiskPerTrade is null or (> 0 and <= 1), "riskPerTrade", share);
        Require(MaxOpenPositions is null or > 0, "maxOpenPositions", "At least one position.");
        Require(DailyLossLimit is null or (> 0 and <= 1), "dailyLossLimit", share);
        Require(MinConfidence is null or (>= 0 and <= 1), "minConfidence", "A confidence lies between 0 and 1.");
        Require(MinRewardToRisk is null or > 0, "minRewardToRisk", "A multiple of the risk is above 0.");
        Require(MaxMarginUse is null or (> 0 and <= 1), "maxMarginUse", share);
        Require(MaxLeverage is null or { Value: >= 1 }, "maxLeverage", "Leverage is at least 1.");
        Require(CooldownTurns is null or >= 0, "cooldownTurns", "A number of turns is not negative.");
        Require(MaxOpensPerTurn is null or > 0, "maxOpensPerTurn", count);
        Require(MaxOpensPerHour is null or > 0, "maxOpensPerHour", count);
        Require(MaxDrawdown is null or (> 0 and <= 1), "maxDrawdown", "A share of the peak lies above 0 and up to 1.");
        return errors;
    }

    /// <summary>What holds for a bot in a symbol, before an answer's own limits.</summary>
    public static RiskLimits For(BotConfiguration bot, TradingRules rules, string symbol)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(rules);
        return bot.Risk
            .Tightened(rules.Risk)
            .Tightened(rules.RiskBySymbol?.GetValueOrDefault(symbol))
            .Tightened(bot.RiskBySymbol?.GetValueOrDefault(symbol));
    }

    private static T? Lower<T>(T? a, T? b)
        where T : struct, IComparable<T> => a is { } x && b is { } y ? (x.CompareTo(y) < 0 ? x : y) : a ?? b;

    private static T? Higher<T>(T? a, T? b)
        where T : struct, IComparable<T> => a is { } x && b is { } y ? (x.CompareTo(y) > 0 ? x : y) : a ?? b;
}
