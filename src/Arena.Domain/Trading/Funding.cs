using Arena.Domain.Amounts;

namespace Arena.Domain.Trading;

/// <summary>What holding a position over a settlement costs.</summary>
public interface IFundingModel
{
    /// <param name="rate">Of one interval.</param>
    /// <returns>What is added to the pool: negative when the position pays.</returns>
    Money Payment(Side side, Quantity quantity, Price mark, decimal rate);
}

/// <summary>Nothing is paid: the null object, and what spot is.</summary>
public sealed class NoFunding : IFundingModel
{
    public Money Payment(Side side, Quantity quantity, Price mark, decimal rate) => Money.Zero;
}

/// <summary>Perpetual futures: <see cref="FundingModel.Payment"/>.</summary>
public sealed class PerpetualFunding : IFundingModel
{
    public Money Payment(Side side, Quantity quantity, Price mark, decimal rate) => FundingModel.Payment(side, quantity, mark, rate);
}

/// <summary>Funding of perpetual futures. Source: Binance, "Introduction to Binance Futures Funding Rates".</summary>
public static class FundingModel
{
    /// <summary>
    /// What is added to the pool: -s x mark x quantity x rate, s = +1 long, -1 short.
    /// Positive rate: a long pays (negative), a short receives. Negative rate: a long receives, a short pays.
    /// </summary>
    public static Money Payment(Side side, Quantity quantity, Price mark, decimal rate) =>
        new(-side.Sign() * mark.Value * quantity.Value * rate);

    /// <summary>The first settlement after an instant; null: there is no funding.</summary>
    public static DateTimeOffset? Next(DateTimeOffset since, int intervalHours)
    {
        if (intervalHours <= 0) return null;
        var interval = TimeSpan.TicksPerHour * intervalHours;
        return new DateTimeOffset(((since.UtcTicks / interval) + 1) * interval, TimeSpan.Zero);
    }

    /// <summary>
    /// The settlements after <paramref name="since"/>, up to and with <paramref name="until"/>; counted from 00:00 UTC, so the hours should divide 24.
    /// </summary>
    public static IEnumerable<DateTimeOffset> Settlements(DateTimeOffset since, DateTimeOffset until, int intervalHours)
    {
        if (intervalHours <= 0) yield break;
        var interval = TimeSpan.FromHours(intervalHours).Ticks;
        for (var n = since.UtcTicks / interval + 1; n * interval <= until.UtcTicks; n++)
            yield return new DateTimeOffset(n * interval, TimeSpan.Zero);
    }
}
