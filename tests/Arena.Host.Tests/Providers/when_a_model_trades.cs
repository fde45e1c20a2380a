using Arena.Host.Tests.Support;
using Arena.TestSupport.Models;

namespace Arena.Host.Tests.Providers;

/// <summary>The market makes its first step and then none for an hour, so that what is asked twice is asked of the same prices.</summary>
public sealed class when_a_model_trades : IAsyncLifetime
{
    private const string Key = "sk-of-the-bots-71e0c3a9";
    private const string Long = """{"decisions":[{"symbol":"BTCUSD","action":"open_long","notional":60,"leverage":2,"confidence":0.7,"justification":"Because."}],"notes":"Up."}""";
    private RunningArena _arena = null!;
    private ModelServer _models = null!;
    private ArenaClient _admin = null!;
    private Trader _trader = null!;

    public async Task InitializeAsync()
    {
        _arena = await RunningArena.StartAsync(("ARENA:MARKET:STEPINTERVAL", "01:00:00"));
        _models = await ModelServer.StartAsync();
        _admin = await _arena.AdminAsync();
        _trader = await _arena.TraderAsync();
        await _trader.DepositAsync(10_000);
    }

    public async Task DisposeAsync()
    {
        await _models.DisposeAsync();
        await _arena.DisposeAsync();
    }

    [Theory]
    [InlineData("openai", "openai")]
    [InlineData("gemini", "gemini")]
    [InlineData("anthropic", "anthropic")]
    public async Task its_answer_is_traded_and_everything_is_on_the_record(string kind, string maker)
    {
        _models.Answer = _ => Long;
        var bot = await BotAsync(await ProviderAsync(kind, maker));
        var position = await _trader.DepositAsync(1);

        (await _trader.Api.GetAsync($"/bots/{bot}/trades", position)).Items.ShouldHaveSingleItem().GetProperty("side").GetString().ShouldBe("long");
        var decision = (await _trader.Api.GetAsync($"/bots/{bot}/decisions/1")).ShouldBe(HttpStatusCode.OK);
        (decision["outcome"].GetString(), decision["kind"].GetString(), decision["notes"].GetString()).ShouldBe(("traded", "llm", "Up."));
        (decision["tokensIn"].GetInt32(), decision["tokensOut"].GetInt32(), decision["promptVersion"].GetInt32()).ShouldBe((120, 30, 1));
        decision["cost"].GetDecimal().ShouldBe(((120 * 2m) + (30 * 10m)) / 1_000_000);
        JsonElement.Parse(decision["promptSent"].GetString()!)[0].GetProperty("text").GetString()!.ShouldContain("House rules.\n\nTrade Talker's BTCUSD.");
        JsonElement.Parse(decision["response"].GetString()!)[0].GetProperty("text").GetString().ShouldBe(Long);

        var other = await _arena.TraderAsync();
        (await other.Api.GetAsync($"/bots/{bot}/decisions/1")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await Leaks.TablesWithAsync(_arena.ConnectionString, Key)).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_preview_is_what_the_model_then_receives()
    {
        var bot = await BotAsync(await ProviderAsync("anthropic", "anthropic"));
        var preview = (await _trader.Api.PostAsync($"/bots/{bot}/prompts/preview", new { })).ShouldBe(HttpStatusCode.OK);
        await _trader.TurnAsync(bot);
        var asked = _models.Questions.Last().Body;
        asked.GetProperty("system").GetString().ShouldBe(preview["system"].GetString());
        asked.GetProperty("messages")[0].GetProperty("content").GetString().ShouldBe(preview["user"].GetString());
        preview["tokensEstimated"].GetInt32().ShouldBeGreaterThan(500);
        preview["user"].GetString()!.ShouldContain("closesOldestToNewest");
    }

    [Fact]
    public async Task an_answer_that_cannot_be_read_is_repaired_once_and_both_are_recorded()
    {
        _models.Answer = q => q.Body.GetRawText().Contains("could not be carried out", StringComparison.Ordinal) ? Long : "I would buy BTCUSD for ~60.";
        var bot = await BotAsync(await ProviderAsync("openai", "openai"));
        var decision = await _trader.Api.GetAsync($"/bots/{bot}/decisions/1", await _trader.DepositAsync(1));
        decision["outcome"].GetString().ShouldBe("traded");
        decision["tokensIn"].GetInt32().ShouldBe(240);
        JsonElement.Parse(decision["response"].GetString()!).GetArrayLength().ShouldBe(2);
        _models.Questions.Last().Body.GetRawText().ShouldContain("NO_JSON");

        _models.Answer = _ => "No.";
        var before = _models.Questions.Count;
        var position = await _trader.TurnAsync(bot);
        var failed = await _trader.Api.GetAsync($"/bots/{bot}/decisions/2", position);
        (failed["outcome"].GetString(), failed["rejections"][0].GetProperty("rule").GetString()).ShouldBe(("failed", "NO_JSON"));
        _models.Questions.Count.ShouldBe(before + 2);
        (await _trader.Api.GetAsync($"/bots/{bot}/trades")).Items.Length.ShouldBe(1);
    }

    [Fact]
    public async Task a_provider_that_fails_is_a_failed_decision_with_its_code()
    {
        var bot = await BotAsync(await ProviderAsync("gemini", "gemini"));
        _models.NextStatus(401, $$$"""{"error":{"message":"bad key {{{Key}}}"}}""");
        var refused = await _trader.Api.GetAsync($"/bots/{bot}/decisions/2", await _trader.TurnAsync(bot));
        (refused["outcome"].GetString(), refused["rejections"][0].GetProperty("rule").GetString()).ShouldBe(("failed", "PROVIDER_AUTHENTICATION"));
        _models.NextIsCutOff();
        var cut = await _trader.Api.GetAsync($"/bots/{bot}/decisions/3", await _trader.TurnAsync(bot));
        cut["rejections"][0].GetProperty("rule").GetString().ShouldBe("PROVIDER_UNREACHABLE");
        (await _trader.Api.GetAsync($"/bots/{bot}/decisions/4", await _trader.TurnAsync(bot)))["outcome"].GetString().ShouldBe("held");
        (await Leaks.TablesWithAsync(_arena.ConnectionString, Key)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_budget_that_is_used_up_pauses_the_calls_and_not_the_turns()
    {
        var bot = await BotAsync(await ProviderAsync("openai", "openai"), new { dailyTokens = 200 });
        await _trader.TurnAsync(bot);
        var asked = _models.Questions.Count;
        var held = await _trader.Api.GetAsync($"/bots/{bot}/decisions/3", await _trader.TurnAsync(bot));
        _models.Questions.Count.ShouldBe(asked);
        (held["outcome"].GetString(), held["notes"].GetString()).ShouldBe(("held", "The day's budget of 200 tokens is used up. Holding."));
    }

    [Fact]
    public async Task its_prompt_has_versions_and_the_active_one_is_followed()
    {
        var bot = await BotAsync(await ProviderAsync("openai", "openai"));
        (await _trader.Api.PostAsync($"/bots/{bot}/prompts", new { text = "Second, at {{equity}}.", note = "Shorter." })).ShouldBe(HttpStatusCode.OK);
        var kept = (await _trader.Api.PostAsync($"/bots/{bot}/prompts", new { text = "Third.", activate = false })).ShouldBe(HttpStatusCode.OK);
        var versions = (await _trader.Api.GetAsync($"/bots/{bot}/prompts", kept.Position)).Items;
        versions.Select(v => (v.GetProperty("version").GetInt32(), v.GetProperty("active").GetBoolean())).ShouldBe([(3, false), (2, true), (1, false)]);
        await _trader.TurnAsync(bot);
        _models.Questions.Last().Body.GetRawText().ShouldContain("Second, at ");
        (await _trader.Api.PostAsync($"/bots/{bot}/prompts/3/activate")).ShouldBe(HttpStatusCode.OK);
        await _trader.TurnAsync(bot);
        _models.Questions.Last().Body.GetRawText().ShouldContain("Third.");

        var faults = (await _trader.Api.PostAsync($"/bots/{bot}/prompts", new { text = "At {{equitty}}." })).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");
        faults.Errors.ShouldBe(["text"]);
        faults.Text.ShouldContain("At character 4: There is no variable");
        (await _trader.Api.PostAsync($"/bots/{bot}/prompts/9/activate")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await _trader.Api.GetAsync("/prompts/library"))["prompts"].GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public async Task a_bot_of_a_model_needs_one()
    {
        (await _trader.Api.PostAsync("/bots", Talker(null, null))).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["providerId"]);
        (await _trader.Api.PostAsync("/bots", Talker("nobody", null))).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["providerId"]);
    }

    private async Task<string> ProviderAsync(string kind, string maker)
    {
        var id = (await _admin.PostAsync("/providers", new { name = kind, kind, model = "a-model", baseUrl = _models.At(maker), basePrompt = "House rules.", priceIn = 2, priceOut = 10 }))
            .ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        (await _admin.PostAsync("/credentials", new { provider = id, label = "Main", apiKey = Key })).ShouldBe(HttpStatusCode.Created);
        return id;
    }

    private Task<string> BotAsync(string provider, object? budget = null) => _trader.CreateBotAsync(Talker(provider, budget));

    private static object Talker(string? providerId, object? modelBudget) => new
    {
        name = "Talker", kind = "llm", providerId, prompt = "Trade {{bot}}'s {{symbols}}.", modelBudget, symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "1.00:00:00",
    };
}
