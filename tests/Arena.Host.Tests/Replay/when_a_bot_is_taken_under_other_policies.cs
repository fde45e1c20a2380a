using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Replay;

/// <summary>Six bots that have traded a recording to its end, each replayed over HTTP: as it was, and as it would have been.</summary>
public sealed class when_a_bot_is_taken_under_other_policies(ended_recording run) : IClassFixture<ended_recording>
{
    [Fact]
    public async Task the_same_policies_change_nothing_to_the_last_digit()
    {
        foreach (var (bot, admin) in await BotsAsync())
        {
            var changes = await ReplayedAsync(admin, bot, new { });
            changes["audit"].GetProperty("equal").GetBoolean().ShouldBeTrue(bot);
            changes["changed"].GetInt32().ShouldBe(0);
            changes["firstChange"].ValueKind.ShouldBe(JsonValueKind.Null);
            changes["counterfactual"].GetRawText().ShouldBe(changes["recorded"].GetRawText());
            changes["recorded"].GetProperty("balance").GetDecimal().ShouldBe((await admin.GetAsync($"/bots/{bot}"))["balance"].GetDecimal());
        }
    }

    [Fact]
    public async Task without_fees_each_would_have_paid_none_from_its_first_trade_on()
    {
        foreach (var (bot, admin) in await BotsAsync())
        {
            var changes = await ReplayedAsync(admin, bot, new { fees = new { maker = 0, taker = 0 } });
            var (recorded, otherwise) = (changes["recorded"], changes["counterfactual"]);
            recorded.GetProperty("feesPaid").GetDecimal().ShouldBePositive(bot);
            otherwise.GetProperty("feesPaid").GetDecimal().ShouldBe(0);
            changes["changed"].GetInt32().ShouldBePositive();

            var first = (await admin.GetAsync($"/bots/{bot}/events?type=order_filled&limit=1")).Items[0];
            changes["firstChange"].GetDateTimeOffset().ShouldBe(first.GetProperty("data").GetProperty("at").GetDateTimeOffset());
            changes["changes"][0].GetProperty("at").GetDateTimeOffset().ShouldBe(changes["firstChange"].GetDateTimeOffset());

            var curve = changes["equityCurve"].EnumerateArray().ToList();
            curve.Where(p => p.GetProperty("at").GetDateTimeOffset() < changes["firstChange"].GetDateTimeOffset())
                .ShouldAllBe(p => p.GetProperty("recorded").GetDecimal() == p.GetProperty("counterfactual").GetDecimal(), "before it, both are one");
            curve[^1].GetProperty("counterfactual").GetDecimal().ShouldBe(otherwise.GetProperty("equity").GetDecimal());
            curve[^1].GetProperty("recorded").GetDecimal().ShouldBe(recorded.GetProperty("equity").GetDecimal());
        }
    }

    [Fact]
    public async Task with_no_position_allowed_every_decision_to_open_is_denied()
    {
        var (bot, admin) = (await BotsAsync())[0];
        var changes = await ReplayedAsync(admin, bot, new { risk = new { maxPositionSize = 0.01m } });
        changes["counterfactual"].GetProperty("fills").GetInt32().ShouldBe(0);
        changes["counterfactual"].GetProperty("denials").GetProperty("MAX_POSITION_SIZE").GetInt32().ShouldBePositive();
        changes["counterfactual"].GetProperty("netPnl").GetDecimal().ShouldBe(0);
        changes["recorded"].GetProperty("fills").GetInt32().ShouldBePositive();
    }

    private async Task<List<(string Bot, ArenaClient Admin)>> BotsAsync()
    {
        var admin = await run.Arena.AdminAsync();
        var bots = (await admin.GetAsync("/bots")).Items;
        bots.Length.ShouldBe(6);
        return [.. bots.Select(b => (b.GetProperty("id").GetString()!, admin))];
    }

    private static async Task<Answer> ReplayedAsync(ArenaClient admin, string bot, object policies)
    {
        var id = (await admin.PostAsync($"/bots/{bot}/replay", policies)).ShouldBe(HttpStatusCode.Accepted)["id"].GetString();
        await Eventually.TrueAsync(
            async () => (await admin.GetAsync($"/backtests/{id}"))["status"].GetString() is "completed" or "failed", "the replay", TimeSpan.FromMinutes(1));
        var job = await admin.GetAsync($"/backtests/{id}");
        job["status"].GetString().ShouldBe("completed", job.Text);
        return (await admin.GetAsync($"/backtests/{id}/changes")).ShouldBe(HttpStatusCode.OK);
    }
}
