using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Spectators;

/// <summary>What belongs to a trader is planted, and searched for in everything that a spectator can get hold of.</summary>
[Collection(SharedArena.Name)]
public class when_nobody_is_signed_in(ArenaFixture fixture)
{
    private const string WalletAddress = "0xPLANTEDADDRESS";
    private const decimal Secret = 7_654_321.12345678m;
    private readonly RunningArena _arena = fixture.Arena;

    [Theory]
    [InlineData("/arena/state")]
    [InlineData("/leaderboard")]
    [InlineData("/leaderboard?sort=sharpe&window=7d")]
    [InlineData("/arena/trades")]
    [InlineData("/arena/decisions")]
    [InlineData("/arena/positions")]
    [InlineData("/arena/equity")]
    [InlineData("/symbols")]
    [InlineData("/symbols/BTCUSD/candles?timeframe=5m&limit=10")]
    [InlineData("/bots?arena=public")]
    [InlineData("/bootstrap")]
    public async Task it_answers_without_a_token(string path) => (await _arena.Anyone.GetAsync(path)).ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("timeframe=30s", "timeframe")]
    [InlineData("timeframe=soon", "timeframe")]
    [InlineData("limit=1001", "limit")]
    public async Task candles_that_the_market_does_not_have_are_refused_by_their_field(string query, string field)
    {
        (await _arena.Anyone.GetAsync($"/symbols/BTCUSD/candles?{query}")).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe([field]);
        (await _arena.Anyone.GetAsync("/symbols/NOPEUSD/candles")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task nothing_says_whose_it_is_or_what_they_own()
    {
        var (trader, open, hidden) = await PlantedAsync();

        var now = (await _arena.Anyone.GetAsync("/arena/state", ifPosition: 1)).Position;
        var bodies = new List<string>();
        foreach (var operation in (await ApiOperation.AllAsync(_arena)).Where(o => o.Method == HttpMethod.Get && o.Policy is null or "spectator"))
        {
            foreach (var query in operation.Id switch
                     {
                         "listBots" => new[] { "?arena=public&limit=500" },
                         "listArenaTrades" or "listArenaDecisions" or "listArenaPositions" => ["?limit=500", $"?botId={open}", $"?botId={hidden}"],
                         "getArenaState" => ["", $"?position={now}", $"?at={TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}"],
                         _ => [""],
                     })
            {
                bodies.Add((await _arena.Anyone.GetAsync("/" + operation.Path.Replace("{symbol}", "BTCUSD", StringComparison.Ordinal) + query)).ShouldBe(HttpStatusCode.OK).Text);
            }
        }

        var all = string.Join('\n', bodies);
        all.ShouldContain(open, customMessage: "the public bot is seen");
        all.ShouldNotContain(hidden, customMessage: "the private bot's id");
        all.ShouldNotContain("Secret Garden");
        all.ShouldNotContain(trader.Id, customMessage: "the owner's id");
        all.ShouldNotContain(trader.Email);
        all.ShouldNotContain("@example.com");
        all.ShouldNotContain("7654321");
        all.ShouldNotContain(WalletAddress);
        all.ShouldNotContain("\"seed\":4711");
        all.ShouldNotContain("promptSent\":\"");
        all.ShouldNotContain("passwordHash");
        all.ShouldNotContain("CfDJ8", customMessage: "a token");
    }

    [Fact]
    public async Task a_private_bot_is_not_in_the_arena()
    {
        var (_, open, hidden) = await PlantedAsync();

        var bots = (await _arena.Anyone.GetAsync("/arena/state", ifPosition: 1))["bots"].EnumerateArray().Select(b => b.GetProperty("id").GetString()).ToList();
        bots.ShouldContain(open);
        bots.ShouldNotContain(hidden);
        (await _arena.Anyone.GetAsync($"/arena/trades?botId={hidden}")).Items.ShouldBeEmpty();
        (await _arena.Anyone.GetAsync($"/arena/decisions?botId={hidden}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task decisions_come_with_their_reasons_and_without_the_bill()
    {
        var (_, open, _) = await PlantedAsync();

        var decision = (await _arena.Anyone.GetAsync($"/arena/decisions?botId={open}")).Items[^1];

        decision.GetProperty("notes").GetString().ShouldNotBeNull();
        decision.GetProperty("decisions").GetArrayLength().ShouldBeGreaterThan(0);
        foreach (var hidden in new[] { "promptSent", "response", "promptHash", "responseHash", "cost", "tokensIn", "tokensOut" })
            decision.GetProperty(hidden).ValueKind.ShouldBe(JsonValueKind.Null, hidden);
    }

    [Fact]
    public async Task a_public_bot_comes_without_its_configuration()
    {
        var (trader, open, _) = await PlantedAsync();

        var seen = (await _arena.Anyone.GetAsync("/bots?arena=public&limit=500")).Items.Single(b => b.GetProperty("id").GetString() == open);
        seen.GetProperty("configuration").ValueKind.ShouldBe(JsonValueKind.Null);
        (await trader.Api.GetAsync($"/bots/{open}"))["configuration"].GetProperty("walletAddress").GetString().ShouldBe(WalletAddress);
    }

    [Fact]
    public async Task without_asking_for_the_public_ones_bots_need_a_token() =>
        (await _arena.Anyone.GetAsync("/bots")).ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");

    [Fact]
    public async Task the_state_has_the_shape_that_clients_are_promised()
    {
        await PlantedAsync();

        var state = (await _arena.Anyone.GetAsync("/arena/state")).Json;

        foreach (var field in new[] { "position", "turn", "asOf", "status", "markets", "bots" }) state.TryGetProperty(field, out _).ShouldBeTrue(field);
        foreach (var field in new[] { "symbol", "price", "change24h" }) state.GetProperty("markets")[0].TryGetProperty(field, out _).ShouldBeTrue(field);
        foreach (var field in new[]
                 {
                     "id", "name", "kind", "avatarUrl", "balance", "equity", "unrealizedPnl", "realizedPnl", "returnPct", "tradeCount", "winRate", "openPositions", "status",
                 })
            state.GetProperty("bots")[0].TryGetProperty(field, out _).ShouldBeTrue(field);
    }

    [Fact]
    public async Task a_wrong_question_is_refused_with_what_would_be_right()
    {
        var refused = (await _arena.Anyone.GetAsync("/leaderboard?sort=luck")).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");

        refused.Errors.ShouldBe(["sort"]);
        refused["errors"].GetProperty("sort")[0].GetString().ShouldBe("'sort' is one of equity, return, sharpe, drawdown, winRate.");
    }

    private async Task<(Trader Trader, string Open, string Hidden)> PlantedAsync()
    {
        var trader = await _arena.TraderAsync();
        await trader.DepositAsync(Secret + 2_000);
        object Bot(string name, bool isPublic) => new
        {
            name, kind = "buy_and_hold", symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "1.00:00:00", seed = 4711, walletAddress = WalletAddress, isPublic,
        };
        var open = await trader.CreateBotAsync(Bot("Open Book", isPublic: true));
        var hidden = await trader.CreateBotAsync(Bot("Secret Garden", isPublic: false));
        await trader.TurnAsync(hidden);
        var position = await trader.TurnAsync(open);
        (await _arena.Anyone.GetAsync("/arena/decisions", position)).ShouldBe(HttpStatusCode.OK);
        return (trader, open, hidden);
    }
}
