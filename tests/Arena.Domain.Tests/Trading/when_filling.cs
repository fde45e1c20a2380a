using Arena.Domain.Amounts;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Trading;

public class when_filling
{
    private static readonly Quantity One = new(1);

    [Fact]
    public void a_buy_takes_the_ask_and_a_sale_the_bid()
    {
        var quote = Market.Quote(100, bid: 99.9m, ask: 100.1m);
        FillPrices.Market(quote, OrderSide.Buy, One, 0.01m, new NoSlippage()).ShouldBe(new Price(100.1m));
        FillPrices.Market(quote, OrderSide.Sell, One, 0.01m, new NoSlippage()).ShouldBe(new Price(99.9m));
    }

    // 100 x 1.00123 = 100.123; 100 x 0.99877 = 99.877
    [Fact]
    public void slippage_is_against_the_taker_and_so_is_the_tick()
    {
        FillPrices.Market(Market.Quote(100), OrderSide.Buy, One, 0.01m, new FixedSlippage(12.3m)).ShouldBe(new Price(100.13m));
        FillPrices.Market(Market.Quote(100), OrderSide.Sell, One, 0.01m, new FixedSlippage(12.3m)).ShouldBe(new Price(99.87m));
    }

    [Fact]
    public void a_sale_is_never_for_nothing() => FillPrices.Market(Market.Quote(0.01m), OrderSide.Sell, One, 0.01m, new FixedSlippage(500)).ShouldBe(new Price(0.01m));

    [Theory]
    [InlineData(Liquidity.Maker, 0.2)]
    [InlineData(Liquidity.Taker, 0.4)]
    public void the_fee_is_notional_times_rate(Liquidity liquidity, double fee) =>
        new RateFees(FeeRates.Default).Fee(new Money(1_000), liquidity).ShouldBe(new Money((decimal)fee));

    [Theory]
    [InlineData(Side.Long, 0.0001, -1)]
    [InlineData(Side.Short, 0.0001, 1)]
    [InlineData(Side.Long, -0.0001, 1)]
    [InlineData(Side.Short, -0.0001, -1)]
    public void at_a_positive_rate_longs_pay_shorts(Side side, double rate, int payment) =>
        FundingModel.Payment(side, new Quantity(100), new Price(100), (decimal)rate).ShouldBe(new Money(payment));

    [Fact]
    public void funding_is_due_at_midnight_eight_and_sixteen()
    {
        var day = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        FundingModel.Settlements(day, day.AddDays(1), 8).ShouldBe([day.AddHours(8), day.AddHours(16), day.AddHours(24)]);
        FundingModel.Settlements(day.AddHours(8), day.AddHours(8), 8).ShouldBeEmpty();
        FundingModel.Settlements(day.AddHours(8).AddTicks(-1), day.AddHours(8), 8).ShouldBe([day.AddHours(8)]);
    }

    [Fact]
    public void quantities_round_down_to_the_step_and_prices_to_the_nearest_tick()
    {
        Rounding.Down(new Quantity(1.2349m), 0.001m).ShouldBe(new Quantity(1.234m));
        Rounding.Nearest(new Price(10.126m), 0.05m).ShouldBe(new Price(10.15m));
    }
}
