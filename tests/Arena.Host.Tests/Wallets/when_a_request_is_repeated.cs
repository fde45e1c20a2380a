using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Wallets;

[Collection(SharedArena.Name)]
public class when_a_request_is_repeated(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task the_same_key_and_body_answer_the_first_answer_again()
    {
        var trader = await _arena.TraderAsync();
        var first = (await trader.Api.PostAsync("/account/wallet/deposit", new { amount = 10 }, "key-1")).ShouldBe(HttpStatusCode.OK);
        await trader.DepositAsync(5);

        var again = await trader.Api.PostAsync("/account/wallet/deposit", new { amount = 10 }, "key-1");

        again.Status.ShouldBe(first.Status);
        again.Text.ShouldBe(first.Text);
        again.Header("Arena-Position").ShouldBe(first.Header("Arena-Position"));
        (await trader.BalanceAsync(await trader.DepositAsync(1))).ShouldBe(16);
    }

    [Fact]
    public async Task a_created_bot_is_the_same_bot()
    {
        var trader = await _arena.TraderAsync();
        await trader.DepositAsync(500);

        var first = (await trader.Api.PostAsync("/bots", Trader.EveryTurn(100), "bot")).ShouldBe(HttpStatusCode.Created);
        var again = (await trader.Api.PostAsync("/bots", Trader.EveryTurn(100), "bot")).ShouldBe(HttpStatusCode.Created);

        again.Text.ShouldBe(first.Text);
        again.Header("Location").ShouldBe(first.Header("Location"));
        (await trader.BalanceAsync(first.Position)).ShouldBe(400);
    }

    [Fact]
    public async Task a_turn_is_taken_once()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();

        var first = (await trader.Api.PostAsync($"/bots/{bot}/turn", null, "turn")).ShouldBe(HttpStatusCode.OK);
        var again = (await trader.Api.PostAsync($"/bots/{bot}/turn", null, "turn")).ShouldBe(HttpStatusCode.OK);

        again.Text.ShouldBe(first.Text);
        (await trader.Api.GetAsync($"/bots/{bot}", first.Position))["turn"].GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("/account/wallet/deposit", """{"amount":11}""")]
    [InlineData("/account/wallet/withdraw", """{"amount":10}""")]
    public async Task the_same_key_with_another_request_is_refused(string path, string body)
    {
        var trader = await _arena.TraderAsync();
        var first = (await trader.Api.PostAsync("/account/wallet/deposit", """{"amount":10}""", "key")).ShouldBe(HttpStatusCode.OK);

        (await trader.Api.PostAsync(path, body, "key")).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");

        (await trader.BalanceAsync(first.Position)).ShouldBe(10);
    }

    [Fact]
    public async Task two_at_once_do_it_once()
    {
        var trader = await _arena.TraderAsync();

        for (var round = 1; round <= 10; round++)
        {
            var key = $"round-{round}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => trader.Api.PostAsync("/account/wallet/deposit", new { amount = 1 }, key)));
            foreach (var answer in answers) answer.ShouldBe(HttpStatusCode.OK).Text.ShouldBe(answers[0].Text);
            (await trader.BalanceAsync(answers[0].Position)).ShouldBe(round);
        }
    }

    [Fact]
    public async Task the_key_is_the_callers_own()
    {
        var one = await _arena.TraderAsync();
        var other = await _arena.TraderAsync();
        await one.Api.PostAsync("/account/wallet/deposit", new { amount = 10 }, "shared-key");

        var deposited = (await other.Api.PostAsync("/account/wallet/deposit", new { amount = 20 }, "shared-key")).ShouldBe(HttpStatusCode.OK);

        deposited["balance"].GetDecimal().ShouldBe(20);
    }

    [Fact]
    public async Task what_was_refused_can_be_tried_again_with_its_key()
    {
        var trader = await _arena.TraderAsync();
        (await trader.Api.PostAsync("/account/wallet/withdraw", new { amount = 10 }, "key")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        await trader.DepositAsync(10);

        (await trader.Api.PostAsync("/account/wallet/withdraw", new { amount = 10 }, "key")).ShouldBe(HttpStatusCode.OK)["balance"].GetDecimal().ShouldBe(0);
    }

    [Fact]
    public async Task a_key_that_cannot_be_one_is_refused()
    {
        var trader = await _arena.TraderAsync();

        var refused = (await trader.Api.PostAsync("/account/wallet/deposit", new { amount = 10 }, new string('k', 201))).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");

        refused.Errors.ShouldBe(["Idempotency-Key"]);
    }
}
