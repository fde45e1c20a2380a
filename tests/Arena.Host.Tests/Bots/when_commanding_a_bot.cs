using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Bots;

[Collection(SharedArena.Name)]
public class when_commanding_a_bot(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task what_a_change_does_not_name_stays()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();

        var changed = (await trader.Api.PatchAsync($"/bots/{bot}", new { name = "Piggy Bank II", isPublic = false, risk = new { maxOpenPositions = 2 } })).ShouldBe(HttpStatusCode.OK);

        var view = await trader.Api.GetAsync($"/bots/{bot}", changed.Position);
        view["name"].GetString().ShouldBe("Piggy Bank II");
        view["isPublic"].GetBoolean().ShouldBeFalse();
        view["configuration"].GetProperty("risk").GetProperty("maxOpenPositions").GetInt32().ShouldBe(2);
        view["configuration"].GetProperty("dca").GetProperty("amount").GetDecimal().ShouldBe(20);
        view["symbols"][0].GetString().ShouldBe("BTCUSD");
    }

    [Fact]
    public async Task an_interval_of_nothing_is_the_arenas_again()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        (await trader.Api.GetAsync($"/bots/{bot}"))["turnInterval"].GetString().ShouldBe("1.00:00:00");

        var changed = (await trader.Api.PatchAsync($"/bots/{bot}", """{"turnInterval":"00:00:00"}""")).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.GetAsync($"/bots/{bot}", changed.Position))["turnInterval"].ValueKind.ShouldBe(JsonValueKind.Null);

        changed = (await trader.Api.PatchAsync($"/bots/{bot}", """{"turnInterval":"06:00:00"}""")).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.PatchAsync($"/bots/{bot}", """{"turnInterval":null}""")).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.GetAsync($"/bots/{bot}", changed.Position))["turnInterval"].GetString().ShouldBe("06:00:00", "null is absent: what is not named stays");
    }

    [Fact]
    public async Task whose_it_is_is_told_to_administrators_alone()
    {
        var (admin, trader, other) = (await _arena.AdminAsync(), await _arena.TraderAsync(), await _arena.TraderAsync());
        var bot = await trader.FundedBotAsync();
        var at = await other.DepositAsync(1);

        foreach (var seen in new[] { (await admin.GetAsync($"/bots/{bot}", at)).ShouldBe(HttpStatusCode.OK).Json, await ListedAsync(admin, "limit=500") })
        {
            seen.GetProperty("owner").GetProperty("id").GetString().ShouldBe(trader.Id);
            seen.GetProperty("owner").GetProperty("name").GetString().ShouldBe((await trader.Api.GetAsync("/auth/me"))["displayName"].GetString());
        }

        foreach (var (client, query) in new[] { (trader.Api, "limit=500"), (trader.Api, "arena=public&limit=500"), (admin, "arena=public&limit=500"), (other.Api, "arena=public&limit=500") })
            (await ListedAsync(client, query)).GetProperty("owner").ValueKind.ShouldBe(JsonValueKind.Null);
        (await trader.Api.GetAsync($"/bots/{bot}", at))["owner"].ValueKind.ShouldBe(JsonValueKind.Null);

        async Task<JsonElement> ListedAsync(ArenaClient client, string query) =>
            (await client.GetAsync($"/bots?{query}", at)).ShouldBe(HttpStatusCode.OK).Items.Single(b => b.GetProperty("id").GetString() == bot);
    }

    [Fact]
    public async Task a_change_that_cannot_be_names_the_field()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();

        (await trader.Api.PatchAsync($"/bots/{bot}", new { dca = new { amount = -1, everyTurns = 1, maxNotional = 5 } }))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["dca.amount"]);
        (await trader.Api.PatchAsync($"/bots/{bot}", new { kind = "scripted" })).ShouldBeProblem(HttpStatusCode.BadRequest, "MALFORMED_JSON");
    }

    [Fact]
    public async Task it_goes_through_its_states()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();

        foreach (var (verb, status) in new[] { ("pause", "paused"), ("pause", "paused"), ("resume", "active"), ("stop", "stopped"), ("stop", "stopped"), ("start", "active"), ("start", "active") })
        {
            var answer = (await trader.Api.PostAsync($"/bots/{bot}/{verb}")).ShouldBe(HttpStatusCode.OK);
            answer["status"].GetString().ShouldBe(status, verb);
            answer["id"].GetString().ShouldBe(bot);
            (await trader.Api.GetAsync($"/bots/{bot}", answer.Position))["status"].GetString().ShouldBe(status, verb);
        }
    }

    [Fact]
    public async Task what_its_state_does_not_allow_is_refused()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        (await trader.Api.PostAsync($"/bots/{bot}/stop")).ShouldBe(HttpStatusCode.OK);

        (await trader.Api.PostAsync($"/bots/{bot}/pause")).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "BOT_NOT_ACTIVE");
        (await trader.Api.PostAsync($"/bots/{bot}/resume")).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "BOT_NOT_PAUSED");
        (await trader.Api.PostAsync($"/bots/{bot}/turn")).ShouldBeProblem(HttpStatusCode.Conflict, "TURN_NOT_DUE");
    }

    [Fact]
    public async Task a_turn_can_be_asked_for_also_while_it_is_paused()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        await trader.Api.PostAsync($"/bots/{bot}/pause");

        var turn = (await trader.Api.PostAsync($"/bots/{bot}/turn")).ShouldBe(HttpStatusCode.OK);

        turn["result"].GetString().ShouldBe("completed");
        var turns = (await trader.Api.GetAsync($"/arena/turns?botId={bot}", turn.Position)).Items;
        turns.Select(t => t.GetProperty("turn").GetInt32()).ShouldBe([2, 1]);
        turns[0].GetProperty("status").GetString().ShouldBe("completed");
    }

    [Fact]
    public async Task turns_asked_for_at_once_are_one_after_another()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => trader.Api.PostAsync($"/bots/{bot}/turn")));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        var completed = answers.Where(a => a["result"].GetString() == "completed").ToList();
        answers.Where(a => a["result"].GetString() != "completed").ShouldAllBe(a => a["result"].GetString() == "superseded");
        (await trader.Api.GetAsync($"/bots/{bot}", completed.Max(a => a.Position)))["turn"].GetInt32().ShouldBe(1 + completed.Count);
    }

    [Fact]
    public async Task a_reset_closes_everything_and_begins_a_new_run()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.BuyAndHold(1_000));
        var before = await trader.Api.GetAsync($"/bots/{bot}", await trader.TurnAsync(bot));
        before["openPositions"].GetArrayLength().ShouldBe(2);

        var reset = (await trader.Api.PostAsync($"/bots/{bot}/reset")).ShouldBe(HttpStatusCode.OK);

        var after = await trader.Api.GetAsync($"/bots/{bot}", reset.Position);
        after["openPositions"].GetArrayLength().ShouldBe(0);
        after["run"].GetInt32().ShouldBe(2);
        after["tradeCount"].GetInt32().ShouldBe(0);
        after["initialBalance"].GetDecimal().ShouldBe(after["balance"].GetDecimal());
        after["status"].GetString().ShouldBe("active");
        var runs = (await trader.Api.GetAsync($"/bots/{bot}/runs")).Items;
        runs.Select(r => r.GetProperty("run").GetInt32()).ShouldBe([2, 1]);
        runs[1].GetProperty("reason").GetString().ShouldBe("reset");
    }

    [Fact]
    public async Task an_emergency_stop_closes_everything_and_stops_it()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.BuyAndHold(1_000));
        await trader.TurnAsync(bot);

        var stopped = (await trader.Api.PostAsync($"/bots/{bot}/emergency-stop")).ShouldBe(HttpStatusCode.OK);

        stopped["status"].GetString().ShouldBe("stopped");
        (await trader.Api.GetAsync($"/bots/{bot}", stopped.Position))["openPositions"].GetArrayLength().ShouldBe(0);
        (await trader.Api.GetAsync($"/bots/{bot}/positions?status=open")).Items.ShouldBeEmpty();
        (await trader.Api.GetAsync($"/bots/{bot}/positions?status=closed")).Items.ShouldAllBe(p => p.GetProperty("closeReason").GetString() == "emergency");
    }

    [Fact]
    public async Task one_that_is_not_there_is_not_found()
    {
        var trader = await _arena.TraderAsync();

        (await trader.Api.GetAsync("/bots/nope")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND")["detail"].GetString().ShouldBe("There is no bot 'nope'.");
        (await trader.Api.PostAsync("/bots/nope/start")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await trader.Api.PostAsync($"/bots/{new string('x', 600)}/start")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await trader.Api.PatchAsync("/bots/nope", new { name = "x" })).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await (await _arena.AdminAsync()).PostAsync("/bots/nope/turn")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task an_administrator_commands_every_bot()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        var admin = await _arena.AdminAsync();

        var paused = (await admin.PostAsync($"/bots/{bot}/pause")).ShouldBe(HttpStatusCode.OK);

        (await trader.Api.GetAsync($"/bots/{bot}", paused.Position))["status"].GetString().ShouldBe("paused");
    }
}
