using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Backtests;

[Collection(SharedArena.Name)]
public class when_a_published_strategy_is_backtested(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task the_version_that_is_named_runs_or_else_the_latest()
    {
        var (trader, strategy) = await StrategyAsync();
        foreach (var (change, fast) in new[] { ("""{"version": 1}""", 5), ("""{"version": 2}""", 8), ("{}", 8) })
        {
            var result = await ResultAsync(trader, Of(new { strategyId = strategy }, change));
            DefaultOf(result).ShouldBe(fast, change);
            result["metrics"].GetProperty("fills").GetInt32().ShouldBeGreaterThan(5);
        }
    }

    [Fact]
    public async Task the_same_definition_given_whole_has_the_same_fills()
    {
        var (trader, strategy) = await StrategyAsync();
        var published = await ResultAsync(trader, Of(new { strategyId = strategy }, """{"version": 1}"""));
        var given = await ResultAsync(trader, Jobs.Crossover());
        published["checksum"].GetString().ShouldBe(given["checksum"].GetString());
        published["inputs"].GetProperty("definitionChecksum").GetString().ShouldBe(given["inputs"].GetProperty("definitionChecksum").GetString());
    }

    [Fact]
    public async Task a_bot_runs_the_version_that_was_deployed_to_it()
    {
        var (trader, strategy) = await StrategyAsync();
        await trader.DepositAsync(1_000);
        var bot = (await trader.Api.PostAsync("/bots", new
        {
            name = "Follower", kind = "rules", symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "00:01:00", strategyId = strategy, strategyVersion = 1,
        })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;

        var first = await ResultAsync(trader, Of(new { botId = bot }));
        (await trader.Api.PostAsync($"/strategies/{strategy}/deploy", new { version = 2, botIds = new[] { bot } })).ShouldBe(HttpStatusCode.OK);
        var second = await ResultAsync(trader, Of(new { botId = bot }));

        (DefaultOf(first), DefaultOf(second)).ShouldBe((5, 8));
        first["inputs"].GetProperty("bot").GetProperty("name").GetString().ShouldBe("Follower");
        first["checksum"].GetString().ShouldNotBe(second["checksum"].GetString());
    }

    [Fact]
    public async Task a_bot_runs_it_with_its_own_inputs()
    {
        var (trader, strategy) = await StrategyAsync();
        await trader.DepositAsync(1_000);
        var bot = (await trader.Api.PostAsync("/bots", new
        {
            name = "Follower", kind = "rules", symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "00:01:00", strategyId = strategy, strategyVersion = 1,
            strategyInputs = new { fast = 8 },
        })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;

        var own = await ResultAsync(trader, Of(new { botId = bot }));
        var others = await ResultAsync(trader, Of(new { botId = bot }, """{"inputs": {"fast": 5}}"""));

        own["inputs"].GetProperty("settings").GetProperty("fast").GetInt32().ShouldBe(8);
        others["inputs"].GetProperty("settings").GetProperty("fast").GetInt32().ShouldBe(5, "what is asked for comes before what the bot sets");
        own["checksum"].GetString().ShouldNotBe(others["checksum"].GetString());
    }

    [Fact]
    public async Task a_bot_without_one_runs_its_own_rule()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(new
        {
            name = "Rule", kind = "rules", symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "1.00:00:00", rule = new { fast = 7, slow = 21, portionOfEquity = 0.1 },
        });
        DefaultOf(await ResultAsync(trader, Of(new { botId = bot }))).ShouldBe(7);
    }

    [Fact]
    public async Task another_tenants_strategy_is_none()
    {
        var (trader, strategy) = await StrategyAsync();
        var other = await _arena.TraderAsync();
        (await other.Api.PostAsync("/backtests", Of(new { strategyId = strategy }))).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await other.Api.PostAsync("/backtests", Of(new { botId = "nobody" }))).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        var refused = await trader.Api.PostAsync("/backtests", Of(new { strategyId = strategy }, """{"version": 9}"""));
        refused.ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");
        refused.Errors.ShouldBe(["version"]);
    }

    private static string Of(object subject, string change = "{}")
    {
        var request = Jobs.Changed(Jobs.Crossover(), """{"definition": null}""");
        request = Jobs.Changed(JsonDocument.Parse(request).RootElement, JsonSerializer.Serialize(subject));
        return Jobs.Changed(JsonDocument.Parse(request).RootElement, change);
    }

    private static int DefaultOf(Answer result) =>
        result["inputs"].GetProperty("definition").GetProperty("inputs").GetProperty("fast").GetProperty("default").GetInt32();

    private static async Task<Answer> ResultAsync(Trader trader, object request)
    {
        var id = await Jobs.QueueAsync(trader.Api, request);
        await Jobs.EndAsync(trader.Api, id);
        return (await trader.Api.GetAsync($"/backtests/{id}/results")).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Of two versions: averages of 5, then of 8.</summary>
    private async Task<(Trader Trader, string Strategy)> StrategyAsync()
    {
        var trader = await _arena.TraderAsync();
        var definition = JsonSerializer.SerializeToNode(Jobs.Crossover())!["definition"]!;
        var strategy = (await trader.Api.PostAsync("/strategies", new { definition })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        definition["inputs"]!["fast"]!["default"] = 8;
        (await trader.Api.PostAsync($"/strategies/{strategy}/versions", new { definition })).ShouldBe(HttpStatusCode.Created);
        return (trader, strategy);
    }
}
