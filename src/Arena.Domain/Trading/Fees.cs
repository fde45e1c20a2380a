using Arena.Domain.Amounts;

namespace Arena.Domain.Trading;

/// <summary>What one execution costs.</summary>
public interface IFeeModel
{
    /// <returns>A cost is positive, a rebate negative; quote currency.</returns>
    Money Fee(Money notional, Liquidity liquidity);
}

/// <summary>Trading for nothing: the null object.</summary>
public sealed class NoFees : IFeeModel
{
    public Money Fee(Money notional, Liquidity liquidity) => Money.Zero;
}

/// <summary>Notional x rate of the side of the book that the order took.</summary>
public sealed class RateFees(FeeRates rates) : IFeeModel
{
    public Money Fee(Money notional, Liquidity liquidity) => notional * (liquidity == Liquidity.Maker ? rates.Maker : rates.Taker);
}

/// <summary>Notional x rate, but never more than a flat amount an execution.</summary>
public sealed class CappedFees(decimal rate, Money most) : IFeeModel
{
    public Money Fee(Money notional, Liquidity liquidity) => Money.Min(notional * rate, most);
}
