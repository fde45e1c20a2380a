using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Bots;

[Collection(SharedArena.Name)]
public class when_deleting_a_bot(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task its_pool_comes_back_with_what_it_won_or_lost()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.BuyAndHold(1_000), deposit: 1_500);
        await trader.TurnAsync(bot);

        var deleted = (await trader.Api.DeleteAsync($"/bots/{bot}")).ShouldBe(HttpStatusCode.OK);

        deleted["status"].GetString().ShouldBe("deleted");
        var run = (await trader.Api.GetAsync($"/bots/{bot}/runs", deleted.Position)).Items[0];
        var pnl = run.GetProperty("realizedPnl").GetDecimal();
        pnl.ShouldNotBe(0, "fees alone make it so");
        (await trader.BalanceAsync()).ShouldBe(1_500 + pnl);
        run.GetProperty("finalEquity").GetDecimal().ShouldBe(1_000 + pnl);

        var booked = (await trader.Api.GetAsync("/account/wallet/transactions?limit=2")).Items;
        booked[1].GetProperty("type").GetString().ShouldBe("deallocate");
        booked[1].GetProperty("amount").GetDecimal().ShouldBe(1_000);
        booked[0].GetProperty("type").GetString().ShouldBe(pnl > 0 ? "profit" : "loss");
        booked[0].GetProperty("amount").GetDecimal().ShouldBe(Math.Abs(pnl));
        (await trader.Api.GetAsync("/account/wallet"))["allocations"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task its_history_stays_for_its_owner()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.BuyAndHold(1_000));
        await trader.TurnAsync(bot);

        var deleted = (await trader.Api.DeleteAsync($"/bots/{bot}")).ShouldBe(HttpStatusCode.OK);

        (await trader.Api.GetAsync($"/bots/{bot}", deleted.Position)).ShouldBe(HttpStatusCode.OK)["status"].GetString().ShouldBe("deleted");
        foreach (var history in new[] { "trades", "positions", "orders", "decisions", "runs", "events" })
            (await trader.Api.GetAsync($"/bots/{bot}/{history}")).ShouldBe(HttpStatusCode.OK).Items.ShouldNotBeEmpty(history);
        (await trader.Api.GetAsync($"/bots/{bot}/equity")).ShouldBe(HttpStatusCode.OK)["points"].GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task it_is_gone_from_the_arena_and_takes_no_more_commands()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();

        var deleted = (await trader.Api.DeleteAsync($"/bots/{bot}")).ShouldBe(HttpStatusCode.OK);

        (await _arena.Anyone.GetAsync("/arena/state", deleted.Position))["bots"].EnumerateArray().ShouldNotContain(b => b.GetProperty("id").GetString() == bot);
        (await trader.Api.GetAsync("/bots")).Items.ShouldBeEmpty();
        (await trader.Api.GetAsync("/bots?status=deleted")).Items.Length.ShouldBe(1);
        foreach (var verb in new[] { "start", "pause", "resume", "stop", "reset", "turn", "emergency-stop" })
            (await trader.Api.PostAsync($"/bots/{bot}/{verb}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await trader.Api.DeleteAsync($"/bots/{bot}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await trader.Api.PostAsync("/account/wallet/allocate-to-bot", new { botId = bot, amount = 1 })).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }
}
