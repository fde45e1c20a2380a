using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Wallets;

[Collection(SharedArena.Name)]
public class when_two_want_the_last_of_it(ArenaFixture fixture)
{
    private const int Rounds = 25;
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task one_gets_it_and_the_other_is_told()
    {
        var trader = await _arena.TraderAsync();
        var bots = new[] { await trader.FundedBotAsync(Trader.EveryTurn(10), deposit: 120), await trader.CreateBotAsync(Trader.EveryTurn(10)) };

        for (var round = 0; round < Rounds; round++)
        {
            var answers = await Task.WhenAll(bots.Select(bot => trader.Api.PostAsync("/account/wallet/allocate-to-bot", new { botId = bot, amount = 100 })));

            var won = answers.Where(a => a.Status == HttpStatusCode.OK).ShouldHaveSingleItem();
            var lost = answers.Single(a => a != won);
            ((int)lost.Status).ShouldBeOneOf(409, 422);
            lost.Code.ShouldBeOneOf("INSUFFICIENT_BALANCE", "VERSION_CONFLICT");
            won["balance"].GetDecimal().ShouldBe(0);

            var back = await trader.Api.PostAsync("/account/wallet/return-from-bot", new { botId = bots[Array.IndexOf(answers, won)], amount = 100 });
            back.ShouldBe(HttpStatusCode.OK)["balance"].GetDecimal().ShouldBe(100);
        }

        var booked = (await trader.Api.GetAsync("/account/wallet/transactions?limit=500", (await trader.DepositAsync(1)))).Items;
        booked.Length.ShouldBe((Rounds * 2) + 4, "two bots, two movements a round, two deposits");
        booked.ShouldAllBe(t => t.GetProperty("balanceAfter").GetDecimal() >= 0);
    }

    [Fact]
    public async Task of_many_as_many_as_there_is_money_for()
    {
        var trader = await _arena.TraderAsync();
        await trader.DepositAsync(100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => trader.Api.PostAsync("/account/wallet/withdraw", new { amount = 30 })));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBeInRange(1, 3);
        foreach (var refused in answers.Where(a => a.Status != HttpStatusCode.OK)) refused.Code.ShouldBeOneOf("INSUFFICIENT_BALANCE", "VERSION_CONFLICT");
        (await trader.BalanceAsync(await trader.DepositAsync(1))).ShouldBe(101 - (30 * answers.Count(a => a.Status == HttpStatusCode.OK)));
    }

    [Fact]
    public async Task a_bot_is_created_with_its_money_or_not_at_all()
    {
        var trader = await _arena.TraderAsync();
        await trader.DepositAsync(100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => trader.Api.PostAsync("/bots", Trader.EveryTurn(100))));

        var created = answers.Where(a => a.Status == HttpStatusCode.Created).ShouldHaveSingleItem();
        (await trader.Api.GetAsync("/bots", created.Position)).Items.Length.ShouldBe(1);
        (await trader.BalanceAsync()).ShouldBe(0);
    }
}
