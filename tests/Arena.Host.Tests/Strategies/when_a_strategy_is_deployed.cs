using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Strategies;

[Collection(SharedArena.Name)]
public class when_a_strategy_is_deployed(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task the_next_turn_runs_it_and_says_so()
    {
        var (trader, strategy) = await StrategyAsync();
        var bot = await trader.FundedBotAsync(RulesBot());

        var deployed = (await trader.Api.PostAsync($"/strategies/{strategy}/deploy", new { version = "1.0.0", botIds = new[] { bot } })).ShouldBe(HttpStatusCode.OK);
        var checksum = deployed["bots"][0].GetProperty("checksum").GetString();
        var decision = await DecisionOfNextTurnAsync(trader, bot);

        decision.GetProperty("strategy").GetProperty("strategyId").GetString().ShouldBe(strategy);
        decision.GetProperty("strategy").GetProperty("version").GetInt32().ShouldBe(1);
        decision.GetProperty("strategy").GetProperty("checksum").GetString().ShouldBe(checksum);
        var types = (await trader.Api.GetAsync($"/bots/{bot}/events?limit=500")).Items.Select(e => e.GetProperty("type").GetString()).ToList();
        types.IndexOf("strategy_assigned").ShouldBeGreaterThan(0);
        types.LastIndexOf("decision_recorded").ShouldBeGreaterThan(types.IndexOf("strategy_assigned"));
        var configuration = (await trader.Api.GetAsync($"/bots/{bot}", deployed.Position))["configuration"];
        (configuration.GetProperty("strategyId").GetString(), configuration.GetProperty("strategyVersion").GetInt32()).ShouldBe((strategy, 1));
        (await trader.Api.GetAsync($"/strategies/{strategy}"))["bots"].EnumerateArray().Single().GetProperty("botId").GetString().ShouldBe(bot);
        var replay = (await trader.Api.PostAsync($"/bots/{bot}/replay")).ShouldBe(HttpStatusCode.Accepted)["id"].GetString()!;
        await Eventually.TrueAsync(async () => (await trader.Api.GetAsync($"/backtests/{replay}"))["status"].GetString() == "completed", "the end of the replay");
        (await trader.Api.GetAsync($"/backtests/{replay}/changes"))["audit"].GetProperty("equal").GetBoolean().ShouldBeTrue("to the last digit");
    }

    [Fact]
    public async Task a_rollback_restores_the_checksum()
    {
        var (trader, strategy) = await StrategyAsync();
        (await trader.Api.PostAsync($"/strategies/{strategy}/versions", new { definition = Sample.AlwaysLong(portion: 0.2m) })).ShouldBe(HttpStatusCode.Created);
        var bot = await trader.FundedBotAsync(RulesBot());
        var first = await trader.Api.PostAsync($"/strategies/{strategy}/deploy", new { version = 1, botIds = new[] { bot } });
        var before = (await DecisionOfNextTurnAsync(trader, bot)).GetProperty("strategy").GetProperty("checksum").GetString();
        (await trader.Api.PostAsync($"/strategies/{strategy}/deploy", new { version = 2, botIds = new[] { bot } })).ShouldBe(HttpStatusCode.OK);
        (await DecisionOfNextTurnAsync(trader, bot)).GetProperty("strategy").GetProperty("checksum").GetString().ShouldNotBe(before);

        var rolledBack = (await trader.Api.PostAsync($"/strategies/{strategy}/rollback", new { toVersion = "1.0.0" })).ShouldBe(HttpStatusCode.OK);

        rolledBack["bots"][0].GetProperty("checksum").GetString().ShouldBe(first["bots"][0].GetProperty("checksum").GetString());
        (await DecisionOfNextTurnAsync(trader, bot)).GetProperty("strategy").GetProperty("checksum").GetString().ShouldBe(before);
    }

    [Fact]
    public async Task it_is_for_all_of_the_bots_or_for_none()
    {
        var (trader, strategy) = await StrategyAsync();
        var bot = await trader.FundedBotAsync(RulesBot());
        var other = await _arena.TraderAsync();
        var foreign = await other.FundedBotAsync(RulesBot());

        (await trader.Api.PostAsync($"/strategies/{strategy}/deploy", new { version = 1, botIds = new[] { bot, foreign } })).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");

        (await trader.Api.GetAsync($"/bots/{bot}/events?type=strategy_assigned")).Items.ShouldBeEmpty();
        (await trader.Api.PostAsync($"/strategies/{strategy}/deploy", new { version = 9, botIds = new[] { bot } })).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "STRATEGY_VERSION_UNKNOWN");
        var buyer = await trader.CreateBotAsync(Trader.EveryTurn(100));
        (await trader.Api.PostAsync($"/strategies/{strategy}/deploy", new { version = 1, botIds = new[] { buyer } })).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "STRATEGY_NOT_FOR_BOT");
    }

    [Fact]
    public async Task a_bot_may_be_created_with_it()
    {
        var (trader, strategy) = await StrategyAsync();
        await trader.DepositAsync(1_000);

        var created = (await trader.Api.PostAsync("/bots", new
        {
            name = "Follower", kind = "rules", symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "1.00:00:00", strategyId = strategy, strategyVersion = 1,
        })).ShouldBe(HttpStatusCode.Created);
        var bot = created["id"].GetString()!;

        (await DecisionOfNextTurnAsync(trader, bot)).GetProperty("strategy").GetProperty("strategyId").GetString().ShouldBe(strategy);
        (await trader.Api.GetAsync($"/strategies/{strategy}", created.Position))["bots"].GetArrayLength().ShouldBe(1);
        (await trader.Api.PostAsync("/bots", new { name = "X", kind = "rules", symbols = new[] { "BTCUSD" }, allocation = 1, strategyId = "nothing" }))
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "STRATEGY_NOT_FOUND")["detail"].GetString()!.ShouldStartWith("strategyId");
    }

    [Fact]
    public async Task each_bot_runs_it_with_the_values_that_it_was_given()
    {
        var (trader, strategy) = await WithInputAsync();
        await trader.DepositAsync(2_000);
        var created = (await trader.Api.PostAsync("/bots", FollowerOf(strategy, new { portion = 0.3 }))).ShouldBe(HttpStatusCode.Created);
        var (bot, other) = (created["id"].GetString()!, await trader.CreateBotAsync(RulesBot()));

        (await PortionOfEntryAsync(trader, bot)).ShouldBe(0.3m);
        var deployed = (await trader.Api.PostAsync($"/strategies/{strategy}/deploy", new { version = 1, botIds = new[] { other }, inputs = new { portion = 0.2 } })).ShouldBe(HttpStatusCode.OK);
        deployed["bots"][0].GetProperty("inputs").GetProperty("portion").GetDecimal().ShouldBe(0.2m);
        var changed = (await trader.Api.PatchAsync($"/bots/{other}", new { name = "Other", strategyInputs = new { portion = 0.4 } })).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.GetAsync($"/bots/{other}", changed.Position))["configuration"].GetProperty("strategyInputs").GetProperty("portion").GetDecimal().ShouldBe(0.4m);
        (await trader.Api.GetAsync($"/strategies/{strategy}", changed.Position))["bots"].EnumerateArray().Select(b => b.GetProperty("inputs").GetProperty("portion").GetDecimal())
            .ShouldBe([0.3m, 0.4m], ignoreOrder: true);
        var assigned = (await trader.Api.GetAsync($"/bots/{other}/events?type=strategy_assigned", changed.Position)).Items;
        assigned.Select(e => e.GetProperty("data").GetProperty("inputs").GetProperty("portion").GetDecimal()).ShouldBe([0.2m, 0.4m], ignoreOrder: true);
    }

    [Fact]
    public async Task another_version_keeps_the_values_that_it_takes()
    {
        var (trader, strategy) = await WithInputAsync();
        await trader.DepositAsync(1_000);
        var bot = (await trader.Api.PostAsync("/bots", FollowerOf(strategy, new { portion = 0.3 }))).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        (await trader.Api.PostAsync($"/strategies/{strategy}/versions", new { definition = Sample.AlwaysLongWithInput(most: 0.2m) })).ShouldBe(HttpStatusCode.Created);

        var second = (await trader.Api.PostAsync($"/strategies/{strategy}/deploy", new { version = 2, botIds = new[] { bot } })).ShouldBe(HttpStatusCode.OK);
        second["bots"][0].TryGetProperty("inputs", out var none).ShouldBe(none.ValueKind == JsonValueKind.Null, "the second version takes at most 0.2");
        (await trader.Api.GetAsync($"/bots/{bot}", second.Position))["configuration"].TryGetProperty("strategyInputs", out none).ShouldBe(none.ValueKind == JsonValueKind.Null);
        (await trader.Api.PostAsync($"/strategies/{strategy}/deploy", new { version = 2, botIds = new[] { bot }, inputs = new { portion = 0.15 } })).ShouldBe(HttpStatusCode.OK);
        var back = (await trader.Api.PostAsync($"/strategies/{strategy}/rollback", new { toVersion = 1 })).ShouldBe(HttpStatusCode.OK);
        back["bots"][0].GetProperty("inputs").GetProperty("portion").GetDecimal().ShouldBe(0.15m);
    }

    [Theory]
    [InlineData("speed", "3")]
    [InlineData("portion", "0.9")]
    public async Task a_value_that_it_does_not_take_is_told_by_its_field(string input, string value)
    {
        var (trader, strategy) = await WithInputAsync();
        await trader.DepositAsync(2_000);
        var inputs = JsonSerializer.Deserialize<JsonElement>($$"""{"{{input}}": {{value}}}""");
        var bot = (await trader.Api.PostAsync("/bots", FollowerOf(strategy, null))).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;

        Refused(await trader.Api.PostAsync("/bots", FollowerOf(strategy, inputs))).ShouldBe([$"strategyInputs.{input}"]);
        Refused(await trader.Api.PatchAsync($"/bots/{bot}", new { strategyInputs = inputs })).ShouldBe([$"strategyInputs.{input}"]);
        Refused(await trader.Api.PostAsync($"/strategies/{strategy}/deploy", new { version = 1, botIds = new[] { bot }, inputs })).ShouldBe([$"inputs.{input}"]);
        (await trader.Api.GetAsync($"/bots/{bot}/events?type=strategy_assigned")).Items.ShouldHaveSingleItem();

        static string[] Refused(Answer answer) => answer.ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "STRATEGY_INPUT_INVALID").Errors;
    }

    [Fact]
    public async Task a_value_of_another_type_is_told_by_its_field()
    {
        var (trader, strategy) = await WithInputAsync();
        (await trader.Api.PostAsync("/bots", FollowerOf(strategy, new { portion = "much" }))).ShouldBeProblem(HttpStatusCode.BadRequest, "MALFORMED_JSON")["detail"]
            .GetString()!.ShouldContain("strategyInputs.portion");
    }

    [Fact]
    public async Task a_bot_without_a_strategy_has_no_inputs()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(RulesBot());
        (await trader.Api.PatchAsync($"/bots/{bot}", new { strategyInputs = new { portion = 0.2 } })).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "STRATEGY_NOT_DEPLOYED");
        (await trader.Api.PostAsync("/bots", new { name = "X", kind = "rules", symbols = new[] { "BTCUSD" }, allocation = 1, strategyInputs = new { portion = 0.2 } }))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["strategyInputs"]);
    }

    private static object FollowerOf(string strategy, object? inputs) => new
    {
        name = "Follower", kind = "rules", symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "1.00:00:00", strategyId = strategy, strategyInputs = inputs,
    };

    private async Task<(Trader Trader, string Strategy)> WithInputAsync()
    {
        var trader = await _arena.TraderAsync();
        return (trader, (await trader.Api.PostAsync("/strategies", new { definition = Sample.AlwaysLongWithInput() })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!);
    }

    /// <summary>Of the only entry: in a turn that came by itself, or in the one that is asked for here.</summary>
    private static async Task<decimal> PortionOfEntryAsync(Trader trader, string bot)
    {
        var position = await trader.TurnAsync(bot);
        var decisions = (await trader.Api.GetAsync($"/bots/{bot}/decisions", position)).ShouldBe(HttpStatusCode.OK).Items;
        return decisions.SelectMany(d => d.GetProperty("decisions").EnumerateArray()).ShouldHaveSingleItem().GetProperty("portionOfEquity").GetDecimal();
    }

    private static object RulesBot() => new { name = "Rules", kind = "rules", symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "1.00:00:00" };

    private async Task<(Trader Trader, string Strategy)> StrategyAsync()
    {
        var trader = await _arena.TraderAsync();
        return (trader, (await trader.Api.PostAsync("/strategies", new { definition = Sample.AlwaysLong() })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!);
    }

    private static async Task<JsonElement> DecisionOfNextTurnAsync(Trader trader, string bot)
    {
        var position = await trader.TurnAsync(bot);
        return (await trader.Api.GetAsync($"/bots/{bot}/decisions?limit=1", position)).ShouldBe(HttpStatusCode.OK).Items.Single();
    }
}
