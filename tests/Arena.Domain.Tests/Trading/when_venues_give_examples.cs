using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Trading;

/// <summary>
/// Worked examples of the venues' own documentation, played through the engine. Those of liquidation prices and maintenance amounts are in
/// <see cref="when_computing_margin"/>, those of filters and of Zerodha's and Kraken's rates in <see cref="when_filters_are_asked"/> and <see cref="when_models_differ"/>.
/// </summary>
public class when_venues_give_examples
{
    // Binance, "Binance Futures Fee Structure & Fee Calculations" (360033544231): maker 0.02%, taker 0.05%. Buy 1 BTC of BTCUSDT at 10,104 by a
    // market order: 5.052 USDT. After the price rises sell 1 BTC at 11,104 by a limit order: 2.2208 USDT.
    [Fact]
    public void fees_of_a_round_trip_are_binances()
    {
        var bot = Scenario.Given(20_000);
        bot.Rules = bot.Rules with { Venue = Venue.Binance };
        bot.Turn(10_104, Decide.Long(1)).The<OrderFilled>().ShouldSatisfyAllConditions(
            f => f.Notional.ShouldBe(new Money(10_104)), f => f.Fee.ShouldBe(new Money(5.052m)), f => f.Liquidity.ShouldBe(Liquidity.Taker));
        bot.Turn(10_500, Decide.Close().Limit(11_104)).Step(11_105).The<OrderFilled>().ShouldSatisfyAllConditions(
            f => f.Notional.ShouldBe(new Money(11_104)), f => f.Fee.ShouldBe(new Money(2.2208m)), f => f.Liquidity.ShouldBe(Liquidity.Maker));
    }

    // Kraken, "Inverse Crypto Collateral Perpetual Contract Specifications" (360022835911), funding example 1: short 100,000 contracts of 1 USD,
    // 0.01785% for the hour: the short earns 17.85 USD.
    [Fact]
    public void funding_of_a_short_is_krakens()
    {
        FundingModel.Payment(Side.Short, new Quantity(100_000), new Price(1), 0.0001785m).ShouldBe(new Money(17.85m));
        FundingModel.Payment(Side.Long, new Quantity(100_000), new Price(1), 0.0001785m).ShouldBe(new Money(-17.85m));
    }

    // Binance, "Leverage and Margin of USDⓈ-M Futures": the maintenance margin of a notional is notional x rate - amount of its bracket. With the
    // brackets of BTCUSDT, 3,500,000 USDT: 3,500,000 x 2.5% - 16,300 = 71,200.
    [Fact]
    public void maintenance_margin_is_binances() => MarginModel.Maintenance(Market.BinanceBtc, new Money(3_500_000)).ShouldBe(new Money(71_200));

    // Binance, "How to Calculate Liquidation Price": long 109.488 BTC at 32,481.98 with a wallet balance of 1,535,443.01: 18,778.73. The balance is
    // the margin of the position here: at the tick above the formula's price the position is still there, at the price itself it is gone.
    [Fact]
    public void a_position_is_liquidated_at_binances_price()
    {
        var quantity = new Quantity(109.488m);
        var position = new Position(
            "p1", Market.Btc, Side.Long, quantity, new Price(32_481.98m), new Leverage(2), new Money(1_535_443.01m), null, null, null, null, null,
            Money.Zero, Money.Zero, Money.Zero, 1, null, 1, Market.Opening);
        var price = MarginModel.LiquidationPrice(Market.BinanceBtc, Side.Long, quantity, position.EntryPrice, position.Margin)!.Value;
        decimal.Round(price.Value, 2).ShouldBe(18_778.73m);
        var left = position.Margin + position.UnrealizedPnl(price);
        left.Value.ShouldBe(MarginModel.Maintenance(Market.BinanceBtc, quantity * price).Value, 0.001m);
    }
}

public class when_funds_are_counted
{
    // 10 long at 100 and 5 times: margin 200, fee 0.4; a limit order for 5 at 10: 50 + 0.02. Marks 110 and 10.
    [Fact]
    public void total_is_free_and_locked_and_equity_has_the_open_profit()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5));
        bot.Turn([Market.Quote(110), Market.Quote(11, symbol: Market.Eth)], Decide.Long(5, 1, Market.Eth).Limit(10));
        var funds = Funds.Of(bot.Bot, bot.Snapshot.Quotes);
        funds.ShouldSatisfyAllConditions(
            f => f.Total.ShouldBe(new Money(999.6m)), f => f.InPositions.ShouldBe(new Money(200)), f => f.InOrders.ShouldBe(new Money(50.02m)),
            f => f.Free.ShouldBe(new Money(749.58m)), f => (f.Free + f.Locked).ShouldBe(f.Total), f => f.Equity.ShouldBe(new Money(1_099.6m)));
        funds.Holdings.ShouldBe([new Holding(Market.Btc, 10, new Price(110), new Money(1_100), new Money(100))]);
    }

    [Fact]
    public void a_short_holds_less_than_nothing_and_a_missing_price_is_the_entry()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Short(2));
        Funds.Of(bot.Bot, []).Holdings.ShouldBe([new Holding(Market.Btc, -2, new Price(100), new Money(-200), Money.Zero)]);
    }
}
