using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Wallets;

[Collection(SharedArena.Name)]
public class when_following_a_portfolio(ArenaFixture fixture)
{
    private const string Path = "/account/portfolio/stream";
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task it_begins_with_all_of_it_and_goes_on_with_each_change()
    {
        var trader = await _arena.TraderAsync();
        await trader.DepositAsync(100);
        await using var stream = await EventStreamClient.OpenAsync(_arena, Path, trader.Api.Token);
        var first = await stream.NextAsync(e => e.Data.GetProperty("totalValue").GetDecimal() == 100);
        first!.Message.GetProperty("type").GetString().ShouldBe("snapshot");
        first.Data.GetProperty("netDeposits").GetDecimal().ShouldBe(100);

        await trader.DepositAsync(50);

        var second = await stream.NextAsync(e => e.Data.GetProperty("totalValue").GetDecimal() == 150);
        long.Parse(second!.Id, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(long.Parse(first.Id, System.Globalization.CultureInfo.InvariantCulture));
        Figures(second.Data).ShouldBe(Figures((await trader.Api.GetAsync("/account/portfolio")).Json), "it is what is read");
    }

    /// <summary>Without the market's clock, which goes on.</summary>
    private static IEnumerable<string> Figures(JsonElement portfolio) => portfolio.EnumerateObject().Where(p => p.Name != "asOf").Select(p => p.ToString());

    [Fact]
    public async Task who_comes_back_is_told_what_changed_meanwhile()
    {
        var trader = await _arena.TraderAsync();
        var deposited = await trader.DepositAsync(100);
        (await trader.Api.GetAsync("/account/portfolio", deposited)).ShouldBe(HttpStatusCode.OK);
        string id;
        await using (var stream = await EventStreamClient.OpenAsync(_arena, Path, trader.Api.Token)) id = (await stream.NextAsync())!.Id;
        deposited = await trader.DepositAsync(7);
        (await trader.Api.GetAsync("/account/portfolio", deposited)).ShouldBe(HttpStatusCode.OK);

        await using var back = await EventStreamClient.OpenAsync(_arena, Path, trader.Api.Token, id);

        (await back.NextAsync())!.Data.GetProperty("totalValue").GetDecimal().ShouldBe(107);
    }

    [Fact]
    public async Task everybody_follows_their_own()
    {
        var (rich, poor) = (await _arena.TraderAsync(), await _arena.TraderAsync());
        await rich.DepositAsync(1_000_000);
        await using var stream = await EventStreamClient.OpenAsync(_arena, Path, poor.Api.Token);
        (await stream.NextAsync())!.Data.GetProperty("totalValue").GetDecimal().ShouldBe(0);

        await rich.DepositAsync(1);
        await poor.DepositAsync(3);

        // The market's clock alone may tell the same value again before.
        var told = new List<decimal>();
        await stream.NextAsync(e =>
        {
            told.Add(e.Data.GetProperty("totalValue").GetDecimal());
            return told[^1] != 0;
        });
        told[^1].ShouldBe(3);
        (await _arena.Anyone.GetAsync(Path)).ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        (await _arena.Anyone.GetAsync(Path + "?access_token=nonsense")).ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task it_ends_with_the_sign_in()
    {
        var trader = await _arena.TraderAsync();
        await using var stream = await EventStreamClient.OpenAsync(_arena, Path, trader.Api.Token);
        (await stream.NextAsync()).ShouldNotBeNull();

        (await trader.Api.PostAsync("/auth/logout")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);

        // The market moves, and with it what is told, until the end.
        (await stream.NextAsync(_ => false)).ShouldBeNull();
    }
}
