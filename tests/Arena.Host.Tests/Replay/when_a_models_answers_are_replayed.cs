using Arena.Domain.Bots;
using Arena.Domain.Prompts;
using Arena.Domain.Trading;
using Arena.Host.Tests.Backtests;
using Arena.Host.Tests.Support;
using Arena.TestSupport.Models;

namespace Arena.Host.Tests.Replay;

/// <summary>A bot that asked a stand-in model on the whole of a recording, in an arena that then has no model to ask any more.</summary>
public sealed class recorded_model : IAsyncLifetime
{
    private Recording _recording = null!;

    public RunningArena Arena { get; private set; } = null!;

    public Trader Trader { get; private set; } = null!;

    public string Bot { get; private set; } = "";

    public int Asked { get; private set; }

    public IReadOnlyDictionary<string, string> Candles { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<object> Events { get; private set; } = [];

    public async Task InitializeAsync()
    {
        _recording = await Recording.OfAsync(minutes: 240);
        Candles = _recording.Csv;
        Arena = await RunningArena.StartAsync(
            ("ARENA:MARKET:SOURCE", "replay"), ("ARENA:MARKET:FILES", _recording.Files), ("ARENA:MARKET:SPEED", "max"), ("ARENA:MARKET:FUNDINGRATE", "0.0001"));
        await using var models = await ModelServer.StartAsync();
        models.Answer = AnswerOf;
        var admin = await Arena.AdminAsync();
        var provider = (await admin.PostAsync("/providers", new { name = "Stand-in", kind = "openai_compatible", model = "m", baseUrl = models.At("openai"), basePrompt = "House rules.", priceIn = 2, priceOut = 10 }))
            .ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        Trader = await Arena.TraderAsync();
        await Trader.DepositAsync(5_000);
        Bot = (await Trader.Api.PostAsync("/bots", new
        {
            name = "Talker", kind = "llm", providerId = provider, prompt = "Trade {{symbols}} at {{equity}}. {{summary}}", symbols = new[] { "BTCUSD", "ETHUSD" }, allocation = 1_000, turnInterval = "00:03:00",
            rewriteSummaryEvery = 2,
        })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        await Eventually.TrueAsync(
            async () => (await admin.GetAsync("/arena/state"))["status"].GetString() is "ended", "the end of the recording", TimeSpan.FromMinutes(4));
        Asked = models.Questions.Count;
        Events = (await Recording.BotsAsync(Arena)).Single().Events;
    }

    public async Task DisposeAsync()
    {
        await Arena.DisposeAsync();
        _recording.Dispose();
    }

    /// <summary>Trades by what it is told, now and then nonsense or a broken answer.</summary>
    private static string AnswerOf(ModelQuestion question)
    {
        var messages = question.Body.GetProperty("messages");
        var told = messages[1].GetProperty("content").GetString()!;
        var data = JsonElement.Parse(told[told.IndexOf('{', StringComparison.Ordinal)..(told.LastIndexOf('}') + 1)]);
        var turn = data.GetProperty("turn").GetInt32();
        if (turn % 11 == 0) return messages.GetArrayLength() > 2 ? "Still no." : "I would rather not.";
        var isHeld = data.GetProperty("positions").GetArrayLength() > 0;
        var side = turn % 4 < 2 ? "open_long" : "open_short";
        var learned = messages[0].GetProperty("content").GetString()!.Contains("Your summary is to be rewritten.", StringComparison.Ordinal)
            ? $",\"summary\":\"Learned by turn {turn}, after {data.GetProperty("lastTrades").GetArrayLength()} trades.\""
            : "";
        return (turn % 3, isHeld) switch
        {
            (0, true) => $$"""{"decisions":[{"symbol":"BTCUSD","action":"close","confidence":0.5,"justification":"Enough."}],"notes":""{{learned}}}""",
            (_, false) => $$"""{"decisions":[{"symbol":"BTCUSD","action":"{{side}}","notional":200,"leverage":2,"confidence":0.{{turn % 9}}5,"justification":"Turn {{turn}}."},{"symbol":"ETHUSD","action":"open_long","notional":2,"confidence":0.2,"justification":"Too small."}],"notes":"In."{{learned}}}""",
            _ => $$"""{"decisions":[],"notes":"Waiting."{{learned}}}""",
        };
    }
}

public sealed class when_a_models_answers_are_replayed(recorded_model run) : IClassFixture<recorded_model>
{
    [Fact]
    public async Task a_backtest_gives_the_same_fills_and_asks_nobody()
    {
        run.Asked.ShouldBeGreaterThan(60);
        var id = await Jobs.QueueAsync(run.Trader.Api, Request());
        var job = await Jobs.EndAsync(run.Trader.Api, id);
        job["status"].GetString().ShouldBe("completed", job.Text);
        var result = (await run.Trader.Api.GetAsync($"/backtests/{id}/results")).ShouldBe(HttpStatusCode.OK);
        result["recorded"].GetProperty("answers").GetInt32().ShouldBe(run.Events.OfType<DecisionRecorded>().Count());
        result["recorded"].GetProperty("models")[0].GetString().ShouldBe("gpt-stand-in");
        result["metrics"].GetProperty("fills").GetInt32().ShouldBe(run.Events.OfType<OrderFilled>().Count());
        result["metrics"].GetProperty("finalEquity").GetDecimal().ShouldBe(run.Events.OfType<TurnCompleted>().Last().Equity.Value);
        (await run.Trader.Api.GetAsync($"/backtests/{id}/report")).ShouldBe(HttpStatusCode.OK).Text.ShouldContain("No model was asked for this page");
    }

    [Theory]
    [InlineData("""{"to": "2024-03-06T00:00:00Z"}""", "to", "recorded answers end at")]
    [InlineData("""{"from": "2024-03-05T06:00:00Z"}""", "from", "begin with the bot's first run")]
    [InlineData("""{"initialCapital": 2000}""", "initialCapital", "began with 1000")]
    [InlineData("""{"fills": "next_open"}""", "fills", "choose close")]
    public async Task what_was_never_answered_is_refused_at_once(string change, string field, string message)
    {
        var refused = (await run.Trader.Api.PostAsync("/backtests", Jobs.Changed(Request(), change))).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");
        refused.Errors.ShouldBe([field]);
        refused.Text.Replace("\\u0027", "'", StringComparison.Ordinal).ShouldContain(message);
    }

    [Fact]
    public async Task a_prompt_that_nobody_answered_ends_the_run_and_is_named()
    {
        var id = await Jobs.QueueAsync(run.Trader.Api, JsonSerializer.Deserialize<JsonElement>(Jobs.Changed(Request(), """{"fees": {"maker": 0.01, "taker": 0.01}}""")));
        var job = await Jobs.EndAsync(run.Trader.Api, id);
        job["status"].GetString().ShouldBe("failed");
        job["error"].GetString()!.ShouldContain("There is no recorded answer to the prompt of 2024-03-05");
    }

    [Fact]
    public async Task gaps_between_its_answers_are_told_by_the_markets_clock()
    {
        var gaps = (await run.Trader.Api.GetAsync($"/bots/{run.Bot}/analytics"))["decisions"].GetProperty("gaps");
        gaps.GetProperty("median").GetString().ShouldBe("00:03:00");
        TimeSpan.Parse(gaps.GetProperty("longest").GetString()!).ShouldBeGreaterThan(TimeSpan.FromMinutes(3), "the recording has gaps");
    }

    [Fact]
    public async Task what_the_model_learned_is_shown_by_version()
    {
        var said = run.Events.OfType<DecisionRecorded>().Select(e => e.Summary).OfType<RewrittenSummary>().ToList();
        said.Count.ShouldBeGreaterThan(2);
        said.Zip(said.Skip(1)).ShouldAllBe(pair => pair.Second.Version - pair.First.Version >= 2);
        var newest = (await run.Trader.Api.GetAsync($"/bots/{run.Bot}/summary"))["rewritten"];
        (newest.GetProperty("version").GetInt32(), newest.GetProperty("text").GetString()).ShouldBe((said[^1].Version, said[^1].Text));
        var between = (await run.Trader.Api.GetAsync($"/bots/{run.Bot}/summary?version={said[1].Version - 1}"))["rewritten"];
        between.GetProperty("version").GetInt32().ShouldBe(said[0].Version);
        (await run.Trader.Api.GetAsync($"/bots/{run.Bot}/summary?version=1"))["rewritten"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void the_story_had_trades_refusals_and_failures()
    {
        run.Events.OfType<PositionClosed>().Count().ShouldBeGreaterThan(5);
        run.Events.OfType<OrderDenied>().ShouldNotBeEmpty();
        run.Events.OfType<DecisionRejected>().ShouldContain(e => e.Index == null);
    }

    private object Request() => new
    {
        botId = run.Bot, timeframe = "1m", data = "upload", candles = run.Candles, initialCapital = 1_000, fills = "close", spread = 2, fundingRate = 0.0001m,
    };
}
