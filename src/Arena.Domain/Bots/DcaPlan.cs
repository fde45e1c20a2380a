using Arena.Domain.Amounts;

namespace Arena.Domain.Bots;

/// <summary>
/// Buys <paramref name="Amount"/> (notional, quote currency) of each symbol again and again, up to <paramref name="MaxNotional"/> at cost:
/// every so many turns, or every so often, or, with steps, as the price falls.
/// </summary>
/// <param name="EveryTurns">Turns between two purchases, where neither <see cref="Every"/> nor <see cref="Steps"/> is given.</param>
/// <param name="TakeProfitPercent">Above the average entry; null: it is held.</param>
public sealed record DcaPlan(Money Amount, int EveryTurns, Money MaxNotional, decimal? TakeProfitPercent, Leverage Leverage)
{
    /// <summary>Time of the market between two purchases.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>Safety orders below the first purchase; null: purchases go by time.</summary>
    public DcaSteps? Steps { get; init; }

    /// <summary>Fall of equity from its peak, as a share of it, from which on nothing is bought; null: never, 0..1.</summary>
    public decimal? PauseOnDrawdown { get; init; }
}

/// <summary>
/// Safety orders: the k-th is bought where the price has fallen from the first purchase by deviation x (1 + scale + ... + scale^(k-1)) percent,
/// for amount x amountScale^(k-1). The terms are those of the DCA bots of the trade (3Commas: price deviation, step scale, volume scale).
/// </summary>
/// <param name="Most">How many at most.</param>
/// <param name="DeviationPercent">Of the first safety order, above 0.</param>
/// <param name="Amount">Of the first safety order; null: the plan's.</param>
public sealed record DcaSteps(int Most, decimal DeviationPercent, decimal DeviationScale = 1, decimal AmountScale = 1, Money? Amount = null);
