using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Settings;

/// <summary>What these change holds for the whole arena, so they have one of their own, and one after another.</summary>
public class when_administering_the_arena(ArenaFixture fixture) : IClassFixture<ArenaFixture>
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task settings_say_what_they_are_and_what_they_may_be()
    {
        var admin = await _arena.AdminAsync();

        var settings = (await admin.GetAsync("/settings")).ShouldBe(HttpStatusCode.OK).Items;

        settings.Select(s => s.GetProperty("key").GetString()).ShouldContain("turn.interval");
        foreach (var setting in settings)
        {
            setting.GetProperty("type").GetString().ShouldBeOneOf("duration", "money", "integer", "number", "flag");
            setting.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace();
            setting.TryGetProperty("default", out _).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task a_changed_setting_is_in_force_at_once()
    {
        var admin = await _arena.AdminAsync();

        var changed = (await admin.PutAsync("/settings", """{"order.minimum":12.5,"cooldown.turns":4}""")).ShouldBe(HttpStatusCode.OK);

        changed.Position.ShouldBeGreaterThan(0);
        var settings = (await admin.GetAsync("/settings")).Items.ToDictionary(s => s.GetProperty("key").GetString()!, s => s.GetProperty("value").GetRawText());
        settings["order.minimum"].ShouldBe("12.5");
        settings["cooldown.turns"].ShouldBe("4");
    }

    [Theory]
    [InlineData("""{"order.minimum":12,"no.such":1}""", "UNKNOWN_SETTING")]
    [InlineData("""{"order.minimum":13,"turn.interval":"00:00:00.01"}""", "INVALID_SETTING")]
    [InlineData("""{"order.minimum":14,"turn.interval":5}""", "INVALID_SETTING")]
    [InlineData("""{"order.minimum":15,"spectators.enabled":"yes"}""", "INVALID_SETTING")]
    public async Task of_several_settings_all_are_changed_or_none(string body, string code)
    {
        var admin = await _arena.AdminAsync();
        var before = (await admin.GetAsync("/settings")).Text;

        (await admin.PutAsync("/settings", body)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, code);

        (await admin.GetAsync("/settings")).Text.ShouldBe(before);
    }

    [Fact]
    public async Task a_leverage_policy_is_set_changed_and_removed()
    {
        var admin = await _arena.AdminAsync();

        var set = (await admin.PutAsync("/leverage-policies/ETHUSD", new { maxLeverage = 7.5, clamp = true })).ShouldBe(HttpStatusCode.OK);
        var policy = (await admin.GetAsync("/leverage-policies", set.Position)).Items.Single(p => p.GetProperty("symbol").GetString() == "ETHUSD");
        policy.GetProperty("maxLeverage").GetDecimal().ShouldBe(7.5m);
        policy.GetProperty("clamp").GetBoolean().ShouldBeTrue();

        var removed = (await admin.DeleteAsync("/leverage-policies/ETHUSD")).ShouldBe(HttpStatusCode.OK);
        (await admin.GetAsync("/leverage-policies", removed.Position)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_leverage_policy_is_of_a_symbol_and_within_bounds()
    {
        var admin = await _arena.AdminAsync();

        (await admin.PutAsync("/leverage-policies/NOPE", new { maxLeverage = 5 })).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await admin.PutAsync("/leverage-policies/BTCUSD", new { maxLeverage = 126 })).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["maxLeverage"]);
        (await admin.PutAsync("/leverage-policies/BTCUSD", new { maxLeverage = 0.5 })).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");
        (await admin.PutAsync("/leverage-policies/*", new { maxLeverage = 5 })).ShouldBe(HttpStatusCode.OK);
        (await admin.DeleteAsync("/leverage-policies/*")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_policy_is_what_a_bots_turn_is_held_to()
    {
        var admin = await _arena.AdminAsync();
        var trader = await _arena.TraderAsync();
        (await admin.PutAsync("/leverage-policies/BNBUSD", new { maxLeverage = 2 })).ShouldBe(HttpStatusCode.OK);

        var bot = await trader.FundedBotAsync(new
        {
            name = "Daredevil", kind = "dca", symbols = new[] { "BNBUSD" }, allocation = 1_000, turnInterval = "1.00:00:00",
            dca = new { amount = 50, everyTurns = 1, maxNotional = 10_000, leverage = 5 },
        });

        var trade = (await trader.Api.GetAsync($"/bots/{bot}/trades", await trader.DepositAsync(1))).Items.Single();
        trade.GetProperty("leverage").GetDecimal().ShouldBe(2);
        (await admin.DeleteAsync("/leverage-policies/BNBUSD")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task limits_of_a_symbol_hold_for_every_bot()
    {
        var admin = await _arena.AdminAsync();
        var trader = await _arena.TraderAsync();
        var set = (await admin.PutAsync("/leverage-policies/XRPUSD", new { maxLeverage = 20, risk = new { minRewardToRisk = 3 } })).ShouldBe(HttpStatusCode.OK);
        (await admin.GetAsync("/leverage-policies", set.Position)).Items.Single(p => p.GetProperty("symbol").GetString() == "XRPUSD")
            .GetProperty("risk").GetProperty("minRewardToRisk").GetDecimal().ShouldBe(3);

        var bot = await trader.FundedBotAsync(new
        {
            name = "Unprotected", kind = "dca", symbols = new[] { "XRPUSD" }, allocation = 1_000, turnInterval = "1.00:00:00",
            dca = new { amount = 50, everyTurns = 1, maxNotional = 10_000 },
        });

        var refused = (await trader.Api.GetAsync($"/bots/{bot}/events?type=order_denied", await trader.DepositAsync(1))).Items.ShouldHaveSingleItem().GetProperty("data");
        refused.GetProperty("code").GetString().ShouldBe("REWARD_TO_RISK");
        (await admin.PutAsync("/leverage-policies/*", new { maxLeverage = 5, risk = new { minConfidence = 0.5 } })).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "INVALID_SETTING");
        (await admin.PutAsync("/leverage-policies/XRPUSD", new { maxLeverage = 5, risk = new { riskPerTrade = 2 } })).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "INVALID_SETTING")
            ["detail"].GetString()!.ShouldStartWith("risk.riskPerTrade");
        (await admin.DeleteAsync("/leverage-policies/XRPUSD")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_paused_arena_says_so_and_takes_only_turns_that_are_asked_for()
    {
        var admin = await _arena.AdminAsync();
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();

        var paused = (await admin.PostAsync("/arena/pause", new { reason = "Maintenance." })).ShouldBe(HttpStatusCode.OK);
        var state = await _arena.Anyone.GetAsync("/arena/state", paused.Position);
        state["status"].GetString().ShouldBe("paused");
        state["statusReason"].GetString().ShouldBe("Maintenance.");
        await trader.TurnAsync(bot);

        (await admin.PostAsync("/arena/pause")).ShouldBe(HttpStatusCode.OK).Position.ShouldBeGreaterThanOrEqualTo(paused.Position);
        var resumed = (await admin.PostAsync("/arena/resume")).ShouldBe(HttpStatusCode.OK);
        (await _arena.Anyone.GetAsync("/arena/state", resumed.Position))["status"].GetString().ShouldBe("running");
    }

    [Fact]
    public async Task an_emergency_stop_closes_everything_of_everyone()
    {
        var admin = await _arena.AdminAsync();
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.BuyAndHold(1_000));
        (await trader.Api.GetAsync($"/bots/{bot}", await trader.TurnAsync(bot)))["openPositions"].GetArrayLength().ShouldBe(2);

        var stopped = (await admin.PostAsync("/arena/emergency-stop")).ShouldBe(HttpStatusCode.OK);

        stopped["bots"].GetInt32().ShouldBeGreaterThan(0);
        stopped["failed"].EnumerateObject().ShouldBeEmpty();
        (await _arena.Anyone.GetAsync("/arena/positions?status=open", stopped.Position)).Items.ShouldBeEmpty();
        (await trader.Api.GetAsync($"/bots/{bot}"))["status"].GetString().ShouldBe("stopped");
        (await _arena.Anyone.GetAsync("/arena/state", ifPosition: 1))["status"].GetString().ShouldBe("paused");
        (await admin.PostAsync("/arena/resume")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_repeated_emergency_stop_stops_nothing_twice()
    {
        var admin = await _arena.AdminAsync();
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.BuyAndHold(1_000));
        var first = (await admin.PostAsync("/arena/emergency-stop", null, "stop-1")).ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsync("/arena/resume")).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.PostAsync($"/bots/{bot}/start")).ShouldBe(HttpStatusCode.OK);

        var again = (await admin.PostAsync("/arena/emergency-stop", null, "stop-1")).ShouldBe(HttpStatusCode.OK);

        again.Text.ShouldBe(first.Text);
        (await trader.Api.GetAsync($"/bots/{bot}", await trader.DepositAsync(1)))["status"].GetString().ShouldBe("active");
        (await _arena.Anyone.GetAsync("/arena/state", ifPosition: 1))["status"].GetString().ShouldBe("running");
        (await admin.PostAsync("/arena/pause", null, "stop-1")).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        (await admin.PostAsync("/arena/emergency-stop", null, "stop-2")).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.GetAsync($"/bots/{bot}", await trader.DepositAsync(1)))["status"].GetString().ShouldBe("stopped");
        (await admin.PostAsync("/arena/resume")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task registration_can_be_closed()
    {
        var admin = await _arena.AdminAsync();
        var visitor = new { email = "visitor@example.com", password = Trader.Password, displayName = "Visitor" };
        (await admin.PutAsync("/settings", """{"registration.enabled":false}""")).ShouldBe(HttpStatusCode.OK);

        (await _arena.Anyone.PostAsync("/auth/register", visitor)).ShouldBeProblem(HttpStatusCode.Forbidden, "REGISTRATION_DISABLED");
        (await _arena.Anyone.GetAsync("/bootstrap"))["registrationEnabled"].GetBoolean().ShouldBeFalse();

        (await admin.PutAsync("/settings", """{"registration.enabled":true}""")).ShouldBe(HttpStatusCode.OK);
        (await _arena.Anyone.PostAsync("/auth/register", visitor)).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task symbols_are_found_by_a_part_of_their_name()
    {
        (await _arena.Anyone.GetAsync("/symbols")).Items.Length.ShouldBe(6);
        var found = (await _arena.Anyone.GetAsync("/symbols?query=btc")).Items.Single();
        found.GetProperty("symbol").GetString().ShouldBe("BTCUSD");
        found.GetProperty("price").GetDecimal().ShouldBeGreaterThan(0);
    }
}
