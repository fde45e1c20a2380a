namespace Arena.Projections.Equity;

/// <summary>
/// The performance of a pool as an index that starts at 1 and moves by the profit alone: money put in or taken out moves the equity
/// but not the index (time-weighted return). Without such flows it is equity over initial equity.
/// </summary>
/// <param name="Equity">At the last observation.</param>
/// <param name="Principal">Funded minus defunded, at the last observation.</param>
/// <param name="MaxDrawdown">Largest fall from the peak as a fraction of it, domain section 6; null before the first observation of a turn.</param>
public sealed record Performance(decimal Equity, decimal Principal, decimal Index, decimal Peak, decimal? MaxDrawdown)
{
    /// <summary>Enough digits for a second's profit in a large pool, few enough that products of them stay exact enough over years.</summary>
    private const int Digits = 16;

    /// <summary>A run that begins with nothing observed.</summary>
    public static Performance Start { get; } = new(0, 0, 1, 1, null);

    /// <summary>A new run: the index begins again, on the same money.</summary>
    public Performance Restart() => this with { Index = 1, Peak = 1, MaxDrawdown = null };

    /// <summary>Money came or went: profit is what the equity moved beyond it.</summary>
    public Performance Flow(decimal equity, decimal principal)
    {
        var profit = equity - principal - (Equity - Principal);
        var index = Equity > 0 ? Math.Max(0, decimal.Round(Index * (1 + (profit / Equity)), Digits)) : Index;
        return this with { Equity = equity, Principal = principal, Index = index, Peak = Math.Max(Peak, index) };
    }

    /// <summary>The end of a turn.</summary>
    public Performance Observe(decimal equity, decimal principal)
    {
        var moved = Flow(equity, principal);
        return moved with { MaxDrawdown = Math.Max(MaxDrawdown ?? 0, decimal.Round((moved.Peak - moved.Index) / moved.Peak, Digits)) };
    }
}
