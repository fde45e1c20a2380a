using Arena.Domain.Amounts;
using Arena.Domain.Bots;

namespace Arena.Domain.Settings;

/// <summary>The arena's limits on every bot as settings. 0 is no limit. A bot's own limits hold besides; the tighter one decides.</summary>
internal static class RiskSettings
{
    public static IEnumerable<SettingKey> All { get; } =
    [
        Share("maxPositionSize", 1_000_000_000, "Largest notional of one position, quote currency; 0: no limit.",
            r => r.MaxPositionSize?.Value, (r, v) => r with { MaxPositionSize = v is { } size ? new Money(size) : null }, SettingType.Money),
        Share("riskPerTrade", 1, "Largest share of equity lost if the stop is hit; 0: no limit.",
            r => r.RiskPerTrade, (r, v) => r with { RiskPerTrade = v }),
        Share("dailyLossLimit", 1, "Loss of a day, as a share of its first equity, beyond which nothing is opened until 00:00 UTC; 0: no limit.",
            r => r.DailyLossLimit, (r, v) => r with { DailyLossLimit = v }),
        Share("maxDrawdown", 1, "Fall of equity from the run's peak beyond which nothing is opened; 0: no limit.",
            r => r.MaxDrawdown, (r, v) => r with { MaxDrawdown = v }),
        Share("maxMarginUse", 1, "Largest share of equity that positions and orders lock together; 0: no limit.",
            r => r.MaxMarginUse, (r, v) => r with { MaxMarginUse = v }),
        Share("minConfidence", 1, "Smallest confidence of a decision that opens or adds; 0: any.",
            r => r.MinConfidence, (r, v) => r with { MinConfidence = v }),
        Share("minRewardToRisk", 100, "Smallest distance to the target as a multiple of that to the stop; 0: any.",
            r => r.MinRewardToRisk, (r, v) => r with { MinRewardToRisk = v }),
        Count("maxOpenPositions", "Most open positions of a bot; 0: no limit.",
            r => r.MaxOpenPositions, (r, v) => r with { MaxOpenPositions = v }),
        Count("maxOpensPerTurn", "Most positions that a bot opens in a turn; 0: no limit.",
            r => r.MaxOpensPerTurn, (r, v) => r with { MaxOpensPerTurn = v }),
        Count("maxOpensPerHour", "Most positions that a bot opens within an hour; 0: no limit.",
            r => r.MaxOpensPerHour, (r, v) => r with { MaxOpensPerHour = v }),
    ];

    private static SettingKey Share(
        string name, decimal maximum, string description, Func<RiskLimits, decimal?> read, Func<RiskLimits, decimal?, RiskLimits> write,
        SettingType type = SettingType.Number) =>
        SettingKeys.Number(
            "risk." + name, type, 0, maximum, description,
            s => read(s.Risk) ?? 0, (s, v) => s with { Risk = write(s.Risk, v == 0 ? null : v) });

    private static SettingKey Count(string name, string description, Func<RiskLimits, int?> read, Func<RiskLimits, int?, RiskLimits> write) =>
        SettingKeys.Integer(
            "risk." + name, 0, 10_000, description, s => read(s.Risk) ?? 0, (s, v) => s with { Risk = write(s.Risk, v == 0 ? null : v) });
}
