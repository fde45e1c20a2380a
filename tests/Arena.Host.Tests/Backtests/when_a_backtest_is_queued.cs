using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Backtests;

[Collection(SharedArena.Name)]
public class when_a_backtest_is_queued(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task it_runs_and_its_result_says_everything()
    {
        var trader = await _arena.TraderAsync();
        var id = await Jobs.QueueAsync(trader.Api, Jobs.Crossover());
        var job = await Jobs.EndAsync(trader.Api, id);
        (job["status"].GetString(), job["progress"].GetDouble(), job["attempt"].GetInt32(), job["name"].GetString()).ShouldBe(("completed", 1, 1, "Crossover"));

        var result = (await trader.Api.GetAsync($"/backtests/{id}/results")).ShouldBe(HttpStatusCode.OK);
        result["metrics"].GetProperty("candles").GetInt64().ShouldBe(1_440);
        result["metrics"].GetProperty("totalTrades").GetInt32().ShouldBe(result["trades"].GetArrayLength());
        result["trades"].GetArrayLength().ShouldBeGreaterThan(3);
        result["equityCurve"].GetArrayLength().ShouldBe(result["drawdownCurve"].GetArrayLength());
        result["monthlyReturns"].GetArrayLength().ShouldBe(1);
        result["dataSource"][0].GetProperty("checksum").GetString()!.Length.ShouldBe(64);
        result["inputs"].GetProperty("definition").GetProperty("name").GetString().ShouldBe("Crossover");

        var page = (await trader.Api.GetAsync($"/backtests/{id}/report")).ShouldBe(HttpStatusCode.OK);
        page.ContentType.ShouldBe("text/html");
        page.Text.ShouldStartWith("<!doctype html>");
        page.Text.ShouldNotContain("http");
    }

    [Fact]
    public async Task the_same_request_gives_the_same_result()
    {
        var trader = await _arena.TraderAsync();
        var texts = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var id = await Jobs.QueueAsync(trader.Api, Jobs.Crossover());
            await Jobs.EndAsync(trader.Api, id);
            texts.Add((await trader.Api.GetAsync($"/backtests/{id}/results")).Text);
        }
        texts[1].ShouldBe(texts[0]);
    }

    [Fact]
    public async Task a_repeated_key_answers_the_first_job_again()
    {
        var trader = await _arena.TraderAsync();
        var first = (await trader.Api.PostAsync("/backtests", Jobs.Crossover(), "once")).ShouldBe(HttpStatusCode.Accepted);
        (await trader.Api.PostAsync("/backtests", Jobs.Crossover(), "once")).ShouldBe(HttpStatusCode.Accepted).Text.ShouldBe(first.Text);
        (await trader.Api.PostAsync("/backtests", Jobs.Changed(Jobs.Crossover(), """{"initialCapital": 7}"""), "once"))
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        (await trader.Api.GetAsync("/backtests")).Items.Length.ShouldBe(1);
    }

    [Fact]
    public async Task nobody_else_sees_it()
    {
        var (trader, other) = (await _arena.TraderAsync(), await _arena.TraderAsync());
        var id = await Jobs.QueueAsync(trader.Api, Jobs.Crossover());
        foreach (var path in new[] { "", "/results", "/report" })
            (await other.Api.GetAsync($"/backtests/{id}{path}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await other.Api.DeleteAsync($"/backtests/{id}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await other.Api.GetAsync("/backtests")).Items.ShouldBeEmpty();
        (await trader.Api.GetAsync("/backtests")).Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(id);
    }

    [Fact]
    public async Task a_sweep_ranks_its_settings()
    {
        var trader = await _arena.TraderAsync();
        var id = await Jobs.QueueAsync(trader.Api, Jobs.Crossover(sweep: new { inputs = new { fast = new { from = 3, to = 9, step = 3 }, slow = new { from = 20, to = 40, step = 20 } }, rankBy = "total_return" }));
        await Jobs.EndAsync(trader.Api, id);
        var sweep = (await trader.Api.GetAsync($"/backtests/{id}/results"))["sweep"];
        sweep.GetProperty("settings").GetInt32().ShouldBe(6);
        var returns = sweep.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("metrics").GetProperty("totalReturn").GetDouble()).ToList();
        returns.ShouldBe(returns.OrderDescending());
    }

    [Fact]
    public async Task a_walk_forward_tries_what_was_best_on_what_follows()
    {
        var trader = await _arena.TraderAsync();
        var sweep = Jobs.Crossover(sweep: new { inputs = new { fast = new { from = 3, to = 9, step = 3 } } });
        var id = await Jobs.QueueAsync(trader.Api, Jobs.Changed(sweep, """{"walkForward": {"folds": 3, "trainShare": 0.5}}"""));
        await Jobs.EndAsync(trader.Api, id);
        var table = (await trader.Api.GetAsync($"/backtests/{id}/results"))["walkForward"];
        var folds = table.GetProperty("folds").EnumerateArray().ToList();
        folds.Count.ShouldBe(3);
        folds.ShouldAllBe(f => f.GetProperty("inputs").GetProperty("fast").GetDecimal() % 3 == 0 && f.GetProperty("trainFrom").GetDateTimeOffset() < f.GetProperty("testFrom").GetDateTimeOffset());
        folds.Skip(1).Select(f => f.GetProperty("testFrom").GetDateTimeOffset()).ShouldBe(folds.SkipLast(1).Select(f => f.GetProperty("testTo").GetDateTimeOffset()));
        folds[^1].GetProperty("testTo").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2025, 1, 2, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task its_owner_can_end_it_and_remove_it()
    {
        var trader = await _arena.TraderAsync();
        var id = await Jobs.QueueAsync(trader.Api, Jobs.Long());
        (await trader.Api.DeleteAsync($"/backtests/{id}")).ShouldBe(HttpStatusCode.OK)["status"].GetString().ShouldBe("cancelled");
        (await trader.Api.GetAsync($"/backtests/{id}/results")).ShouldBeProblem(HttpStatusCode.Conflict, "NO_RESULT");
        (await trader.Api.DeleteAsync($"/backtests/{id}")).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.GetAsync($"/backtests/{id}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task the_feed_follows_it_to_its_end()
    {
        var trader = await _arena.TraderAsync();
        var id = await Jobs.QueueAsync(trader.Api, Jobs.Crossover());
        await using var feed = await FeedClient.ConnectAsync(_arena, trader.Api.Token);
        await feed.SubscribeAsync($"backtest:{id}");
        var statuses = new List<string>();
        while (!statuses.Contains("completed"))
            statuses.Add((await feed.NextAsync($"backtest:{id}")).GetProperty("data").GetProperty("status").GetString()!);
        statuses[^1].ShouldBe("completed");
    }

    [Theory]
    [InlineData("initialCapital", """{"initialCapital": 0}""")]
    [InlineData("symbols", """{"symbols": []}""")]
    [InlineData("timeframe", """{"timeframe": "5x"}""")]
    [InlineData("timeframe", """{"timeframe": "7m"}""")]
    [InlineData("to", """{"to": "2024-01-01T00:00:00Z"}""")]
    [InlineData("fees", """{"fees": {"maker": 0, "taker": 2}}""")]
    [InlineData("inputs.speed", """{"inputs": {"speed": 3}}""")]
    [InlineData("sweep.inputs.slow", """{"sweep": {"inputs": {"slow": {"from": 10, "to": 5000, "step": 1}}}}""")]
    [InlineData("walkForward", """{"walkForward": {"folds": 3}}""")]
    [InlineData("definition", """{"botId": "x"}""")]
    [InlineData("definition", """{"definition": {"name": "Nothing"}}""")]
    [InlineData("candles", """{"data": "upload"}""")]
    public async Task a_faulty_request_names_its_field(string field, string change)
    {
        var trader = await _arena.TraderAsync();
        var refused = await trader.Api.PostAsync("/backtests", Jobs.Changed(Jobs.Crossover(), change));
        refused.ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");
        refused.Errors.ShouldBe([field], refused.Text);
    }

    [Fact]
    public async Task at_most_twenty_of_a_user_wait_or_run()
    {
        var trader = await _arena.TraderAsync();
        var queued = new List<string>();
        for (var i = 0; i < 20; i++) queued.Add(await Jobs.QueueAsync(trader.Api, Jobs.Long()));
        (await trader.Api.PostAsync("/backtests", Jobs.Long())).ShouldBeProblem(HttpStatusCode.TooManyRequests, "TOO_MANY_BACKTESTS");
        (await trader.Api.DeleteAsync($"/backtests/{queued[^1]}")).ShouldBe(HttpStatusCode.OK);
        queued[^1] = await Jobs.QueueAsync(trader.Api, Jobs.Long());
        foreach (var id in queued) (await trader.Api.DeleteAsync($"/backtests/{id}")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task more_than_five_million_candles_fail_it_with_a_sentence()
    {
        var trader = await _arena.TraderAsync();
        var id = await Jobs.QueueAsync(trader.Api, Jobs.Changed(Jobs.Crossover(), """{"to": "2034-10-01T00:00:00Z"}"""));
        var job = await Jobs.EndAsync(trader.Api, id);
        job["status"].GetString().ShouldBe("failed");
        job["error"].GetString()!.ShouldStartWith("from: These are more than 5,000,000 candles of 1m");
    }

    [Fact]
    public async Task candles_that_are_not_there_fail_it_with_a_sentence()
    {
        var trader = await _arena.TraderAsync();
        var id = await Jobs.QueueAsync(trader.Api, Jobs.Changed(Jobs.Crossover(), """{"data": "store", "symbols": ["NOWHERE"]}"""));
        var job = await Jobs.EndAsync(trader.Api, id);
        job["status"].GetString().ShouldBe("failed");
        job["error"].GetString().ShouldBe("symbols: The store has no candles of NOWHERE 1m in this time; import some, or say data: simulated.");
    }
}
