using Arena.Domain.Amounts;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Trading;

public class when_computing_margin
{
    [Fact]
    public void initial_margin_is_notional_divided_by_leverage() =>
        MarginModel.Initial(new Money(1_000), new Leverage(8)).ShouldBe(new Money(125));

    // Binance, "Leverage and Margin of USDⓈ-M Futures", BTCUSDT: the published maintenance amounts are 0, 50, 1,300, 16,300, 141,300.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 50)]
    [InlineData(2, 1_300)]
    [InlineData(3, 16_300)]
    [InlineData(4, 141_300)]
    public void maintenance_amounts_are_those_that_binance_publishes(int tier, int amount) =>
        MarginModel.MaintenanceAmount(Market.BinanceBtc, tier).ShouldBe(amount);

    // ETHUSDT: 0, 15, 365, 5,365, 35,365, 135,365, 260,365.
    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 365)]
    [InlineData(3, 5_365)]
    [InlineData(4, 35_365)]
    [InlineData(5, 135_365)]
    [InlineData(6, 260_365)]
    public void also_of_the_other_symbol(int tier, int amount) => MarginModel.MaintenanceAmount(Market.BinanceEth, tier).ShouldBe(amount);

    [Fact]
    public void maintenance_margin_is_notional_times_rate_minus_the_amount() =>
        MarginModel.Maintenance(Market.BinanceBtc, new Money(3_500_000)).ShouldBe(new Money(3_500_000 * 0.025m - 16_300));

    [Theory]
    [InlineData(50_000)]
    [InlineData(250_000)]
    [InlineData(1_000_000)]
    [InlineData(5_000_000)]
    public void maintenance_margin_does_not_jump_from_tier_to_tier(int floor)
    {
        var below = MarginModel.Maintenance(Market.BinanceBtc, new Money(floor - 0.01m));
        var at = MarginModel.Maintenance(Market.BinanceBtc, new Money(floor));
        (at - below).Value.ShouldBeInRange(0, 0.001m);
    }

    // Binance, "How to Calculate Liquidation Price of USDⓈ-M Futures Contracts": WB 1,535,443.01; long 3,683.979 ETH at 1,456.84, MMR 10%, cum 135,365;
    // long 109.488 BTC at 32,481.98, MMR 2.5%, cum 16,300. With TMM = UPNL = 0, as the article sets them for isolated margin.
    [Fact]
    public void the_liquidation_price_of_binances_eth_example_is_met()
    {
        var price = MarginModel.LiquidationPrice(Market.BinanceEth, Side.Long, new Quantity(3_683.979m), new Price(1_456.84m), new Money(1_535_443.01m));
        decimal.Round(price!.Value.Value, 2).ShouldBe(1_114.78m);
    }

    [Fact]
    public void the_liquidation_price_of_binances_btc_example_is_met()
    {
        var price = MarginModel.LiquidationPrice(Market.BinanceBtc, Side.Long, new Quantity(109.488m), new Price(32_481.98m), new Money(1_535_443.01m));
        decimal.Round(price!.Value.Value, 2).ShouldBe(18_778.73m);
    }

    [Fact]
    public void the_tier_is_the_one_at_the_liquidation_price_not_at_entry()
    {
        // At entry ETH's notional of 5.37 million lies in the tier of 12.5%, at its liquidation price (4.11 million) in the one of 10%.
        (3_683.979m * 1_456.84m).ShouldBeGreaterThan(5_000_000);
        (3_683.979m * 1_114.78m).ShouldBeLessThan(5_000_000);
    }

    // (100 + 0 - 10 x 100) / (10 x 0.01 - 10) = 90.909...; (100 + 10 x 100) / (10 x 0.01 + 10) = 108.910...
    [Theory]
    [InlineData(Side.Long, 90.9091)]
    [InlineData(Side.Short, 108.9109)]
    public void at_the_liquidation_price_margin_and_loss_leave_the_maintenance_margin(Side side, double expected)
    {
        var (quantity, entry, margin) = (new Quantity(10), new Price(100), new Money(100));
        var price = MarginModel.LiquidationPrice(Market.OnePercent, side, quantity, entry, margin)!.Value;
        decimal.Round(price.Value, 4).ShouldBe((decimal)expected);
        var left = margin.Value + side.Sign() * (price - entry) * quantity.Value;
        left.ShouldBe(price.Value * quantity.Value * 0.01m, 0.000001m);
    }

    [Fact]
    public void a_long_without_leverage_has_no_liquidation_price() =>
        MarginModel.LiquidationPrice(Market.OnePercent, Side.Long, new Quantity(10), new Price(100), new Money(1_000)).ShouldBeNull();

    [Theory]
    [InlineData(Side.Long, 90)]
    [InlineData(Side.Short, 110)]
    public void the_bankruptcy_price_is_where_the_loss_is_the_margin(Side side, int expected) =>
        MarginModel.BankruptcyPrice(side, new Quantity(10), new Price(100), new Money(100)).ShouldBe(new Price(expected));

    [Fact]
    public void the_largest_leverage_falls_with_the_notional()
    {
        MarginModel.MaxLeverage(Market.BinanceBtc, new Money(49_999)).ShouldBe(new Leverage(125));
        MarginModel.MaxLeverage(Market.BinanceBtc, new Money(2_000_000)).ShouldBe(new Leverage(20));
    }
}
