using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Settings;

/// <summary>Stream <c>leverage-{symbol}</c> as its fold; symbol <c>*</c> is the default. No policy: the default's holds.</summary>
public sealed record LeverageState(string Symbol, LeveragePolicy? Policy);

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
            LeveragePolicySet e => new LeverageState(e.Symbol, new LeveragePolicy(new Leverage(e.MaxLeverage), e.Clamp)),
            LeveragePolicyRemoved e => new LeverageState(e.Symbol, null),
            _ => state,
        };
    }

    public static Outcome Set(LeverageState state, string symbol, decimal maxLeverage, bool clamp, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (maxLeverage is < 1 or > LargestLeverage)
            return Outcome.Denied(Denials.Because(Denials.InvalidLeverage, ("leverage", maxLeverage), ("minimum", 1), ("maximum", LargestLeverage)));
        return state.Policy == new LeveragePolicy(new Leverage(maxLeverage), clamp)
            ? Outcome.Nothing
            : Outcome.Of(new LeveragePolicySet(symbol, maxLeverage, clamp, changedBy, at));
    }

    public static Outcome Remove(LeverageState state, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Policy is null ? Outcome.Nothing : Outcome.Of(new LeveragePolicyRemoved(state.Symbol, changedBy, at));
    }
}
