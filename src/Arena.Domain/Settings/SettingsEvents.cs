using Arena.Domain.Bots;

namespace Arena.Domain.Settings;

/// <summary>One setting changed; values are the settings' JSON texts. Never a secret.</summary>
public sealed record SettingChanged(string Key, string? Old, string New, string ChangedBy, DateTimeOffset At);

/// <summary>Stream <c>leverage-{symbol}</c>; symbol <c>*</c> is the default of all that have no policy of their own.</summary>
/// <param name="Risk">Limits of every bot in the symbol; null: none.</param>
public sealed record LeveragePolicySet(string Symbol, decimal MaxLeverage, bool Clamp, string ChangedBy, DateTimeOffset At, RiskLimits? Risk = null);

public sealed record LeveragePolicyRemoved(string Symbol, string ChangedBy, DateTimeOffset At);

/// <summary>Stream <c>settings</c>: no turn runs until resumed.</summary>
public sealed record ArenaPaused(string Reason, string ChangedBy, DateTimeOffset At);

public sealed record ArenaResumed(string ChangedBy, DateTimeOffset At);
