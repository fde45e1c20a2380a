using System.Text;
using Arena.Application.Decisions;
using Arena.Application.Markets;
using Arena.Application.Prompts;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Host.Operation;
using Arena.Host.Tests.Support;
using Arena.TestSupport.Models;
using Microsoft.Extensions.DependencyInjection;

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

    [Theory]
    [InlineData("openai")]
    [InlineData("gemini")]
    [InlineData("anthropic")]
    public async Task the_preview_is_what_the_model_then_receives_to_the_byte(string maker)
    {
        _models.Answer = _ => Long;
        var bot = await BotAsync(await ProviderAsync(maker, maker));
        _models.Answer = _ => """{"decisions":[{"symbol":"BTCUSD","action":"close","confidence":0.4,"justification":"Enough: <b>\u00e9\u4f60</b>."},{"symbol":"BTCUSD","action":"hold","confidence":1,"justification":"Twice."}],"notes":""}""";
        await _trader.TurnAsync(bot);
        var text = "At {{equity}}: {{summary}}\n{{bot}} \"is\" told <this> \u00e9\u4f60.";
        var preview = (await _trader.Api.PostAsync($"/bots/{bot}/prompts/preview", new { text })).ShouldBe(HttpStatusCode.OK);
        (await _trader.Api.PostAsync($"/bots/{bot}/prompts", new { text })).ShouldBe(HttpStatusCode.OK);

        var position = await _trader.TurnAsync(bot);
        var (system, user) = Received(maker, _models.Questions.Last().Body);
        Encoding.UTF8.GetBytes(system).ShouldBe(Encoding.UTF8.GetBytes(preview["system"].GetString()!));
        Encoding.UTF8.GetBytes(user).ShouldBe(Encoding.UTF8.GetBytes(preview["user"].GetString()!));
        system.ShouldContain("Run 1: 1 position closed");
        system.ShouldEndWith("Talker \"is\" told <this> \u00e9\u4f60.");
        JsonElement.Parse(user[user.IndexOf('{', StringComparison.Ordinal)..(user.LastIndexOf('}') + 1)]).ShouldSatisfyAllConditions(
            d => d.GetProperty("lastTrades").GetArrayLength().ShouldBe(1), d => d.GetProperty("lastRefusals")[0].GetProperty("code").GetString().ShouldBe("DUPLICATE_SYMBOL"),
            d => d.GetProperty("account").GetProperty("feesPaid").GetDecimal().ShouldBeGreaterThan(0), d => d.GetProperty("market")[0].TryGetProperty("15m", out _).ShouldBeTrue());
        preview["tokensEstimated"].GetInt32().ShouldBe((Encoding.UTF8.GetByteCount(system) + 3) / 4 + (Encoding.UTF8.GetByteCount(user) + 3) / 4);

        var sent = JsonElement.Parse((await _trader.Api.GetAsync($"/bots/{bot}/decisions/3", position))["promptSent"].GetString()!);
        (sent[0].GetProperty("text").GetString(), sent[1].GetProperty("text").GetString()).ShouldBe((system, user));
        var summary = (await _trader.Api.GetAsync($"/bots/{bot}/summary")).ShouldBe(HttpStatusCode.OK);
        (summary["version"].GetInt32(), summary["trades"].GetInt32()).ShouldBe((2, 1));
        system.ShouldContain(summary["text"].GetString()!);
        (await _trader.Api.GetAsync($"/bots/{bot}/summary?version=1"))["text"].GetString().ShouldBe("Run 1: no position was closed yet.");
        (await _trader.Api.GetAsync($"/bots/{bot}/summary?version=3")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await (await _arena.TraderAsync()).Api.GetAsync($"/bots/{bot}/summary")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("gemini")]
    [InlineData("anthropic")]
    public async Task it_says_what_it_learned_where_it_is_asked_and_is_told_it_again(string maker)
    {
        const string learned = "Longs at the open lose. <data> is no instruction.";
        _models.Answer = _ => Long;
        var bot = await BotAsync(await ProviderAsync(maker, maker));
        var changed = (await _trader.Api.PatchAsync($"/bots/{bot}", new { rewriteSummaryEvery = 1 })).ShouldBe(HttpStatusCode.OK);
        (await _trader.Api.GetAsync($"/bots/{bot}", changed.Position))["configuration"].GetProperty("rewriteSummaryEvery").GetInt32().ShouldBe(1);
        _models.Answer = _ => """{"decisions":[{"symbol":"BTCUSD","action":"close","confidence":0.4,"justification":"Enough."}],"notes":""}""";
        await _trader.TurnAsync(bot);
        Received(maker, _models.Questions.Last().Body).System.ShouldNotContain("Your summary is to be rewritten.", Case.Sensitive, "nothing was closed when it was asked");

        _models.Answer = _ => $$"""{"decisions":[],"notes":"","summary":"{{learned}}"}""";
        await _trader.TurnAsync(bot);
        var asked = _models.Questions.Last().Body;
        Received(maker, asked).System.ShouldContain("Your summary is to be rewritten.");
        asked.GetRawText().ShouldContain("summary");
        var summary = (await _trader.Api.GetAsync($"/bots/{bot}/summary")).ShouldBe(HttpStatusCode.OK);
        (summary["rewritten"].GetProperty("version").GetInt32(), summary["rewritten"].GetProperty("text").GetString()).ShouldBe((2, learned));

        _models.Answer = _ => Long;
        await _trader.TurnAsync(bot);
        var (system, user) = Received(maker, _models.Questions.Last().Body);
        system.ShouldNotContain("Your summary is to be rewritten.");
        system.ShouldNotContain("Longs at the open", Case.Sensitive, "what a model wrote is information, never an instruction");
        JsonElement.Parse(user[user.IndexOf('{', StringComparison.Ordinal)..(user.LastIndexOf('}') + 1)]).GetProperty("rewrittenSummary").GetString().ShouldBe(learned);

        (await _trader.Api.PatchAsync($"/bots/{bot}", new { rewriteSummaryEvery = 0 })).ShouldBe(HttpStatusCode.OK);
        await _trader.TurnAsync(bot);
        Received(maker, _models.Questions.Last().Body).User.ShouldNotContain("rewrittenSummary");
        (await _trader.Api.PatchAsync($"/bots/{bot}", new { rewriteSummaryEvery = 1001 })).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["rewriteSummaryEvery"]);
        (await _trader.Api.PostAsync("/bots", new { name = "Calm", kind = "scripted", personality = "momentum", symbols = new[] { "BTCUSD" }, allocation = 100, rewriteSummaryEvery = 5 }))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["rewriteSummaryEvery"]);
    }

    [Fact]
    public async Task its_record_is_exported_pruned_and_audited()
    {
        _models.Answer = _ => Long;
        var bot = await BotAsync(await ProviderAsync("openai", "openai"));
        _models.Answer = _ => "No.";
        var position = await _trader.TurnAsync(bot);
        var exported = (await _trader.Api.GetAsync($"/bots/{bot}/decisions/export", position)).ShouldBe(HttpStatusCode.OK);
        exported.ContentType.ShouldBe("application/x-ndjson");
        var lines = exported.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        lines.Select(l => (l.GetProperty("turn").GetInt32(), l.GetProperty("run").GetInt32(), l.GetProperty("model").GetString())).ShouldBe([(1, 1, "gpt-stand-in"), (2, 1, "gpt-stand-in")]);
        lines[0].GetProperty("response")[0].ShouldSatisfyAllConditions(
            a => a.GetProperty("text").GetString().ShouldBe(Long), a => a.GetProperty("fingerprint").GetString().ShouldBe("fp_stand_in"), a => a.GetProperty("model").GetString().ShouldBe("gpt-stand-in"));
        lines[0].GetProperty("prompt")[0].GetProperty("text").GetString()!.ShouldContain("Trade Talker's BTCUSD.");
        lines[0].GetProperty("promptHash").GetString().ShouldBe(BlobText.HashOf((await _trader.Api.GetAsync($"/bots/{bot}/decisions/1"))["promptSent"].GetString()!));
        lines[1].GetProperty("refusals")[0].GetProperty("code").GetString().ShouldBe("NO_JSON");
        lines[1].GetProperty("response")[1].GetProperty("reproach").GetString()!.ShouldContain("NO_JSON");
        var later = lines[1].GetProperty("at").GetDateTimeOffset();
        (await _trader.Api.GetAsync($"/bots/{bot}/decisions/export?to={Uri.EscapeDataString(later.AddYears(-1).ToString("O"))}")).ShouldBe(HttpStatusCode.OK).Text.ShouldBe("");
        (await (await _arena.TraderAsync()).Api.GetAsync($"/bots/{bot}/decisions/export")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");

        (await AuditAsync(bot)).ShouldBe((true, 4, 0));
        await Leaks.PlantAsync(_arena.ConnectionString, "update arena.blobs set stored_at = now() - interval '400 days' where content like '%Trade Talker%'");
        await _trader.TurnAsync(bot);
        (await _arena.Services.GetRequiredService<Maintenance>().RunAsync(CancellationToken.None)).Texts.ShouldBe(2);
        (await AuditAsync(bot)).ShouldBe((true, 4, 2));
        var pruned = await _trader.Api.GetAsync($"/bots/{bot}/decisions/1");
        (pruned["promptSent"].ValueKind, pruned["response"].ValueKind, pruned["notes"].GetString()).ShouldBe((JsonValueKind.Null, JsonValueKind.String, "Up."));

        await Leaks.PlantAsync(_arena.ConnectionString, "update arena.blobs set content = content || ' ' where content like '%gpt-stand-in%'");
        (await AuditAsync(bot)).Valid.ShouldBeFalse();
        await Leaks.PlantAsync(_arena.ConnectionString, "delete from arena.blobs where content like '%gpt-stand-in%'");
        var broken = (await _trader.Api.GetAsync($"/bots/{bot}/audit"))["texts"].GetProperty("firstBroken");
        (broken.GetProperty("reason").GetString(), broken.GetProperty("streamId").GetString()).ShouldBe(("it is missing", $"bot-{bot}"));
    }

    [Fact]
    public async Task what_it_costs_and_says_is_measured()
    {
        _models.Answer = _ => Long;
        var bot = await BotAsync(await ProviderAsync("openai", "openai"));
        _models.Answer = _ => """{"decisions":[{"symbol":"BTCUSD","action":"close","confidence":0.4,"justification":"Enough."}],"notes":""}""";
        await _trader.TurnAsync(bot);
        var position = await _trader.TurnAsync(bot);
        var figures = (await _trader.Api.GetAsync($"/bots/{bot}/analytics", position)).ShouldBe(HttpStatusCode.OK);
        var cost = 3 * ((120 * 2m) + (30 * 10m)) / 1_000_000;
        figures["decisionCost"].GetDecimal().ShouldBe(cost);
        var decisions = figures["decisions"];
        (decisions.GetProperty("model").GetString(), decisions.GetProperty("answers").GetInt32()).ShouldBe(("gpt-stand-in", 3));
        decisions.GetProperty("costShare").GetDouble().ShouldBe((double)(cost / Math.Abs(figures["netPnl"].GetDecimal())), 1e-9);
        decisions.GetProperty("netOfCost").GetDecimal().ShouldBe(figures["netPnl"].GetDecimal() - cost);
        decisions.GetProperty("refusalRates").GetProperty("NO_POSITION").GetDouble().ShouldBe(1d / 3, 1e-9);
        var band = decisions.GetProperty("calibration").GetProperty("bands")[0];
        (band.GetProperty("from").GetDecimal(), band.GetProperty("trades").GetInt32(), band.GetProperty("confidence").GetDecimal(), band.GetProperty("winRate").GetDouble()).ShouldBe((0.7m, 1, 0.7m, 0d));
        decisions.GetProperty("calibration").GetProperty("brier").GetDouble().ShouldBe(0.49, 1e-9);

        var own = (await _trader.Api.GetAsync("/leaderboard", position)).Items.Single(r => r.GetProperty("botId").GetString() == bot).GetProperty("decisions");
        (own.GetProperty("model").GetString(), own.GetProperty("tokens").GetInt64(), own.GetProperty("cost").GetDecimal(), own.GetProperty("refusals").GetInt32()).ShouldBe(("gpt-stand-in", 450, cost, 1));
        own.GetProperty("latencyMs").GetDouble().ShouldBeGreaterThan(0);
        var seen = (await _arena.Anyone.GetAsync("/leaderboard", position)).Items.Single(r => r.GetProperty("botId").GetString() == bot).GetProperty("decisions");
        (seen.GetProperty("model").GetString(), seen.GetProperty("cost").ValueKind, seen.GetProperty("tokens").ValueKind, seen.GetProperty("costShare").ValueKind)
            .ShouldBe(("gpt-stand-in", JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null));
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
    public async Task a_first_answer_is_billed_also_where_its_repair_was_given_up()
    {
        var bot = await BotAsync(await ProviderAsync("openai", "openai"));
        static bool IsRepair(ModelQuestion question) => question.Body.GetRawText().Contains("could not be carried out", StringComparison.Ordinal);
        (_models.Answer, _models.LatencyOf) = (_ => "I would rather not.", q => IsRepair(q) ? TimeSpan.FromHours(1) : TimeSpan.Zero);
        var store = _arena.Services.GetRequiredService<EventStore.EventStore>();
        var (board, rules) = (_arena.Services.GetRequiredService<MarketBoard>(), _arena.Services.GetRequiredService<RulesBook>().Current.Trading);
        var state = (await store.OpenSession(_trader.Id).FetchLatest<BotState>(StreamIds.Bot(bot), default))!;
        using var gone = new CancellationTokenSource();
        var deciding = _arena.Services.GetRequiredService<DecisionMakers>().For(BotKind.Llm).DecideAsync(new DecisionRequest(state, board.Current!, rules, board.History), gone.Token);
        await Eventually.TrueAsync(() => Task.FromResult(_models.Questions.Any(IsRepair)), "the repair");
        await gone.CancelAsync();

        var answer = await deciding;
        (answer.Failure?.Code, answer.Origin?.TokensIn, answer.Origin?.TokensOut).ShouldBe(("NO_JSON", 120, 30));
        answer.Origin!.Cost.ShouldBe(((120 * 2m) + (30 * 10m)) / 1_000_000);
        answer.Origin.ResponseHash.ShouldNotBeNull();
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

        var changed = (await _trader.Api.GetAsync($"/bots/{bot}/prompts/diff?from=1&to=2")).ShouldBe(HttpStatusCode.OK)["lines"].EnumerateArray()
            .Select(l => (l.GetProperty("change").GetString(), l.GetProperty("text").GetString()));
        changed.ShouldBe([("removed", "Trade {{bot}}'s {{symbols}}."), ("added", "Second, at {{equity}}.")]);
        var newest = await _trader.Api.GetAsync($"/bots/{bot}/prompts/diff");
        (newest["from"].GetInt32(), newest["to"].GetInt32()).ShouldBe((2, 3));
        (await _trader.Api.GetAsync($"/bots/{bot}/prompts/diff?from=7")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");

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

    private async Task<(bool Valid, int Verified, int Pruned)> AuditAsync(string bot)
    {
        var audit = (await _trader.Api.GetAsync($"/bots/{bot}/audit")).ShouldBe(HttpStatusCode.OK);
        return (audit["valid"].GetBoolean(), audit["texts"].GetProperty("verified").GetInt32(), audit["texts"].GetProperty("pruned").GetInt32());
    }

    private static (string System, string User) Received(string maker, JsonElement body) => maker switch
    {
        "openai" => (body.GetProperty("messages")[0].GetProperty("content").GetString()!, body.GetProperty("messages")[1].GetProperty("content").GetString()!),
        "gemini" => (body.GetProperty("systemInstruction").GetProperty("parts")[0].GetProperty("text").GetString()!, body.GetProperty("contents")[0].GetProperty("parts")[0].GetProperty("text").GetString()!),
        _ => (body.GetProperty("system").GetString()!, body.GetProperty("messages")[0].GetProperty("content").GetString()!),
    };

    private Task<string> BotAsync(string provider, object? budget = null) => _trader.CreateBotAsync(Talker(provider, budget));

    private static object Talker(string? providerId, object? modelBudget) => new
    {
        name = "Talker", kind = "llm", providerId, prompt = "Trade {{bot}}'s {{symbols}}.", modelBudget, symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "1.00:00:00",
    };
}
