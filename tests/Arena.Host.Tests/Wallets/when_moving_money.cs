using System.Globalization;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Wallets;

[Collection(SharedArena.Name)]
public class when_moving_money(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task a_deposit_is_in_the_wallet()
    {
        var trader = await _arena.TraderAsync();

        var deposited = (await trader.Api.PostAsync("/account/wallet/deposit", new { amount = 250.5m, description = "Pocket money" })).ShouldBe(HttpStatusCode.OK);

        deposited["balance"].GetDecimal().ShouldBe(250.5m);
        deposited.Header("Arena-Position").ShouldBe(deposited.Position.ToString(CultureInfo.InvariantCulture));
        (await trader.BalanceAsync(deposited.Position)).ShouldBe(250.5m);
    }

    [Fact]
    public async Task what_is_withdrawn_is_gone()
    {
        var trader = await _arena.TraderAsync();
        await trader.DepositAsync(100);

        var withdrawn = (await trader.Api.PostAsync("/account/wallet/withdraw", new { amount = 30.25m })).ShouldBe(HttpStatusCode.OK);

        (await trader.BalanceAsync(withdrawn.Position)).ShouldBe(69.75m);
    }

    [Fact]
    public async Task more_than_there_is_is_refused_with_the_numbers()
    {
        var trader = await _arena.TraderAsync();
        var deposited = await trader.DepositAsync(100);

        var refused = (await trader.Api.PostAsync("/account/wallet/withdraw", new { amount = 100.00000001m })).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "INSUFFICIENT_BALANCE");

        refused["numbers"].GetProperty("required").GetDecimal().ShouldBe(100.00000001m);
        refused["numbers"].GetProperty("available").GetDecimal().ShouldBe(100);
        (await trader.BalanceAsync(deposited)).ShouldBe(100);
    }

    [Fact]
    public async Task a_set_balance_is_booked_as_the_difference()
    {
        var trader = await _arena.TraderAsync();
        await trader.DepositAsync(100);

        var set = (await trader.Api.PostAsync("/account/wallet/set-balance", new { amount = 40, description = "Start over" })).ShouldBe(HttpStatusCode.OK);

        var booked = (await trader.Api.GetAsync("/account/wallet/transactions", set.Position)).Items[0];
        booked.GetProperty("type").GetString().ShouldBe("adjust");
        booked.GetProperty("amount").GetDecimal().ShouldBe(-60);
        booked.GetProperty("balanceAfter").GetDecimal().ShouldBe(40);
        booked.GetProperty("description").GetString().ShouldBe("Start over");
    }

    [Fact]
    public async Task eight_decimals_come_back_as_they_were_sent()
    {
        var trader = await _arena.TraderAsync();
        await trader.Api.PostAsync("/account/wallet/deposit", """{"amount":123456789.12345678}""");
        var deposited = (await trader.Api.PostAsync("/account/wallet/deposit", """{"amount":0.00000001}""")).ShouldBe(HttpStatusCode.OK);

        deposited["balance"].GetRawText().ShouldBe("123456789.12345679");
        (await trader.Api.GetAsync("/account/wallet", deposited.Position))["balance"].GetRawText().ShouldBe("123456789.12345679");
        (await trader.Api.GetAsync("/account/wallet/transactions"))["items"][0].GetProperty("amount").GetRawText().ShouldBe("0.00000001");
    }

    [Fact]
    public async Task money_that_a_bot_holds_is_still_the_traders()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.BuyAndHold(1_000), deposit: 1_500);

        var wallet = await trader.Api.GetAsync("/account/wallet");
        wallet["balance"].GetDecimal().ShouldBe(500);
        var pool = wallet["allocations"][0];
        pool.GetProperty("botId").GetString().ShouldBe(bot);
        pool.GetProperty("allocatedAmount").GetDecimal().ShouldBe(1_000);
        wallet["totalPortfolioValue"].GetDecimal().ShouldBe(500 + pool.GetProperty("currentValue").GetDecimal());
        foreach (var field in new[] { "botName", "reservedInTrades", "availableBalance", "lifetimePnl", "allocatedAt" }) pool.TryGetProperty(field, out _).ShouldBeTrue(field);
        (await trader.Api.GetAsync($"/account/wallet/bot-pool/{bot}"))["allocatedAmount"].GetDecimal().ShouldBe(1_000);
    }

    [Fact]
    public async Task money_goes_to_a_pool_and_comes_back()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.EveryTurn(100), deposit: 300);

        var given = (await trader.Api.PostAsync("/account/wallet/allocate-to-bot", new { botId = bot, amount = 150 })).ShouldBe(HttpStatusCode.OK);
        given["balance"].GetDecimal().ShouldBe(50);
        var back = (await trader.Api.PostAsync("/account/wallet/return-from-bot", new { botId = bot, amount = 120 })).ShouldBe(HttpStatusCode.OK);
        back["balance"].GetDecimal().ShouldBe(170);

        (await trader.Api.GetAsync($"/account/wallet/bot-pool/{bot}", back.Position))["allocatedAmount"].GetDecimal().ShouldBe(130);
        (await trader.Api.GetAsync("/account/wallet/transactions")).Items.Select(t => t.GetProperty("type").GetString())
            .ShouldBe(["deallocate", "allocate", "allocate", "deposit"]);
    }

    [Fact]
    public async Task more_than_a_pool_has_free_stays_there()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.EveryTurn(100), deposit: 100);

        var refused = await trader.Api.PostAsync("/account/wallet/return-from-bot", new { botId = bot, amount = 101 });

        refused.ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "INSUFFICIENT_POOL_BALANCE");
        (await trader.BalanceAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task transactions_come_newest_first_in_pages_that_fit()
    {
        var trader = await _arena.TraderAsync();
        long last = 0;
        for (var i = 1; i <= 7; i++) last = await trader.DepositAsync(i);

        var amounts = new List<decimal>();
        string? cursor = null;
        do
        {
            var page = (await trader.Api.GetAsync($"/account/wallet/transactions?limit=3{(cursor is null ? "" : "&cursor=" + cursor)}", last)).ShouldBe(HttpStatusCode.OK);
            page.Items.Length.ShouldBeLessThanOrEqualTo(3);
            amounts.AddRange(page.Items.Select(t => t.GetProperty("amount").GetDecimal()));
            cursor = page["nextCursor"].GetString();
        }
        while (cursor is not null);

        amounts.ShouldBe([7, 6, 5, 4, 3, 2, 1]);
    }

    [Fact]
    public async Task transactions_of_one_type_can_be_asked_for()
    {
        var trader = await _arena.TraderAsync();
        await trader.DepositAsync(10);
        var withdrawn = (await trader.Api.PostAsync("/account/wallet/withdraw", new { amount = 4 })).ShouldBe(HttpStatusCode.OK);

        (await trader.Api.GetAsync("/account/wallet/transactions?type=withdraw", withdrawn.Position)).Items.Single().GetProperty("amount").GetDecimal().ShouldBe(4);
        (await trader.Api.GetAsync("/account/wallet/transactions?type=gift")).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["type"]);
    }

    [Fact]
    public async Task the_portfolio_adds_up()
    {
        var trader = await _arena.TraderAsync();
        await trader.FundedBotAsync(Trader.BuyAndHold(1_000), deposit: 1_500);

        var portfolio = (await trader.Api.GetAsync("/account/portfolio")).ShouldBe(HttpStatusCode.OK);

        portfolio["netDeposits"].GetDecimal().ShouldBe(1_500);
        portfolio["walletBalance"].GetDecimal().ShouldBe(500);
        portfolio["totalValue"].GetDecimal().ShouldBe(portfolio["walletBalance"].GetDecimal() + portfolio["poolsValue"].GetDecimal());
        portfolio["totalPnl"].GetDecimal().ShouldBe(portfolio["realizedPnl"].GetDecimal() + portfolio["unrealizedPnl"].GetDecimal());
        (await trader.Api.GetAsync("/account/portfolio/history?interval=1m")).ShouldBe(HttpStatusCode.OK)["points"].GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("""{"amount":0}""", HttpStatusCode.UnprocessableEntity, "INVALID_AMOUNT")]
    [InlineData("""{"amount":-5}""", HttpStatusCode.BadRequest, "VALIDATION")]
    [InlineData("""{"amount":1000000000001}""", HttpStatusCode.BadRequest, "VALIDATION")]
    [InlineData("{}", HttpStatusCode.BadRequest, "VALIDATION")]
    [InlineData("""{"amount":null}""", HttpStatusCode.BadRequest, "VALIDATION")]
    [InlineData("""{"amount":"10"}""", HttpStatusCode.BadRequest, "MALFORMED_JSON")]
    [InlineData("""{"amount":1e40}""", HttpStatusCode.BadRequest, "MALFORMED_JSON")]
    public async Task what_is_no_amount_is_refused(string body, HttpStatusCode status, string code)
    {
        var trader = await _arena.TraderAsync();

        var refused = (await trader.Api.PostAsync("/account/wallet/deposit", body)).ShouldBeProblem(status, code);

        if (code != "INVALID_AMOUNT") refused.Text.ShouldContain("amount");
        (await trader.BalanceAsync()).ShouldBe(0);
    }
}
