using Arena.Client;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Client;

[Collection(SharedArena.Name)]
public sealed class when_a_program_uses_the_client(ArenaFixture fixture) : IDisposable
{
    private readonly RunningArena _arena = fixture.Arena;
    private readonly HttpClient _http = new() { BaseAddress = fixture.Arena.Address };

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task it_deposits_trades_and_reads_what_it_did()
    {
        var (api, _) = await SignedInAsync();

        var deposited = await api.Wallet.DepositAsync(1_000, "Pocket money");
        deposited.Balance.ShouldBe(1_000);
        var bot = await api.Bots.CreateAsync(new NewBot("Piggy Bank", "dca", ["BTCUSD"], 500) { TurnInterval = TimeSpan.FromDays(1), Dca = new CostAveraging(20, 100_000, 1) });
        var turn = await api.Bots.TurnAsync(bot.Id);

        var wallet = await api.Wallet.GetAsync(turn.Position);
        wallet.Balance.ShouldBe(500);
        wallet.Allocations.ShouldHaveSingleItem().BotId.ShouldBe(bot.Id);
        (await api.Bots.GetAsync(bot.Id, turn.Position)).Symbols.ShouldBe(["BTCUSD"]);
        var trades = await AllAsync(api.Bots.TradesAsync(bot.Id, turn.Position));
        trades.ShouldNotBeEmpty();
        trades.ShouldAllBe(t => t.Action == "open" && t.Symbol == "BTCUSD" && t.Quantity > 0);
        (await AllAsync(api.Bots.PositionsAsync(bot.Id, atLeastAt: turn.Position))).ShouldHaveSingleItem().Status.ShouldBe("open");
        (await api.StateAsync(turn.Position)).Bots.ShouldContain(b => b.Id == bot.Id);
        (await api.Wallet.PortfolioAsync(turn.Position)).BotCount.ShouldBe(1);

        var deleted = await api.Bots.DeleteAsync(bot.Id);
        (await api.Wallet.GetAsync(deleted.Position)).Allocations.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_refusal_is_thrown_with_its_code_and_numbers()
    {
        var (api, _) = await SignedInAsync();
        await api.Wallet.DepositAsync(10);

        var refused = await Should.ThrowAsync<ArenaProblemException>(() => api.Wallet.WithdrawAsync(11));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Code.ShouldBe("INSUFFICIENT_BALANCE");
        refused.Numbers["available"].ShouldBe(10);
        refused.CorrelationId.ShouldNotBeNullOrEmpty();
        var invalid = await Should.ThrowAsync<ArenaProblemException>(() => api.Bots.CreateAsync(new NewBot("", "dca", [], 1)));
        invalid.Errors.Keys.ShouldContain("name");
    }

    [Fact]
    public async Task a_key_makes_a_movement_happen_once()
    {
        var (api, _) = await SignedInAsync();

        var first = await api.Wallet.DepositAsync(10, idempotencyKey: "may");
        var second = await api.Wallet.DepositAsync(10, idempotencyKey: "may");

        second.ShouldBe(first);
        (await api.Wallet.GetAsync(second.Position)).Balance.ShouldBe(10);
        (await Should.ThrowAsync<ArenaProblemException>(() => api.Wallet.DepositAsync(11, idempotencyKey: "may"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task a_list_is_read_to_its_end()
    {
        var (api, _) = await SignedInAsync();
        long last = 0;
        for (var i = 1; i <= 5; i++) last = (await api.Wallet.DepositAsync(i)).Position;

        var transactions = await AllAsync(api.ListAsync<Transaction>("account/wallet/transactions?limit=2", last));

        transactions.Select(t => t.Amount).ShouldBe([5, 4, 3, 2, 1]);
    }

    [Fact]
    public async Task a_token_that_is_no_longer_good_is_renewed_once_for_all_who_wait()
    {
        var (_, trader) = await SignedInAsync();
        using var spoiling = new SpoiltToken();
        using var http = new HttpClient(spoiling) { BaseAddress = _arena.Address };
        var api = new ArenaApi(http);
        await api.SignInAsync(trader.Email, Trader.Password);
        await api.Wallet.GetAsync();

        spoiling.Spoil();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.Wallet.GetAsync()));

        spoiling.Refreshes.ShouldBe(1);
        (await trader.Api.PostAsync("/auth/logout")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
        await Eventually.TrueAsync(async () => !await SucceedsAsync(() => api.Wallet.GetAsync()), "the end of the sign-in");
    }

    [Fact]
    public async Task it_follows_the_feed_and_goes_on_where_it_was()
    {
        var (api, _) = await SignedInAsync();
        var seen = await FirstAsync(api, null, 0);
        await api.Wallet.DepositAsync(12);

        (await FirstAsync(api, seen, 12)).ShouldNotBe(seen);
    }

    [Fact]
    public async Task its_key_may_no_more_than_it_was_given()
    {
        var (_, trader) = await SignedInAsync();
        var key = (await trader.Api.PostAsync("/api-keys", SampleBodies.ApiKey)).ShouldBe(HttpStatusCode.Created)["key"].GetString()!;
        var api = new ArenaApi(_http);
        api.UseKey(key);

        (await api.Wallet.GetAsync()).Balance.ShouldBe(0);
        (await Should.ThrowAsync<ArenaProblemException>(() => api.Wallet.DepositAsync(1))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(typeof(Wallet), "WalletView")]
    [InlineData(typeof(Allocation), "AllocationView")]
    [InlineData(typeof(Transaction), "TransactionView")]
    [InlineData(typeof(Portfolio), "PortfolioView")]
    [InlineData(typeof(WalletChanged), "WalletChanged")]
    [InlineData(typeof(NewBot), "CreateBotRequest")]
    [InlineData(typeof(CostAveraging), "DcaRequest")]
    [InlineData(typeof(Bot), "BotView")]
    [InlineData(typeof(Trade), "TradeView")]
    [InlineData(typeof(Position), "PositionView")]
    [InlineData(typeof(ArenaState), "ArenaStateView")]
    [InlineData(typeof(Market), "MarketView")]
    [InlineData(typeof(ArenaBot), "ArenaBotView")]
    [InlineData(typeof(LeaderboardRow), "LeaderboardRowView")]
    public async Task its_shapes_are_those_of_the_document(Type shape, string schema)
    {
        var document = (await _arena.Anyone.GetAsync("//openapi/v1.json")).Json;
        var properties = document.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties").EnumerateObject().Select(p => p.Name).ToList();

        shape.GetProperties().Where(p => p.GetMethod!.IsPublic).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Except(properties).ShouldBeEmpty();
    }

    private async Task<(ArenaApi Api, Trader Trader)> SignedInAsync()
    {
        var trader = await _arena.TraderAsync();
        var api = new ArenaApi(_http);
        await api.SignInAsync(trader.Email, Trader.Password);
        return (api, trader);
    }

    /// <returns>The id of the first message in which the portfolio has that value.</returns>
    private static async Task<string> FirstAsync(ArenaApi api, string? after, decimal value)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var message in api.FollowAsync(["portfolio"], after, deadline.Token))
            if (message.Data.GetProperty("totalValue").GetDecimal() == value) return message.Id!;
        throw new InvalidOperationException("The feed ended.");
    }

    private static async Task<bool> SucceedsAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (ArenaProblemException refused) when (refused.Status == HttpStatusCode.Unauthorized)
        {
            return false;
        }
    }

    private static async Task<IReadOnlyList<T>> AllAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items) all.Add(item);
        return all;
    }

    /// <summary>Sends another token than the one that was current when it was told to, as if it had expired.</summary>
    private sealed class SpoiltToken() : DelegatingHandler(new HttpClientHandler())
    {
        private string? _current;
        private string? _spoilt;
        private int _refreshes;

        public int Refreshes => _refreshes;

        public void Spoil() => _spoilt = _current;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/auth/refresh", StringComparison.Ordinal)) Interlocked.Increment(ref _refreshes);
            if (request.Headers.Authorization is { Parameter: { } token })
            {
                if (token == _spoilt) request.Headers.Authorization = new("Bearer", "expired");
                else _current = token;
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
