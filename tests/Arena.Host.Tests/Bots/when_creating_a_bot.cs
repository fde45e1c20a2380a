using Arena.Domain.Bots;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Bots;

[Collection(SharedArena.Name)]
public class when_creating_a_bot(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    public static TheoryData<string, string> Kinds => new()
    {
        { "scripted", """{"name":"Slipstream","kind":"scripted","personality":"momentum","seed":7,"symbols":["BTCUSD","ETHUSD"],"allocation":500,"turnInterval":"01:00:00"}""" },
        { "rules", """{"name":"Crossroads","kind":"rules","rule":{"fast":5,"slow":20,"portionOfEquity":0.2,"allowShort":true,"leverage":2,"stopLossPercent":1.5},"symbols":["SOLUSD"],"allocation":500,"turnInterval":"01:00:00"}""" },
        { "dca", """{"name":"Piggy Bank","kind":"dca","dca":{"amount":25,"everyTurns":1,"maxNotional":200,"takeProfitPercent":1},"symbols":["BTCUSD"],"allocation":500,"turnInterval":"01:00:00"}""" },
        { "buy_and_hold", """{"name":"Diamond Hands","kind":"buy_and_hold","symbols":["btcusd "],"allocation":500,"turnInterval":"01:00:00"}""" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task it_is_there_with_its_money_and_takes_its_first_turn(string kind, string body)
    {
        var trader = await _arena.TraderAsync();
        await trader.DepositAsync(500);

        var created = (await trader.Api.PostAsync("/bots", body)).ShouldBe(HttpStatusCode.Created);
        var id = created["id"].GetString()!;

        created.Header("Location").ShouldBe($"/api/v1/bots/{id}");
        var bot = (await trader.Api.GetAsync($"/bots/{id}", created.Position)).ShouldBe(HttpStatusCode.OK);
        bot["kind"].GetString().ShouldBe(kind);
        bot["mode"].GetString().ShouldBe("paper");
        bot["status"].GetString().ShouldBe("active");
        bot["initialBalance"].GetDecimal().ShouldBe(500);
        bot["isPublic"].GetBoolean().ShouldBeTrue();
        bot["configuration"].GetProperty("kind").GetString().ShouldBe(kind);
        (await trader.BalanceAsync(created.Position)).ShouldBe(0);
        await Eventually.TrueAsync(async () => (await trader.Api.GetAsync($"/bots/{id}"))["turn"].GetInt32() > 0, "the first turn");
    }

    [Fact]
    public async Task it_is_listed_by_its_kind()
    {
        var trader = await _arena.TraderAsync();
        await trader.DepositAsync(500);
        var bot = (await trader.Api.PostAsync("/bots", """{"name":"Diamond Hands","kind":"buy_and_hold","symbols":["BTCUSD"],"allocation":500}""")).ShouldBe(HttpStatusCode.Created);

        (await trader.Api.GetAsync("/bots?kind=buy_and_hold", bot.Position)).Items.Length.ShouldBe(1);
        foreach (var kind in Enum.GetValues<BotKind>().Where(kind => kind != BotKind.BuyAndHold))
            (await trader.Api.GetAsync($"/bots?kind={JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString())}")).ShouldBe(HttpStatusCode.OK).Items.ShouldBeEmpty();
        (await trader.Api.GetAsync("/bots?kind=genius")).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["kind"]);
    }

    [Theory]
    [InlineData("""{}""", "name", "kind", "symbols", "allocation")]
    [InlineData("""{"name":"","kind":"buy_and_hold","symbols":[],"allocation":1}""", "name", "symbols")]
    [InlineData("""{"name":"X","kind":"buy_and_hold","symbols":["NOPE"],"allocation":1}""", "symbols")]
    [InlineData("""{"name":"X","kind":"buy_and_hold","symbols":["BTCUSD","BTCUSD"],"allocation":1}""", "symbols")]
    [InlineData("""{"name":"X","kind":"buy_and_hold","symbols":[null],"allocation":1}""", "symbols")]
    [InlineData("""{"name":"X","kind":"buy_and_hold","symbols":["BTCUSD"],"allocation":0}""", "allocation")]
    [InlineData("""{"name":"X","kind":"buy_and_hold","symbols":["BTCUSD"],"allocation":-1}""", "allocation")]
    [InlineData("""{"name":"X","kind":"buy_and_hold","mode":"real","symbols":["BTCUSD"],"allocation":1}""", "mode")]
    [InlineData("""{"name":"X","kind":"buy_and_hold","symbols":["BTCUSD"],"allocation":1,"turnInterval":"00:00:00.01"}""", "turnInterval")]
    [InlineData("""{"name":"X","kind":"buy_and_hold","symbols":["BTCUSD"],"allocation":1,"avatarUrl":"javascript:alert(1)"}""", "avatarUrl")]
    [InlineData("""{"name":"X","kind":"scripted","symbols":["BTCUSD"],"allocation":1}""", "personality")]
    [InlineData("""{"name":"X","kind":"scripted","personality":"genius","symbols":["BTCUSD"],"allocation":1}""", "personality")]
    [InlineData("""{"name":"X","kind":"dca","symbols":["BTCUSD"],"allocation":1}""", "dca")]
    [InlineData("""{"name":"X","kind":"dca","dca":{},"symbols":["BTCUSD"],"allocation":1}""", "dca.amount", "dca.everyTurns")]
    [InlineData("""{"name":"X","kind":"dca","strategyId":"s","dca":{"amount":1,"everyTurns":1,"maxNotional":1},"symbols":["BTCUSD"],"allocation":1}""", "strategyId")]
    [InlineData("""{"name":"X","kind":"rules","strategyId":"s","rule":{"fast":2,"slow":5,"portionOfEquity":0.1},"symbols":["BTCUSD"],"allocation":1}""", "rule")]
    [InlineData("""{"name":"X","kind":"rules","strategyVersion":"1.0.0","symbols":["BTCUSD"],"allocation":1}""", "strategyVersion")]
    [InlineData("""{"name":"X","kind":"rules","rule":{"fast":20,"slow":5,"portionOfEquity":2},"symbols":["BTCUSD"],"allocation":1}""", "rule.slow", "rule.portionOfEquity")]
    [InlineData("""{"name":"X","kind":"llm","symbols":["BTCUSD"],"allocation":1}""", "providerId")]
    [InlineData("""{"name":"X","kind":"buy_and_hold","symbols":["BTCUSD"],"allocation":1,"risk":{"riskPerTrade":2,"maxOpenPositions":0}}""", "risk.riskPerTrade", "risk.maxOpenPositions")]
    public async Task what_is_wrong_is_named_as_in_the_json(string body, params string[] fields)
    {
        var trader = await _arena.TraderAsync();
        var deposited = await trader.DepositAsync(100);

        var refused = (await trader.Api.PostAsync("/bots", body)).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");

        refused.Errors.ShouldBe(fields, ignoreOrder: true, refused.Text);
        foreach (var message in refused["errors"].EnumerateObject().SelectMany(e => e.Value.EnumerateArray()))
            message.GetString().ShouldNotBeNull().ShouldNotContain("field ", customMessage: "a sentence in the words of the API");
        (await trader.BalanceAsync(deposited)).ShouldBe(100);
    }

    [Theory]
    [InlineData("""{"name":"X","kind":"wizard","symbols":["BTCUSD"],"allocation":1}""", "kind")]
    [InlineData("""{"name":"X","kind":3,"symbols":["BTCUSD"],"allocation":1}""", "kind")]
    [InlineData("""{"name":"X","kind":"buy_and_hold","symbols":"BTCUSD","allocation":1}""", "symbols")]
    [InlineData("""{"name":"X","kind":"buy_and_hold","symbols":["BTCUSD"],"allocation":1,"colour":"red"}""", "colour")]
    [InlineData("""{"name":"X","kind":"buy_and_hold","symbols":["BTCUSD"],"allocation":1,"turnInterval":"soon"}""", "turnInterval")]
    public async Task what_cannot_be_read_is_named_too(string body, string field)
    {
        var trader = await _arena.TraderAsync();

        (await trader.Api.PostAsync("/bots", body)).ShouldBeProblem(HttpStatusCode.BadRequest, "MALFORMED_JSON")["detail"].GetString()!.ShouldContain($"'{field}'");
    }

    [Fact]
    public async Task more_money_than_the_wallet_holds_creates_nothing()
    {
        var trader = await _arena.TraderAsync();
        var deposited = await trader.DepositAsync(99);

        (await trader.Api.PostAsync("/bots", Trader.EveryTurn(100))).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "INSUFFICIENT_BALANCE");

        (await trader.Api.GetAsync("/bots", deposited)).Items.ShouldBeEmpty();
    }
}
