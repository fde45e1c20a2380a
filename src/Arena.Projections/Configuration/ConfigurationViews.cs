using System.Text.Json;
using Arena.Projections.Bots;

namespace Arena.Projections.Configuration;

/// <summary>A setting that was ever changed from its default.</summary>
public sealed record SettingView(string Key, JsonElement Value, string ChangedBy, DateTimeOffset ChangedAt, long Position);

/// <summary>Largest leverage of a symbol; symbol <c>*</c> is the default of all others.</summary>
/// <param name="Clamp">True: more is lowered to the maximum; false: it is denied.</param>
/// <param name="Risk">Limits of every bot in the symbol; null: none.</param>
public sealed record LeveragePolicyView(string Symbol, decimal MaxLeverage, bool Clamp, RiskView? Risk, string ChangedBy, DateTimeOffset ChangedAt, long Position);
