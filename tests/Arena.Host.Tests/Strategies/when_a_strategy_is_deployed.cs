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
