using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Trading;

public class when_models_differ
{
    private static readonly Money Notional = new(100_000);

    // Kraken, "Fee schedule", its first tier: 0.02% and 0.05%; Binance "Futures fee": the same; Zerodha "Charges": 0.03% or 20, whichever is lower.
    [Theory]
    [InlineData(Venue.Binance, 20, 50)]
    [InlineData(Venue.Aster, 10, 35)]
    [InlineData(Venue.Coinbase, 400, 600)]
    [InlineData(Venue.Kraken, 20, 50)]
    [InlineData(Venue.Zerodha, 20, 20)]
    public void each_venue_has_its_fees(Venue venue, int maker, int taker)
    {
        var fees = VenueModels.Of(venue).Fees;
        (fees.Fee(Notional, Liquidity.Maker), fees.Fee(Notional, Liquidity.Taker)).ShouldBe((new Money(maker), new Money(taker)));
    }

    // Zerodha's own example: a trade of 10,000 rupees costs 3.
    [Fact]
    public void a_cap_holds_for_large_orders_alone() => VenueModels.Zerodha.Fees.Fee(new Money(10_000), Liquidity.Taker).ShouldBe(new Money(3));

    // Kraken, "Fee schedule", worked example: 2 BTC notional, 0.04% taker and 0.015% maker: 0.0008 BTC and 0.0003 BTC.
    [Fact]
    public void rates_are_those_of_krakens_example()
    {
        var fees = new RateFees(new FeeRates(0.00015m, 0.0004m));
        (fees.Fee(new Money(2), Liquidity.Taker), fees.Fee(new Money(2), Liquidity.Maker)).ShouldBe((new Money(0.0008m), new Money(0.0003m)));
    }

    [Fact]
    public void the_null_objects_cost_nothing_and_change_nothing()
    {
        var none = TradingModels.None;
        none.Fees.Fee(Notional, Liquidity.Taker).ShouldBe(Money.Zero);
        none.Slippage.Slip(new Price(100), OrderSide.Buy, new Quantity(1), 1).ShouldBe(new Price(100));
        none.Fills.Fillable(new Quantity(5), 1).ShouldBe(new Quantity(5));
        none.Funding.Payment(Side.Long, new Quantity(1), new Price(100), 0.01m).ShouldBe(Money.Zero);
        none.Margin.LiquidationPrice(Market.OnePercent, Side.Long, new Quantity(10), new Price(100), new Money(1_000)).ShouldBeNull();
    }

    // Zipline, VolumeShareSlippage: price x impact x share^2; 200 of 1,000 at 0.1: 0.1 x 0.04 = 0.4% of 50.
    [Fact]
    public void slippage_grows_with_the_square_of_the_share()
    {
        var model = new VolumeShareSlippage(new VolumeShare(0.25m, 0.1m));
        model.Slip(new Price(50), OrderSide.Buy, new Quantity(200), 1_000).ShouldBe(new Price(50.2m));
        model.Slip(new Price(50), OrderSide.Sell, new Quantity(200), 1_000).ShouldBe(new Price(49.8m));
        model.Slip(new Price(50), OrderSide.Buy, new Quantity(900), 1_000).ShouldBe(new Price(50 * (1 + 0.1m * 0.0625m)), "the share is never above the limit");
        model.Slip(new Price(50), OrderSide.Buy, new Quantity(900), null).ShouldBe(new Price(50));
    }

    [Fact]
    public void a_bot_trades_by_the_venue_of_its_rules()
    {
        var bot = Scenario.Given(1_000);
        bot.Rules = bot.Rules with { Venue = Venue.Kraken };
        bot.Turn(100, Decide.Long(10, 5)).The<OrderFilled>().Fee.ShouldBe(new Money(0.5m));
    }

    [Fact]
    public void spot_pays_no_funding()
    {
        var bot = Scenario.Given(2_000);
        bot.Rules = bot.Rules with { Venue = Venue.Coinbase };
        bot.Turn(100, Decide.Long(10)).StepAt(Market.Opening.AddHours(8), Market.Quote(100, funding: 0.01m));
        bot.The<FundingSettled>().Payment.ShouldBe(Money.Zero);
        bot.Position.LiquidationPrice.ShouldBeNull();
    }
}

public class when_filters_are_asked
{
    // Binance, "Filters": an example of its documentation, minPrice 0.00000100, maxPrice 100000.00000000, tickSize 0.00000100;
    // minQty 0.00100000, maxQty 100000.00000000, stepSize 0.00100000; minNotional 0.00100000.
    private static readonly Instrument Documented =
        new("X", "X", "Y", 0.000001m, 0.001m, new Quantity(0.001m), new Money(0.001m), [])
        {
            MinPrice = new Price(0.000001m),
            MaxPrice = new Price(100_000),
            MaxQuantity = new Quantity(100_000),
        };

    [Theory]
    [InlineData("0.000001", "1000", null)]
    [InlineData("0.0000005", "10000", Denials.PriceFilter)]
    [InlineData("100000.000001", "1", Denials.PriceFilter)]
    [InlineData("0.0000015", "1000", Denials.TickSize)]
    [InlineData("100000", "0.001", null)]
    [InlineData("1", "0.0009", Denials.MinQuantity)]
    [InlineData("1", "0.0015", Denials.StepSize)]
    [InlineData("1", "100000.001", Denials.MaxQuantity)]
    [InlineData("0.5", "0.001", Denials.MinNotional)]
    public void each_has_its_code(string price, string quantity, string? code) =>
        (Filters.Check(Documented, new Price(Number(price)), new Quantity(Number(quantity)))?.Code).ShouldBe(code);

    [Fact]
    public void what_only_reduces_may_be_small() => Filters.Check(Documented, new Price(0.5m), new Quantity(0.001m), reduceOnly: true).ShouldBeNull();

    // minQty 0.0015, step 0.001: 0.0015, 0.0025, ...
    [Fact]
    public void steps_and_ticks_count_from_the_minimum()
    {
        var odd = Documented with { MinQuantity = new Quantity(0.0015m), MinPrice = new Price(0.0000015m) };
        Filters.OfQuantity(odd, new Quantity(0.0025m)).ShouldBeNull();
        Filters.OfQuantity(odd, new Quantity(0.002m))!.Code.ShouldBe(Denials.StepSize);
        Filters.OfPrice(odd, new Price(0.0000025m)).ShouldBeNull();
        Filters.OfPrice(odd, new Price(0.000002m))!.Code.ShouldBe(Denials.TickSize);
        Rounding.Down(new Quantity(0.0034m), odd).ShouldBe(new Quantity(0.0025m));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
