using Arena.Domain.Amounts;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Strategies;

public class when_a_strategy_orders
{
    [Theory]
    [InlineData("long", "limit", 98, null)]
    [InlineData("short", "limit", 102, null)]
    [InlineData("long", "stop_market", null, 102)]
    [InlineData("short", "stop_market", null, 98)]
    [InlineData("long", "take_profit_market", null, 98)]
    [InlineData("short", "take_profit_market", null, 102)]
    public void the_price_lies_where_such_an_order_waits(string side, string type, int? limit, int? trigger)
    {
        var decision = Entry(side, $$"""{ "type": "{{type}}", "price": { "percent": 2 } }""").ShouldNotBeNull();
        decision.LimitPrice?.Value.ShouldBe(limit!.Value);
        decision.TriggerPrice?.Value.ShouldBe(trigger!.Value);
        (decision.LimitPrice is null, decision.TriggerPrice is null).ShouldBe((limit is null, trigger is null));
    }

    [Fact]
    public void its_stops_are_measured_from_where_it_waits()
    {
        var decision = Entry("long", """{ "type": "limit", "price": { "percent": 10 } }""", """, "stopLoss": { "percent": 10 }, "takeProfit": { "percent": 20 }""").ShouldNotBeNull();
        (decision.LimitPrice, decision.StopLoss, decision.TakeProfit).ShouldBe((new Price(90), new Price(81), new Price(108)));
    }

    [Fact]
    public void time_in_force_and_expiry_go_along()
    {
        var decision = Entry("long", """{ "type": "limit", "price": { "price": "close" }, "timeInForce": "post_only", "expiresAfterMinutes": 30 }""").ShouldNotBeNull();
        (decision.OrderType, decision.TimeInForce, decision.ExpiresAfterMinutes, decision.LimitPrice).ShouldBe((OrderType.Limit, TimeInForce.PostOnly, 30, new Price(100)));
    }

    [Fact]
    public void a_trailing_stop_has_a_callback()
    {
        var decision = Exit("""{ "type": "trailing_stop", "callbackPercent": 1.5 }""", waits: false).ShouldNotBeNull();
        (decision.Action, decision.OrderType, decision.TrailingStopPercent, decision.TriggerPrice).ShouldBe((DecisionAction.Close, OrderType.TrailingStop, 1.5m, null));
    }

    [Fact]
    public void nothing_enters_while_an_entry_waits()
    {
        const string order = """{ "type": "limit", "price": { "percent": 2 } }""";
        Entry("long", order, waits: true).ShouldBeNull();
        Exit(order, waits: true).ShouldBeNull();
        Exit(order, waits: false)!.LimitPrice.ShouldBe(new Price(102));
    }

    [Fact]
    public void what_waits_can_be_taken_back()
    {
        var evaluator = Sample.Started(Sample.OneRule(Sample.Always, """{ "action": "cancel_orders" }"""));
        evaluator.Update(Sample.Minute(0, 100));
        evaluator.Decide(Sample.Flat(100)).ShouldBeNull();
        evaluator.Decide(Sample.Flat(100) with { EntryWaits = true })!.Action.ShouldBe(DecisionAction.CancelOrders);
    }

    [Theory]
    [InlineData("""{ "type": "limit" }""", "")]
    [InlineData("""{ "type": "market", "price": { "percent": 1 } }""", "/price")]
    [InlineData("""{ "type": "trailing_stop" }""", "")]
    [InlineData("""{ "type": "limit", "price": { "percent": 1 }, "callbackPercent": 1 }""", "/callbackPercent")]
    [InlineData("""{ "type": "stop_market", "price": { "percent": 1 }, "timeInForce": "post_only" }""", "/timeInForce")]
    [InlineData("""{ "type": "limit", "price": { "percent": 1 }, "expiresAfterMinutes": 0 }""", "/expiresAfterMinutes")]
    [InlineData("""{ "type": "iceberg" }""", "/type")]
    public void what_cannot_be_is_named(string order, string under) =>
        StrategyReader.Read(Sample.OneRule(Sample.Always, Rule("long", order, ""))).Errors.ShouldHaveSingleItem().Pointer.ShouldBe("/rules/0/then/order" + under);

    private static string Rule(string side, string order, string more) =>
        $$"""{ "action": "enter", "side": "{{side}}", "sizing": { "quantity": 1 }, "order": {{order}}{{more}} }""";

    private static TradeDecision? Entry(string side, string order, string more = "", bool waits = false)
    {
        var evaluator = Sample.Started(Sample.OneRule(Sample.Always, Rule(side, order, more)));
        evaluator.Update(Sample.Minute(0, 100));
        return evaluator.Decide(Sample.Flat(100) with { TickSize = 0.01m, EntryWaits = waits });
    }

    private static TradeDecision? Exit(string order, bool waits)
    {
        var evaluator = Sample.Started(Sample.OneRule(Sample.Always, $$"""{ "action": "exit", "order": {{order}} }"""));
        evaluator.Update(Sample.Minute(0, 100));
        return evaluator.Decide(Sample.Flat(100) with { Position = Sample.Held(Side.Long), TickSize = 0.01m, ExitWaits = waits });
    }
}
