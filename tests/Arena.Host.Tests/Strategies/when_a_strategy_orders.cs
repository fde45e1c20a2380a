using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Strategies;

[Collection(SharedArena.Name)]
public class when_a_strategy_orders(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task a_bracket_waits_locks_money_and_is_taken_back()
    {
        var (trader, bot) = await RunningAsync(Rule(
            new { action = "enter", side = "long", stopLoss = new { percent = 5 }, takeProfit = new { percent = 10 }, order = new { type = "limit", price = new { percent = 20 }, timeInForce = "post_only", expiresAfterMinutes = 60 } }));
        var position = await trader.TurnAsync(bot);

        var order = (await trader.Api.GetAsync($"/bots/{bot}/orders?status=open", position)).ShouldBe(HttpStatusCode.OK).Items.ShouldHaveSingleItem();
        (order.GetProperty("type").GetString(), order.GetProperty("timeInForce").GetString()).ShouldBe(("limit", "post_only"));
        var limit = order.GetProperty("limitPrice").GetDecimal();
        order.GetProperty("stopLoss").GetDecimal().ShouldBe(limit * 0.95m, limit * 0.0001m);
        order.GetProperty("takeProfit").GetDecimal().ShouldBe(limit * 1.1m, limit * 0.0001m);
        order.GetProperty("expiresAt").ValueKind.ShouldBe(JsonValueKind.String);

        var funds = (await trader.Api.GetAsync($"/bots/{bot}"))["funds"];
        decimal Of(string name) => funds.GetProperty(name).GetDecimal();
        Of("inOrders").ShouldBe(order.GetProperty("locked").GetDecimal());
        Of("inOrders").ShouldBeGreaterThan(0);
        (Of("free") + Of("locked"), Of("inPositions")).ShouldBe((Of("total"), 0));

        // The next candle finds the order waiting, and asks for no second one.
        await NextCandleAsync();
        position = await trader.TurnAsync(bot);
        (await trader.Api.GetAsync($"/bots/{bot}/orders", position)).Items.Length.ShouldBe(1);

        await DeployAsync(trader, bot, Rule(new { action = "cancel_orders" }));
        await NextCandleAsync();
        position = await trader.TurnAsync(bot);
        var canceled = (await trader.Api.GetAsync($"/bots/{bot}/orders?status=canceled", position)).Items.ShouldHaveSingleItem();
        canceled.GetProperty("reason").GetString().ShouldBe("decision");
        (await trader.Api.GetAsync($"/bots/{bot}"))["funds"].GetProperty("inOrders").GetDecimal().ShouldBe(0);
    }

    [Fact]
    public async Task a_position_is_a_holding_and_its_orders_end_with_it()
    {
        var (trader, bot) = await RunningAsync(Rule(new { action = "enter", side = "short", stopLoss = new { percent = 5 } }));
        var position = await trader.TurnAsync(bot);
        var held = (await trader.Api.GetAsync($"/bots/{bot}", position))["holdings"].EnumerateArray().ShouldHaveSingleItem();
        held.GetProperty("symbol").GetString().ShouldBe("BTCUSD");
        held.GetProperty("quantity").GetDecimal().ShouldBeLessThan(0);
        held.GetProperty("value").GetDecimal().ShouldBeLessThan(0);

        await DeployAsync(trader, bot, Rule(new { action = "exit", order = new { type = "limit", price = new { percent = 20 } } }));
        await NextCandleAsync();
        position = await trader.TurnAsync(bot);
        var exit = (await trader.Api.GetAsync($"/bots/{bot}/orders?status=open", position)).Items.ShouldHaveSingleItem();
        exit.GetProperty("reduceOnly").GetBoolean().ShouldBeTrue();

        await DeployAsync(trader, bot, Rule(new { action = "exit" }));
        await NextCandleAsync();
        position = await trader.TurnAsync(bot);
        (await trader.Api.GetAsync($"/bots/{bot}", position))["holdings"].GetArrayLength().ShouldBe(0);
        (await trader.Api.GetAsync($"/bots/{bot}/orders?status=open")).Items.ShouldBeEmpty();
        (await trader.Api.GetAsync($"/bots/{bot}/orders?status=canceled")).Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(exit.GetProperty("id").GetString());
    }

    [Fact]
    public async Task a_refusal_is_an_event_with_its_code_and_numbers()
    {
        var (trader, bot) = await RunningAsync(
            Rule(new { action = "enter", side = "long", leverage = 5 }),
            new { maxPositionSize = 10_000, riskPerTrade = 0.5, maxLeverage = 3 });
        var position = await trader.TurnAsync(bot);

        var refused = (await trader.Api.GetAsync($"/bots/{bot}/events?type=order_denied", position)).Items.ShouldHaveSingleItem().GetProperty("data");
        refused.GetProperty("code").GetString().ShouldBe("LEVERAGE_NOT_ALLOWED");
        refused.GetProperty("numbers").GetProperty("leverage").GetDecimal().ShouldBe(5);
        refused.GetProperty("numbers").GetProperty("maximum").GetDecimal().ShouldBe(3);
        var decision = (await trader.Api.GetAsync($"/bots/{bot}/decisions?outcome=denied")).Items.ShouldHaveSingleItem();
        decision.GetProperty("rejections")[0].GetProperty("rule").GetString().ShouldBe("LEVERAGE_NOT_ALLOWED");
        (await trader.Api.GetAsync($"/bots/{bot}"))["configuration"].GetProperty("risk").GetProperty("maxLeverage").GetDecimal().ShouldBe(3);
    }

    private static object Rule(object then) => new
    {
        name = "One rule", timeframe = "1s", sizing = new { portionOfEquity = 0.1 },
        rules = new object[] { new { when = new { compare = new { left = "close", @operator = ">", right = 0 } }, then } },
    };

    /// <summary>Its first turn was taken with a rule that is not warm yet, so that the next one is the strategy's, from flat.</summary>
    private async Task<(Trader Trader, string Bot)> RunningAsync(object definition, object? risk = null)
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(new { name = "Rules", kind = "rules", symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "1.00:00:00", risk, rule = new { fast = 999, slow = 1_000, portionOfEquity = 0.1 } });
        await DeployAsync(trader, bot, definition);
        await NextCandleAsync();
        return (trader, bot);
    }

    private static async Task DeployAsync(Trader trader, string bot, object definition)
    {
        var id = (await trader.Api.PostAsync("/strategies", new { definition })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        (await trader.Api.PostAsync($"/strategies/{id}/deploy", new { version = 1, botIds = new[] { bot } })).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The market has moved on by a step, which is a candle of a second.</summary>
    private async Task NextCandleAsync()
    {
        var now = await StepAsync();
        await Eventually.TrueAsync(async () => await StepAsync() > now + 1, "the next candle");
    }

    private async Task<long> StepAsync() => (await _arena.Anyone.GetAsync("/arena/state"))["markets"][0].GetProperty("step").GetInt64();
}
