namespace Arena.Host.Tests.Support;

/// <summary>Somebody with an account of their own, and what the tests ask of them.</summary>
public sealed record Trader(string Id, string Email, ArenaClient Api)
{
    public const string Password = "correct-horse-battery";

    /// <summary>A bot of a kind that trades in its first turn.</summary>
    public static object BuyAndHold(decimal allocation, bool isPublic = true) => new
    {
        name = "Diamond Hands", kind = "buy_and_hold", mode = "paper", symbols = new[] { "BTCUSD", "ETHUSD" }, allocation, turnInterval = "1.00:00:00", isPublic,
    };

    /// <summary>A bot that buys in every turn.</summary>
    public static object EveryTurn(decimal allocation, bool isPublic = true) => new
    {
        name = "Piggy Bank", kind = "dca", mode = "paper", symbols = new[] { "BTCUSD" }, allocation, turnInterval = "1.00:00:00", isPublic,
        dca = new { amount = 20, everyTurns = 1, maxNotional = 100_000 },
    };

    public async Task<long> DepositAsync(decimal amount) =>
        (await Api.PostAsync("/account/wallet/deposit", new { amount })).ShouldBe(HttpStatusCode.OK).Position;

    public async Task<decimal> BalanceAsync(long? atLeastAt = null) =>
        (await Api.GetAsync("/account/wallet", atLeastAt)).ShouldBe(HttpStatusCode.OK)["balance"].GetDecimal();

    /// <summary>A bot that has taken the turn with which the schedule begins; its next scheduled one is a day away.</summary>
    public async Task<string> CreateBotAsync(object? bot = null)
    {
        var created = (await Api.PostAsync("/bots", bot ?? EveryTurn(1_000))).ShouldBe(HttpStatusCode.Created);
        var id = created["id"].GetString()!;
        await Eventually.TrueAsync(
            async () => (await Api.GetAsync($"/bots/{id}", created.Position)).ShouldBe(HttpStatusCode.OK)["turn"].GetInt32() >= 1, "the scheduled first turn");
        return id;
    }

    /// <summary>A trader with money and a bot.</summary>
    public async Task<string> FundedBotAsync(object? bot = null, decimal deposit = 10_000)
    {
        await DepositAsync(deposit);
        return await CreateBotAsync(bot);
    }

    /// <returns>The position that the turn was committed at.</returns>
    public async Task<long> TurnAsync(string botId) =>
        (await Api.PostAsync($"/bots/{botId}/turn")).ShouldBe(HttpStatusCode.OK).Position;
}
