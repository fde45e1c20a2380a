using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Domain.Settings;

/// <summary>Stream <c>leverage-{symbol}</c> as its fold; symbol <c>*</c> is the default. No policy: the default's holds.</summary>
/// <param name="Risk">Limits of every bot in the symbol; null: none.</param>
public sealed record LeverageState(string Symbol, LeveragePolicy? Policy, RiskLimits? Risk = null);

/// <summary>Fold and commands of a leverage policy.</summary>
public static class LeverageStream
{
    /// <summary>The policy of every symbol without one of its own.</summary>
    public const string AnySymbol = "*";

    private const decimal LargestLeverage = 125;

    /// <summary>In force where no policy was ever set: the instruments' own tiers are the limit.</summary>
    public static LeveragePolicy Unrestricted { get; } = new(new Leverage(LargestLeverage), Clamp: false);

    public static LeverageState Initial { get; } = new("", null);

    public static LeverageState Evolve(LeverageState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            LeveragePolicySet e => new LeverageState(e.Symbol, new LeveragePolicy(new Leverage(e.MaxLeverage), e.Clamp), e.Risk),
            LeveragePolicyRemoved e => new LeverageState(e.Symbol, null),
            _ => state,
        };
    }

    /// <param name="risk">Limits of every bot in the symbol, which is not <see cref="AnySymbol"/> then; null: none.</param>
    public static Outcome Set(LeverageState state, string symbol, decimal maxLeverage, bool clamp, string changedBy, DateTimeOffset at, RiskLimits? risk = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (risk == RiskLimits.None) risk = null;
        if (risk is not null && symbol == AnySymbol)
            return Outcome.Denied(Denials.With(Denials.InvalidSetting, "risk: limits in every symbol are settings of the arena, risk.*."));
        if (risk?.Errors() is { Count: > 0 } errors)
            return Outcome.Denied(Denials.With(Denials.InvalidSetting, string.Join(' ', errors.Select(e => $"risk.{e.Field}: {e.Message}"))));
        if (maxLeverage is < 1 or > LargestLeverage)
            return Outcome.Denied(Denials.Because(Denials.InvalidLeverage, ("leverage", maxLeverage), ("minimum", 1), ("maximum", LargestLeverage)));
        return state.Policy == new LeveragePolicy(new Leverage(maxLeverage), clamp) && state.Risk == risk
            ? Outcome.Nothing
            : Outcome.Of(new LeveragePolicySet(symbol, maxLeverage, clamp, changedBy, at, risk));
    }

    public static Outcome Remove(LeverageState state, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Policy is null ? Outcome.Nothing : Outcome.Of(new LeveragePolicyRemoved(state.Symbol, changedBy, at));
    }
}
