using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Bots;

[Collection(SharedArena.Name)]
public class when_looking_at_what_a_bot_did(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task trades_say_what_was_paid()
    {
        var (trader, bot) = await TradedAsync();

        var trade = (await trader.Api.GetAsync($"/bots/{bot}/trades?symbol=BTCUSD&action=open&limit=1")).Items.Single();

        foreach (var field in new[]
                 {
                     "id", "positionId", "symbol", "side", "action", "entryPrice", "exitPrice", "quantity", "leverage", "notional", "fee", "funding", "realizedPnl", "executedAt", "turn",
                 })
            trade.TryGetProperty(field, out _).ShouldBeTrue(field);
        trade.GetProperty("side").GetString().ShouldBe("long");
        trade.GetProperty("notional").GetDecimal().ShouldBe(
            decimal.Round(trade.GetProperty("quantity").GetDecimal() * trade.GetProperty("entryPrice").GetDecimal(), 8, MidpointRounding.ToEven));
        trade.GetProperty("fee").GetDecimal().ShouldBeGreaterThan(0);
        (await trader.Api.GetAsync($"/bots/{bot}/trades?symbol=ETHUSD")).Items.ShouldBeEmpty();
        (await trader.Api.GetAsync($"/bots/{bot}/trades?to=2000-01-01T00:00:00Z")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task positions_are_marked_to_the_market()
    {
        var (trader, bot) = await TradedAsync();

        var position = (await trader.Api.GetAsync($"/bots/{bot}/positions?status=open")).Items.Single();

        foreach (var field in new[]
                 {
                     "id", "symbol", "side", "entryPrice", "markPrice", "quantity", "leverage", "margin", "liquidationPrice", "stopLoss", "takeProfit", "unrealizedPnl", "status", "openedAt",
                     "closedAt", "closeReason",
                 })
            position.TryGetProperty(field, out _).ShouldBeTrue(field);
        position.GetProperty("markPrice").GetDecimal().ShouldBeGreaterThan(0);
        position.GetProperty("status").GetString().ShouldBe("open");
        (await trader.Api.GetAsync($"/bots/{bot}/positions?status=closed")).Items.ShouldBeEmpty();
        (await trader.Api.GetAsync($"/bots/{bot}/positions")).Items.Length.ShouldBe(1);
    }

    [Fact]
    public async Task orders_decisions_and_equity_follow_the_turns()
    {
        var (trader, bot) = await TradedAsync();

        (await trader.Api.GetAsync($"/bots/{bot}/orders?status=filled")).Items.Length.ShouldBe(4);
        var decisions = (await trader.Api.GetAsync($"/bots/{bot}/decisions?outcome=traded")).Items;
        decisions.Select(d => d.GetProperty("turn").GetInt32()).ShouldBe([4, 3, 2, 1]);
        decisions[0].GetProperty("decisions")[0].GetProperty("symbol").GetString().ShouldBe("BTCUSD");
        var equity = (await trader.Api.GetAsync($"/bots/{bot}/equity?interval=1s"))["points"].EnumerateArray().ToList();
        equity.ShouldNotBeEmpty();
        equity.Select(p => p.GetProperty("at").GetDateTimeOffset()).ShouldBeInOrder();
    }

    [Theory]
    [InlineData("1s")]
    [InlineData("60s")]
    public async Task money_that_is_put_in_or_taken_out_is_no_return(string interval)
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.EveryTurn(1_000));
        await trader.TurnAsync(bot);
        (await trader.Api.PostAsync("/account/wallet/allocate-to-bot", new { botId = bot, amount = 5_000 })).ShouldBe(HttpStatusCode.OK);
        await trader.TurnAsync(bot);
        (await trader.Api.PostAsync("/account/wallet/return-from-bot", new { botId = bot, amount = 2_000 })).ShouldBe(HttpStatusCode.OK);
        var turn = await trader.TurnAsync(bot);

        var points = (await trader.Api.GetAsync($"/bots/{bot}/equity?interval={interval}", turn)).ShouldBe(HttpStatusCode.OK)["points"].EnumerateArray().ToList();
        points[^1].GetProperty("equity").GetDecimal().ShouldBeInRange(3_900, 4_100);
        foreach (var point in points) point.GetProperty("returnPct").GetDecimal().ShouldBeInRange(-10, 10);
        var exact = (await trader.Api.GetAsync($"/bots/{bot}/equity?interval=1s", turn))["points"].EnumerateArray().Last();
        points[^1].GetProperty("returnPct").GetDecimal().ShouldBe(exact.GetProperty("returnPct").GetDecimal());
    }

    [Theory]
    [InlineData("trades?action=sideways", "action")]
    [InlineData("positions?status=ajar", "status")]
    [InlineData("orders?status=lost", "status")]
    [InlineData("decisions?outcome=good", "outcome")]
    [InlineData("trades?limit=0", "limit")]
    [InlineData("trades?limit=501", "limit")]
    [InlineData("trades?cursor=not-one-of-ours", "cursor")]
    public async Task a_wrong_question_names_its_parameter(string question, string parameter)
    {
        var trader = await _arena.TraderAsync();

        (await trader.Api.GetAsync($"/bots/any/{question}")).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe([parameter]);
    }

    [Theory]
    [InlineData("trades?from=yesterday", "from")]
    [InlineData("equity?interval=often", "interval")]
    [InlineData("trades?limit=many", "limit")]
    public async Task what_cannot_be_read_is_named(string question, string parameter)
    {
        var trader = await _arena.TraderAsync();

        (await trader.Api.GetAsync($"/bots/any/{question}")).ShouldBeProblem(HttpStatusCode.BadRequest, "BAD_REQUEST")["detail"].GetString()!.ShouldContain($"'{parameter}'");
    }

    [Fact]
    public async Task raw_events_come_in_order_with_all_that_the_log_keeps()
    {
        var (trader, bot) = await TradedAsync();

        var events = await AllEventsAsync(trader, bot, "limit=7");

        events.Select(e => e.GetProperty("version").GetInt64()).ShouldBe(Enumerable.Range(1, events.Count).Select(v => (long)v));
        events.Select(e => e.GetProperty("sequence").GetInt64()).ShouldBeInOrder();
        events[0].GetProperty("type").GetString().ShouldBe("bot_created");
        foreach (var stored in events)
        {
            Guid.TryParse(stored.GetProperty("id").GetString(), out _).ShouldBeTrue();
            stored.GetProperty("streamId").GetString().ShouldBe($"bot-{bot}");
            stored.GetProperty("tenantId").GetString().ShouldBe(trader.Id);
            stored.GetProperty("dotnetType").GetString()!.ShouldContain(", Arena.Domain");
            stored.GetProperty("isArchived").GetBoolean().ShouldBeFalse();
            stored.GetProperty("timestamp").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
            stored.GetProperty("data").ValueKind.ShouldBe(JsonValueKind.Object);
            stored.GetProperty("headers").GetProperty("hash").GetString()!.Length.ShouldBe(64);
            stored.TryGetProperty("correlationId", out _).ShouldBeTrue();
            stored.TryGetProperty("causationId", out _).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task raw_events_of_one_type_can_be_asked_for()
    {
        var (trader, bot) = await TradedAsync();

        (await AllEventsAsync(trader, bot, "type=turn_completed")).Select(e => e.GetProperty("data").GetProperty("turn").GetInt32()).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task the_flow_of_a_request_is_in_its_events()
    {
        var (trader, bot) = await TradedAsync(turns: 0);

        var paused = await trader.Api.SendAsync(HttpMethod.Post, $"/bots/{bot}/pause", null, ("X-Correlation-Id", "flow-42"));
        var turn = await trader.Api.SendAsync(HttpMethod.Post, $"/bots/{bot}/turn", null, ("X-Correlation-Id", "flow-43"));

        (await trader.Api.GetAsync($"/bots/{bot}", turn.Position)).ShouldBe(HttpStatusCode.OK);
        paused.Header("X-Correlation-Id").ShouldBe("flow-42");
        var events = await AllEventsAsync(trader, bot, "limit=500");
        events.Single(e => e.GetProperty("correlationId").GetString() == "flow-42").GetProperty("type").GetString().ShouldBe("bot_paused");
        var taken = events.Where(e => e.GetProperty("correlationId").GetString() == "flow-43").ToList();
        taken[0].GetProperty("type").GetString().ShouldBe("turn_started");
        taken[^1].GetProperty("type").GetString().ShouldBe("turn_completed");
        taken.ShouldAllBe(e => e.GetProperty("headers").GetProperty("actor").GetString() == trader.Id);
    }

    private static async Task<List<JsonElement>> AllEventsAsync(Trader trader, string bot, string query)
    {
        var events = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = (await trader.Api.GetAsync($"/bots/{bot}/events?{query}{(cursor is null ? "" : "&cursor=" + cursor)}")).ShouldBe(HttpStatusCode.OK);
            events.AddRange(page.Items);
            cursor = page["nextCursor"].GetString();
        }
        while (cursor is not null);
        return events;
    }

    /// <summary>A bot that bought BTCUSD once in each turn: the first, and <paramref name="turns"/> more.</summary>
    private async Task<(Trader Trader, string Bot)> TradedAsync(int turns = 3)
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        long position = 0;
        for (var i = 0; i < turns; i++) position = await trader.TurnAsync(bot);
        (await trader.Api.GetAsync($"/bots/{bot}", position)).ShouldBe(HttpStatusCode.OK);
        return (trader, bot);
    }
}
