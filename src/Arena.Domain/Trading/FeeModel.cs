using Arena.Domain.Amounts;

namespace Arena.Domain.Trading;

/// <summary>Fee of one execution: notional x rate of the side of the book that it took.</summary>
public static class FeeModel
{
    public static Money Of(Money notional, FeeRates rates, Liquidity liquidity)
    {
        ArgumentNullException.ThrowIfNull(rates);
        return notional * (liquidity == Liquidity.Maker ? rates.Maker : rates.Taker);
    }
}
